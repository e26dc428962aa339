package import Core

/// Text that may be drawn: the program's own words, numbers, and others' text once it is
/// `Sanitized`. A `String` does not become one.
package struct Phrase: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// The text as it will be drawn.
  package let text: String

  /// The parts a phrase is put together from.
  package struct StringInterpolation: StringInterpolationProtocol {
    var text = ""

    /// An empty beginning.
    package init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity)
    }

    /// Takes the program's own words.
    package mutating func appendLiteral(_ literal: String) { text += literal }
    /// Takes a number; thousands are set apart by a space.
    package mutating func appendInterpolation(_ number: Int) { text += Phrase.grouped(number) }
    /// Takes a number of things: `1 file`, `2 files`.
    package mutating func appendInterpolation(counted number: Int, _ noun: Phrase) {
      text += Phrase.grouped(number) + " " + noun.text + (number == 1 ? "" : "s")
    }
    /// Takes text of others.
    package mutating func appendInterpolation(_ other: Sanitized) { text += other.text }
    /// Takes a size.
    package mutating func appendInterpolation(_ bytes: ByteCount) { text += bytes.description }
    /// Takes another phrase.
    package mutating func appendInterpolation(_ phrase: Phrase) { text += phrase.text }
  }

  /// The program's own words.
  package init(stringLiteral words: String) { text = words }

  /// Words with numbers and sanitized text between them.
  package init(stringInterpolation parts: StringInterpolation) { text = parts.text }

  /// Text of others.
  init(_ other: Sanitized) { text = other.text }

  /// A key's character; one that cannot be shown safely shows as such a character does.
  init(key: Unicode.Scalar) { text = Sanitized(String(key)).text }

  /// A key's name, which is one of a closed list.
  init(keyName: String) { text = Sanitized(keyName).text }

  init(cells: some Sequence<Cell>) { text = cells.map(\.text).joined() }

  private static func grouped(_ number: Int) -> String {
    var digits = Array(String(number.magnitude))
    var place = digits.count - 3
    while place > 0 {
      digits.insert(" ", at: place)
      place -= 3
    }
    return (number < 0 ? "-" : "") + String(digits)
  }
}

extension Phrase {
  /// The columns the phrase takes.
  package var width: Int {
    if isASCII { return text.utf8.count }
    var width = 0
    forEachCell(.plain) { width += $0.width }
    return width
  }

  /// The phrase cut into what one or two columns hold, without the right halves of wide ones.
  func cells(_ style: Style = .plain) -> [Cell] {
    var cells: [Cell] = []
    cells.reserveCapacity(text.utf8.count)
    forEachCell(style) { cells.append($0) }
    return cells
  }

  private func forEachCell(_ style: Style, _ take: (Cell) -> Void) {
    if isASCII {
      for byte in text.utf8 { take(Cell(Unicode.Scalar(byte), style: style)) }
      return
    }
    var last: Piece?
    for raw in text.unicodeScalars where !Phrase.isDisputed(raw) {
      let scalar = Sanitized.isSafe(raw) ? raw : "\u{FFFD}"
      let width = DisplayWidth.columns(of: scalar)
      if last?.takes(scalar, width: width) == true {
        last?.add(scalar)
        continue
      }
      if let last { take(last.cell(style)) }
      last = width == 0 ? Piece("◌", width: 1) : Piece(scalar, width: width)
      if width == 0 { last?.add(scalar) }
    }
    if let last { take(last.cell(style)) }
  }

  /// Whether each byte is a character that is drawn as it is, one column wide. Most text is, and
  /// pictures are made of little else.
  private var isASCII: Bool {
    text.utf8.withContiguousStorageIfAvailable { Phrase.areASCII($0) }
      ?? text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
  }

  /// Whether all of the bytes are drawn as they are, one column each.
  static func areASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.allSatisfy { (0x20...0x7E).contains($0) }
  }

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
        kept.append(Cell("…", style: cell.style))
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
    private let base: Unicode.Scalar
    private var width: Int
    /// The base and its marks, where there are marks.
    private var text: String?
    private var scalars = 1
    private var awaitsSecondHalf: Bool

    init(_ scalar: Unicode.Scalar, width: Int) {
      base = scalar
      self.width = width
      awaitsSecondHalf = Piece.isHalfFlag(scalar)
    }

    func cell(_ style: Style) -> Cell {
      text.map { Cell(text: $0, width: width, style: style) }
        ?? Cell(base, width: width, style: style)
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
      var text = text ?? String(Character(base))
      text.unicodeScalars.append(scalar)
      self.text = text
      scalars += 1
    }

    private static func isHalfFlag(_ scalar: Unicode.Scalar) -> Bool {
      (0x1F1E6...0x1F1FF).contains(scalar.value)
    }
  }
}

