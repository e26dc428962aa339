/// Text from a file or a server with everything escaped that could steer a terminal or mislead the
/// eye: C0 and C1 controls, DEL, bidirectional controls, characters that are not seen, line and
/// paragraph separators, noncharacters.
package struct Sanitized: Hashable, Sendable, CustomStringConvertible {
  /// The text that may be shown.
  package let text: String

  /// Bounds on what one text may cost.
  package enum Limit {
    /// Scalars kept of one cell.
    package static let cell = 200
    /// Scalars kept of one grapheme.
    package static let grapheme = 16
  }

  /// Escapes a text and cuts it after that many scalars, with `…` in place of the rest.
  package init(_ raw: String, limit: Int = Limit.cell) {
    if raw.utf8.count <= limit, raw.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) {
      text = raw
      return
    }
    var output = String.UnicodeScalarView()
    var kept = 0
    // A text costs what is kept of it, and not its length: a grapheme can be as long as the text.
    let most = limit.multipliedReportingOverflow(by: Limit.grapheme).partialValue
    let head = raw.unicodeScalars.prefix(most)
    for grapheme in Substring(head) {
      var inside = 0
      for scalar in grapheme.unicodeScalars {
        guard kept < limit else {
          output.append("…")
          text = String(output)
          return
        }
        inside += 1
        if inside > Limit.grapheme { continue }
        kept += 1
        if Sanitized.isSafe(scalar) {
          output.append(scalar)
        } else {
          output.append(contentsOf: Sanitized.escape(scalar).unicodeScalars)
        }
      }
    }
    if head.endIndex < raw.unicodeScalars.endIndex { output.append("…") }
    text = String(output)
  }

  package var description: String { text }

  /// Whether a scalar shows as itself and does nothing else.
  package static func isSafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0: false
    case 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x3164, 0xFFA0: false
    case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: false
    case 0xFDD0...0xFDEF, 0xFFF0...0xFFFB, 0x13430...0x1343F: false
    case 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A: false
    // Beyond tags, what is reserved, but for the selectors of variants.
    case 0xE0000...0xE00FF, 0xE01F0...0xE0FFF: false
    default: scalar.value & 0xFFFE != 0xFFFE
    }
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    default: return "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    }
  }
}
