/// A token as people copy it: broken over lines, in quotes, behind `Bearer`, in the address that a
/// sign-in ended at.
package struct GivenToken: Sendable, Hashable {
  package let token: Secret
  /// Whether anything but line ends was taken off.
  package let isCleaned: Bool

  /// What is no token, without saying what it is.
  package enum Fault: Error, Sendable, Hashable {
    case empty
    /// Several words, as of a message.
    case words
    /// An address without a token in it.
    case address
    case object
    /// Other characters than a header may have.
    case characters
    /// A JSON Web Token (RFC 7519) has three parts.
    case cut(parts: Int)
    case long
  }

  package enum Limit {
    package static let bytes = 16 << 10
  }

  package init(_ text: String) throws(Fault) {
    let lines = text.split { $0.isNewline }.map(GivenToken.trimmed).filter { !$0.isEmpty }
    let joined = lines.joined(separator: lines.count > 1 && lines[0].hasSuffix(":") ? " " : "")
    var rest = Substring(joined)
    while let next = GivenToken.unwrapped(rest) { rest = next }
    guard !rest.isEmpty else { throw .empty }
    if rest.first == "{" || rest.first == "[" { throw .object }
    if rest.contains("://") { rest = try GivenToken.inAddress(rest) }
    guard !rest.contains(where: \.isWhitespace) else { throw .words }
    guard rest.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw .characters }
    guard rest.utf8.count <= Limit.bytes else { throw .long }
    let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
    let isWeb = rest.hasPrefix("eyJ")
    guard !isWeb || parts.count == 3 && parts.allSatisfy({ !$0.isEmpty }) else {
      throw .cut(parts: parts.filter { !$0.isEmpty }.count)
    }
    token = Secret(String(rest))
    isCleaned = rest != joined
  }

  /// What stands before a token where a header, a variable or a file of settings was copied.
  private static let fronts = [
    "authorization:", "auth-token:", "bearer ", "token ", "export ", "datahub_token=", "token=",
    "jwt=", "token:",
  ]
  private static let quotes: [Character: Character] = [
    "\"": "\"", "'": "'", "`": "`", "\u{201C}": "\u{201D}", "\u{2018}": "\u{2019}", "<": ">",
  ]

  /// The text without its outermost wrapping; nil where it has none.
  private static func unwrapped(_ text: Substring) -> Substring? {
    if let first = text.first, let end = quotes[first], text.count > 1, text.last == end {
      return Substring(trimmed(text.dropFirst().dropLast()))
    }
    let low = text.lowercased()
    if let front = fronts.first(where: { low.hasPrefix($0) }) {
      return Substring(trimmed(text.dropFirst(front.count)))
    }
    if text.last == ";" || text.last == "," { return Substring(trimmed(text.dropLast())) }
    return nil
  }

  /// The token that an address has as `jwt`.
  private static func inAddress(_ text: Substring) throws(Fault) -> Substring {
    let pairs = text.split { $0 == "?" || $0 == "&" || $0 == "#" }.dropFirst()
    guard let pair = pairs.first(where: { $0.hasPrefix("jwt=") }) else { throw .address }
    return pair.dropFirst("jwt=".count)
  }

  /// Without blanks and marks that are not seen at either end.
  private static func trimmed(_ text: some StringProtocol) -> String {
    let isBlank = { (character: Character) in
      character.isWhitespace
        || ["\u{FEFF}", "\u{200B}", "\u{2060}", "\u{200E}"].contains(character)
    }
    var rest = Substring(text).drop(while: isBlank)
    while let last = rest.last, isBlank(last) { rest.removeLast() }
    return String(rest)
  }
}

extension GivenToken.Fault {
  /// What is wrong with it, as a sentence's end.
  package var words: String {
    switch self {
    case .empty: "it is empty"
    case .words: "it is several words"
    case .address: "it is an address without a token in it"
    case .object: "it is JSON; copy what stands at \"token\""
    case .characters: "it has characters that no token has"
    case .cut(let parts):
      parts < 3
        ? "it is cut: a token that begins with eyJ has three parts, and this has \(parts)"
        : "it is more than one token"
    case .long: "it is longer than any token"
    }
  }
}
