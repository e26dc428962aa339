/// A path as it can be typed after a command: in quotes where a shell would read more into it.
package struct ShellWord: Hashable, Sendable {
  package let text: String

  package init(_ path: String) {
    let word = path.utf8.first == UInt8(ascii: "-") ? "./" + path : path
    let scalars = word.unicodeScalars
    if !word.isEmpty, scalars.allSatisfy(ShellWord.isPlain) {
      text = word
    } else if scalars.allSatisfy(Sanitized.isSafe) {
      let parts = scalars.split(separator: "'", omittingEmptySubsequences: false)
      text = "'" + parts.map { String($0) }.joined(separator: "'\\''") + "'"
    } else {
      text = "$'" + scalars.map(ShellWord.escaped).joined() + "'"
    }
  }

  /// As it is drawn; nothing of it is escaped anew.
  package var shown: Sanitized { Sanitized(text, limit: Limit.scalars) }

  private enum Limit {
    static let scalars = 1_000
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "/", ".", "_", "-", "+", ",", ":", "@", "%": true
    default: !scalar.isASCII && Sanitized.isSafe(scalar) && !scalar.properties.isWhitespace
    }
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "'", "\\": return "\\" + String(scalar)
    default: break
    }
    guard !Sanitized.isSafe(scalar) else { return String(scalar) }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
  }
}
