/// An excerpt as two lines of a terminal: the text, and carets under the part meant.
package struct ExcerptText {
  /// The line, made safe and cut to the width around the part meant.
  package let line: String
  /// Blanks and carets.
  package let carets: String

  private struct Piece {
    let text: String
    let width: Int
    let isMeant: Bool
  }

  /// The two lines in that many columns.
  package init(_ excerpt: Excerpt, width: Int) {
    let meant = excerpt.start..<excerpt.start + max(0, excerpt.length)
    var pieces = excerpt.text.unicodeScalars.enumerated().map { index, scalar in
      let text = Sanitized(String(scalar)).text
      return Piece(
        text: text, width: TextWidth.columns(text), isMeant: meant.contains(index))
    }
    while let last = pieces.last, last.text == " ", !last.isMeant { pieces.removeLast() }
    let blanks = pieces.prefix { $0.text == " " && !$0.isMeant }.count
    let first = pieces.firstIndex(where: \.isMeant) ?? min(excerpt.start, pieces.count)
    let range = ExcerptText.window(pieces, from: min(blanks, first), around: first, width: width)
    let before = range.lowerBound > min(blanks, first) ? "…" : ""
    let after = range.upperBound < pieces.count ? "…" : ""
    line = before + pieces[range].map(\.text).joined() + after
    let lead = pieces[range].prefix(while: { !$0.isMeant })
    let isPoint = lead.count == range.count
    let indent = isPoint ? pieces[range.lowerBound..<first] : lead
    let span = pieces[range].filter(\.isMeant).reduce(0) { $0 + $1.width }
    carets =
      String(repeating: " ", count: before.count + indent.reduce(0) { $0 + $1.width })
      + String(repeating: "^", count: max(1, span))
  }

  /// The pieces that fit, with those around the part meant among them.
  private static func window(
    _ pieces: [Piece], from start: Int, around first: Int, width: Int
  ) -> Range<Int> {
    if pieces[start...].reduce(0, { $0 + $1.width }) <= width { return start..<pieces.count }
    let room = max(1, width - marks)
    var low = min(first, pieces.count)
    var high = low
    var used = 0
    while high < pieces.count, pieces[high].isMeant, used + pieces[high].width <= room {
      used += pieces[high].width
      high += 1
    }
    // Two thirds of what is left go before the part.
    let lead = max(0, (room - used) * 2 / 3)
    var back = 0
    while low > start, back + pieces[low - 1].width <= lead {
      low -= 1
      back += pieces[low].width
    }
    used += back
    while high < pieces.count, used + pieces[high].width <= room {
      used += pieces[high].width
      high += 1
    }
    while low > start, used + pieces[low - 1].width <= room {
      low -= 1
      used += pieces[low].width
    }
    return low..<high
  }

  /// Columns kept for `…` at both ends.
  private static let marks = 2
}