// Times and speeds as people read them; `-` where there is none.
extension Phrase {
  /// Bounds of what is shown as a time.
  private enum Bounds {
    static let seconds = 359_999_999.0
  }

  /// A stretch of time: `0:03`, `12:40`, `1h 04m`.
  init(elapsed seconds: Double?) {
    guard let seconds, !seconds.isNaN else {
      self = "-"
      return
    }
    let whole = Int(min(max(0, seconds), Bounds.seconds))
    self =
      whole < 3600
      ? "\(Phrase(digits: whole / 60)):\(Phrase(twoDigits: whole % 60))"
      : "\(whole / 3600)h \(Phrase(twoDigits: whole / 60 % 60))m"
  }

  /// What is left of a wait, a second that has begun counted as one: `0:03`.
  init(remaining seconds: Double?) { self.init(elapsed: seconds.map { $0.rounded(.up) }) }

  /// How long a step took: `12 ms`, `0.3 s`, `41 s`, `2:05`.
  init(took seconds: Double?) {
    guard let seconds, !seconds.isNaN else {
      self = "-"
      return
    }
    switch max(0, seconds) {
    case ..<0.0995: self = "\(Int((max(0, seconds) * 1000).rounded())) ms"
    case ..<9.95:
      let tenths = Int((seconds * 10).rounded())
      self = "\(tenths / 10).\(tenths % 10) s"
    case ..<99.5: self = "\(Int(seconds.rounded())) s"
    default: self.init(elapsed: seconds)
    }
  }

  /// A time of day: `12:02:07`.
  init(clock epochSeconds: Double, offsetSeconds: Int) {
    let day = 86_400
    let shifted = (epochSeconds + Double(offsetSeconds)).rounded(.down)
    guard let whole = Int(exactly: shifted) else {
      self = "--:--:--"
      return
    }
    let second = ((whole % day) + day) % day
    let parts = [second / 3600, second / 60 % 60, second % 60]
    self = Phrase(joining: parts.map { Phrase(twoDigits: $0) }, with: ":")
  }

  /// Bytes in a second: `5.1 MB/s`.
  init(bytesPerSecond: Double?) {
    guard let bytesPerSecond, bytesPerSecond > 0, let whole = Int(exactly: bytesPerSecond.rounded())
    else {
      self = "-"
      return
    }
    self = "\(ByteCount(whole))/s"
  }

  /// How long ago something was: `just now`, `5 min ago`, `3 d ago`.
  init(ago seconds: Double) {
    guard seconds.isFinite else {
      self = "-"
      return
    }
    let minutes = Int(min(max(0, seconds), Bounds.seconds)) / 60
    switch minutes {
    case 0: self = "just now"
    case ..<60: self = "\(minutes) min ago"
    case ..<1440: self = "\(minutes / 60) h ago"
    case ..<(1440 * 365): self = "\(minutes / 1440) d ago"
    default: self = "\(minutes / 1440 / 365) y ago"
    }
  }

  init(blanks: Int) { self = Phrase(joining: Array(repeating: " ", count: max(0, blanks))) }

  private init(digits number: Int) { self = Phrase(Sanitized(String(number))) }
  private init(twoDigits number: Int) {
    self = number < 10 ? "0\(number)" : Phrase(digits: number)
  }
}

extension Phrase {
  /// The phrase in lines of at most that many columns, broken at spaces, and inside a word only
  /// where it is longer than a line.
  func wrapped(columns: Int) -> [Phrase] {
    let columns = max(2, columns)
    var lines: [[Cell]] = []
    var line: [Cell] = []
    for word in cells().split(whereSeparator: \.isBlank) {
      let free = columns - line.columns
      if !line.isEmpty, word.columns + 1 <= free {
        line += [.blank] + word
        continue
      }
      if !line.isEmpty { lines.append(line) }
      line = []
      for cell in word {
        if line.columns + cell.width > columns {
          lines.append(line)
          line = []
        }
        line.append(cell)
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines.map { Phrase(cells: $0) }
  }
}

extension Sequence<Cell> {
  /// The columns the cells take.
  var columns: Int { reduce(0) { $0 + $1.width } }
}
