internal import Core

/// A box in the middle of a screen with lines in it: what a screen says when it says one thing.
struct Card: Hashable, Sendable {
  /// A line of a card.
  struct Line: Hashable, Sendable {
    var spans: [Span]
    /// Blanks before it.
    var indent = 0
    /// Where its text leads.
    var address: Sanitized?
    /// What a click on it runs.
    var command: Command?
    var isSelected = false
    /// Where the real cursor stands, counted from the line's first column.
    var cursorColumn: Int?

    init(_ spans: [Span], indent: Int = 0) {
      self.spans = spans
      self.indent = indent
    }

    init(_ phrase: Phrase, _ style: Style = .plain, indent: Int = 0) {
      self.init([Span(phrase, style)], indent: indent)
    }

    static let blank = Line([])
  }

  let title: Phrase
  var lines: [Line] = []

  /// Bounds.
  enum Limit {
    static let columns = 64
    static let wideColumns = 84
    /// Blanks between the box and its lines.
    static let margin = 1
  }

  init(_ title: Phrase) { self.title = title }

  mutating func add(_ line: Line) { lines.append(line) }

  /// Adds a text in as many lines as it needs.
  mutating func add(
    _ text: Phrase, _ style: Style = .plain, indent: Int = 0, in area: Rect, mark: Span? = nil
  ) {
    let room = Card.columns(in: area) - 4 - indent - (mark == nil ? 0 : 2)
    for (index, part) in text.wrapped(columns: room).enumerated() {
      guard let mark else {
        add(Line(part, style, indent: indent))
        continue
      }
      let front = index == 0 ? [mark, Span(" ")] : [Span("  ")]
      add(Line(front + [Span(part, style)], indent: indent))
    }
  }

  /// How wide a card is in an area.
  static func columns(in area: Rect) -> Int {
    min(area.columns, area.columns >= 120 ? Limit.wideColumns : Limit.columns)
  }

  /// Draws the card, over what is there where it `clears`; lines that do not fit go from blank ones on, then from the end.
  func draw(in area: Rect, clearing clears: Bool = false, on frame: inout Frame) {
    let shown = fitting(max(0, area.rows - 2))
    let columns = Card.columns(in: area)
    let rows = min(area.rows, shown.count + 2)
    let box = Rect(
      row: area.row + (area.rows - rows) / 3, column: area.column + (area.columns - columns) / 2,
      rows: rows, columns: columns)
    if clears { frame.cover(box) }
    frame.grid.box(box, title: [Span(title, .heading)], isFocused: true)
    for (offset, line) in shown.enumerated() {
      draw(line, row: box.row + 1 + offset, in: box, on: &frame)
    }
  }

  private func draw(_ line: Line, row: Int, in box: Rect, on frame: inout Frame) {
    let start = box.column + 1 + Limit.margin + line.indent
    let room = max(0, box.end - 2 - start)
    let end = frame.grid.put(line.spans, row: row, column: start, limit: room)
    let inner = Rect(row: row, column: box.column + 1, rows: 1, columns: box.columns - 2)
    if let command = line.command { frame.target(inner, .command(command)) }
    if line.isSelected {
      frame.grid.put(Span(">", .accent), row: row, column: box.column + 2)
      frame.grid.select(inner)
      frame.cursor = Frame.Place(row: row, column: box.column + 2)
    }
    if let column = line.cursorColumn {
      frame.cursor = Frame.Place(row: row, column: min(start + column, box.end - 2))
    }
    if let address = line.address {
      frame.link(row: row, column: start, columns: end - start, to: address)
    }
  }

  private func fitting(_ rows: Int) -> [Line] {
    var kept = lines
    while kept.count > rows, let place = kept.lastIndex(where: { $0.spans.isEmpty }) {
      kept.remove(at: place)
    }
    return Array(kept.prefix(rows))
  }
}
