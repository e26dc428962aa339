internal import Core

/// A box in the middle of a screen with lines in it: what a screen says when it says one thing.
struct Card: Hashable, Sendable {
  struct Line: Hashable, Sendable {
    var spans: [Span]
    /// Blanks before it.
    var indent = 0
    /// Where its text leads.
    var address: Sanitized?
    /// What a click on it runs.
    var command: Command?
    var isSelected = false
    /// Where there is too little room lines of the greatest number go first; those of 0 stay longest.
    var rank = 0
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

  enum Limit {
    static let columns = 64
    static let wideColumns = 84
    /// Blanks between the box and its lines.
    static let margin = 1
  }

  init(_ title: Phrase) { self.title = title }

  mutating func add(_ line: Line) { lines.append(line) }

  /// Adds a text in as many lines as it needs, or in no more than `most`.
  mutating func add(
    _ text: Phrase, _ style: Style = .plain, indent: Int = 0, in area: Rect, mark: Span? = nil,
    rank: Int = 0, most: Int = .max
  ) {
    let room = Card.columns(in: area) - 4 - indent - (mark == nil ? 0 : 2)
    var parts = text.wrapped(columns: room)
    if parts.count > most {
      let rest = Phrase(joining: Array(parts[(most - 1)...]), with: " ")
      parts = parts.prefix(most - 1) + [Phrase(cells: Phrase.fitting(rest.cells(), limit: room))]
    }
    for (index, part) in parts.enumerated() {
      let front = mark.map { index == 0 ? [$0, Span(" ")] : [Span("  ")] } ?? []
      var line = Line(front + [Span(part, style)], indent: indent)
      line.rank = rank
      add(line)
    }
  }

  /// Adds an address in as many lines as it needs; each leads there, and the cursor is on the first.
  mutating func add(address: Sanitized, indent: Int, in area: Rect, hasCursor: Bool = true) {
    let room = Card.columns(in: area) - 4 - indent
    for (index, part) in Phrase(address).wrapped(columns: room).enumerated() {
      var line = Line(part, .link, indent: indent)
      line.address = address
      line.command = .openBrowser
      if index == 0, hasCursor { line.cursorColumn = 0 }
      add(line)
    }
  }

  /// Adds items side by side, as many in a line as fit.
  mutating func add(items: [[Span]], indent: Int, in area: Rect, rank: Int = 0) {
    let room = Card.columns(in: area) - 4 - indent
    var rows: [[Span]] = []
    for item in items {
      if let last = rows.last, last.width + 3 + item.width <= room {
        rows[rows.count - 1] += [Span("   ")] + item
      } else {
        rows.append(item)
      }
    }
    for row in rows {
      var line = Line(row, indent: indent)
      line.rank = rank
      add(line)
    }
  }

  /// How wide a card is in an area.
  static func columns(in area: Rect) -> Int {
    min(area.columns, area.columns >= 120 ? Limit.wideColumns : Limit.columns)
  }

  /// Draws the card, over what is there where it `clears`; of lines that do not fit
  /// blank ones go first, then those of the greatest rank, the last of them first.
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
    let weight = { (line: Line) in line.spans.isEmpty ? Int.max : line.rank }
    var kept = lines
    while kept.count > rows, let least = kept.map(weight).max(),
      let place = kept.lastIndex(where: { weight($0) == least })
    {
      kept.remove(at: place)
    }
    return kept
  }
}
