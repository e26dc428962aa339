internal import Core

extension Phrase {
  /// The columns the phrase takes.
  public var width: Int {
    isASCII ? text.utf8.count : cells().reduce(0) { $0 + $1.width }
  }

  /// The phrase cut into what one or two columns hold, without the right halves of wide ones.
  func cells(_ style: Style = .plain) -> [Cell] {
    if isASCII { return text.unicodeScalars.map { Cell(text: String($0), width: 1, style: style) } }
    var pieces: [Piece] = []
    for raw in text.unicodeScalars where !Phrase.isDisputed(raw) {
      let scalar = Sanitized.isSafe(raw) ? raw : "\u{FFFD}"
      let width = DisplayWidth.columns(of: scalar)
      if let last = pieces.indices.last, pieces[last].takes(scalar, width: width) {
        pieces[last].add(scalar)
      } else if width == 0 {
        pieces.append(Piece("◌", width: 1))
        pieces[pieces.count - 1].add(scalar)
      } else {
        pieces.append(Piece(scalar, width: width))
      }
    }
    return pieces.map { Cell(text: $0.text, width: $0.width, style: style) }
  }

  /// Whether each byte is a character that is drawn as it is, one column wide. Most text is, and
  /// pictures are made of little else.
  private var isASCII: Bool { text.utf8.allSatisfy { (0x20...0x7E).contains($0) } }

  /// The cells that fit, with `…` for what does not.
  func cells(_ style: Style, limit: Int) -> [Cell] {
    Phrase.fitting(cells(style), limit: limit)
  }

  /// The cells that fit, with `…` for what does not; blanks at the end are not missed.
  static func fitting(_ all: [Cell], limit: Int) -> [Cell] {
    guard all.columns > limit else { return all }
    guard limit > 0 else { return [] }
    let seen = all.lastIndex { !$0.isBlank }.map { all[...$0] } ?? []
    if seen.columns <= limit { return Array(all.prefix(limit)) }
    var kept: [Cell] = []
    var used = 0
    for cell in seen {
      guard used + cell.width < limit else {
        kept.append(Cell(text: "…", width: 1, style: cell.style))
        break
      }
      kept.append(cell)
      used += cell.width
    }
    return kept
  }

  /// Whether terminals disagree about the width that a scalar gives the one before it: variation
  /// selectors and skin tones. Columns matter more here, so they are left out.
  private static func isDisputed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF, 0x1F3FB...0x1F3FF: true
    default: false
    }
  }

  /// A base character with its marks.
  private struct Piece {
    var text: String
    var width: Int
    private var scalars = 1
    private var awaitsSecondHalf: Bool

    init(_ scalar: Unicode.Scalar, width: Int) {
      text = String(scalar)
      self.width = width
      awaitsSecondHalf = Piece.isHalfFlag(scalar)
    }

    func takes(_ scalar: Unicode.Scalar, width: Int) -> Bool {
      width == 0 || (awaitsSecondHalf && Piece.isHalfFlag(scalar))
    }

    mutating func add(_ scalar: Unicode.Scalar) {
      if Piece.isHalfFlag(scalar) {
        width = 2
        awaitsSecondHalf = false
      }
      guard scalars < Sanitized.Limit.grapheme else { return }
      text.unicodeScalars.append(scalar)
      scalars += 1
    }

    private static func isHalfFlag(_ scalar: Unicode.Scalar) -> Bool {
      (0x1F1E6...0x1F1FF).contains(scalar.value)
    }
  }
}
