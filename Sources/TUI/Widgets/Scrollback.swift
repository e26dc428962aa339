/// How far a list is scrolled whose newest line comes first: what is being read stays where it is while
/// new lines are added above it.
struct Scrollback: Hashable, Sendable {
  /// Lines above the first one seen.
  private(set) var offset = 0
  private var count = 0
  /// Lines there ever were.
  private var total = 0
  /// What the lines are about; other lines begin at their newest.
  private var subject: Phrase = ""

  /// Scrolls by lines; stops at the ends.
  mutating func scroll(_ lines: Int) {
    let (place, isOver) = offset.addingReportingOverflow(lines)
    offset = min(max(0, isOver ? count : place), max(0, count - 1))
  }

  /// Carries out a command of moving; false for others.
  mutating func perform(_ command: Command, page: Int) -> Bool {
    switch command {
    case .up: scroll(-1)
    case .down: scroll(1)
    case .pageUp: scroll(-page)
    case .pageDown: scroll(page)
    case .top: offset = 0
    case .bottom: scroll(count)
    default: return false
    }
    return true
  }

  /// Keeps its place in a list that now has that many lines, after that many old ones were dropped.
  mutating func follow(_ count: Int, of subject: Phrase = "", gone: Int = 0) {
    if subject != self.subject {
      (self.subject, offset) = (subject, 0)
    } else if offset > 0 {
      offset += max(0, count + gone - total)
    }
    (self.count, total) = (count, count + gone)
    offset = min(offset, max(0, count - 1))
  }
}

/// Lines that are read in a box of their own, from one of them on.
struct LinePage: Hashable, Sendable {
  let lines: [[Span]]
  /// The first line that is wished for.
  let first: Int
  /// Whether the border tells how far it is read though all is seen.
  var alwaysCounts = false

  /// How many first lines can be wished for, on a screen of that many rows.
  static func starts(lines: Int, screenRows: Int) -> Int { max(1, lines - (screenRows - 6) + 1) }

  func draw(title: [Span], in area: Rect, on frame: inout Frame) {
    let inner = area.inset(rows: 1, columns: 2)
    let start = min(first, max(0, lines.count - inner.rows))
    let shown = lines[start..<min(lines.count, start + inner.rows)]
    let counts = alwaysCounts || shown.count < lines.count
    frame.grid.box(
      area, title: title, footer: counts ? [Span("\(start + shown.count)/\(lines.count)")] : [],
      isFocused: true)
    for (offset, line) in shown.enumerated() {
      frame.grid.put(line, row: inner.row + offset, column: inner.column, limit: inner.columns)
    }
    frame.cursor = Frame.Place(row: inner.row, column: inner.column)
  }
}
