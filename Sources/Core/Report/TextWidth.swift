/// Text that is safe to show, measured in a terminal's columns.
package enum TextWidth {
  package static func columns(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.unicodeScalars.reduce(0) { $0 + DisplayWidth.columns(of: $1) }
  }

  /// The text cut to that many columns, with `…` where something is left out.
  package static func cut(_ text: String, to limit: Int) -> String {
    guard columns(text) > limit else { return text }
    var kept = String.UnicodeScalarView()
    var used = 0
    for scalar in text.unicodeScalars {
      used += DisplayWidth.columns(of: scalar)
      if used > limit - 1 { break }
      kept.append(scalar)
    }
    return String(kept) + "…"
  }

  /// The text with blanks after it up to that many columns.
  package static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - columns(text)))
  }

  /// The text with blanks before it up to that many columns.
  package static func aligned(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - columns(text))) + text
  }

  /// The text broken at blanks into lines no wider than that; a word that is wider is broken itself.
  package static func wrapped(_ text: String, to limit: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(separator: " ", omittingEmptySubsequences: false).flatMap({
      pieces(String($0), limit)
    }) {
      let width = columns(word)
      if used > 0, used + 1 + width > limit {
        lines.append(line)
        (line, used) = (word, width)
      } else {
        line += lines.isEmpty && line.isEmpty && used == 0 ? word : " " + word
        used = columns(line)
      }
    }
    return lines + [line]
  }

  private static func pieces(_ word: String, _ limit: Int) -> [String] {
    guard columns(word) > limit else { return [word] }
    var pieces = [""]
    var used = 0
    for character in word {
      let width = columns(String(character))
      if used + width > limit {
        pieces.append("")
        used = 0
      }
      pieces[pieces.count - 1].append(character)
      used += width
    }
    return pieces
  }
}
