/// A picture made of character cells: what a screen draws, equal to another when it looks the same.
package struct Grid: Hashable, Sendable {
  package let columns: Int
  package private(set) var rows: Int
  private var cells: [Cell]

  /// Bounds of a picture.
  enum Limit {
    static let columns = 1000
    static let rows = 4000
  }

  /// A blank picture; sizes are brought within `Limit`.
  init(columns: Int, rows: Int = 0) {
    self.columns = min(max(0, columns), Limit.columns)
    self.rows = min(max(0, rows), Limit.rows)
    cells = Array(repeating: .blank, count: self.columns * self.rows)
  }

  /// The cell of a place; a blank one outside.
  subscript(row row: Int, column column: Int) -> Cell {
    contains(row, column) ? cells[row * columns + column] : .blank
  }

  /// Adds a blank row below and says where it is; past the limit nothing is added.
  @discardableResult
  mutating func appendRow() -> Int {
    guard rows < Limit.rows else { return rows }
    cells += Array(repeating: .blank, count: columns)
    rows += 1
    return rows - 1
  }

  /// Puts a phrase at a place, cut with `…` where it takes more than `limit` columns or leaves the
  /// picture, and says in which column it ended.
  @discardableResult
  mutating func put(
    _ span: Span, row: Int, column: Int, limit: Int = Limit.columns
  ) -> Int {
    guard column >= 0 else { return column }
    let room = min(limit, columns - column)
    if let end = putASCII(span, row: row, column: column, room: room) { return end }
    return put(span.phrase.cells(span.style, limit: room), row: row, column: column)
  }

  private mutating func put(_ cells: [Cell], row: Int, column: Int) -> Int {
    var place = column
    for cell in cells {
      set(cell, row, place)
      place += cell.width
    }
    return place
  }

  /// The same for a phrase of ASCII alone, without a list of its cells; nil for any other.
  private mutating func putASCII(_ span: Span, row: Int, column: Int, room: Int) -> Int? {
    span.phrase.text.utf8.withContiguousStorageIfAvailable { bytes -> Int? in
      guard Phrase.areASCII(bytes) else { return nil }
      var kept = min(bytes.count, max(0, room))
      let isCut = bytes.dropFirst(kept).contains { $0 != 0x20 }
      if isCut, kept > 0 {
        kept -= 1
        set(Cell("…", style: span.style), row, column + kept)
      }
      for (offset, byte) in bytes.prefix(kept).enumerated() {
        set(Cell(Unicode.Scalar(byte), style: span.style), row, column + offset)
      }
      return column + kept + (isCut && room > 0 ? 1 : 0)
    } ?? nil
  }

  /// Puts spans one after the other, cut as one text; that says in which column they ended.
  @discardableResult
  mutating func put(
    _ spans: [Span], row: Int, column: Int, limit: Int = Limit.columns
  ) -> Int {
    guard column >= 0 else { return column }
    let room = min(max(0, limit), columns - column)
    if spans.width <= room {
      return spans.reduce(column) { put($1, row: row, column: $0) }
    }
    var cells: [Cell] = []
    for span in spans where cells.columns <= room || cells.last?.isBlank == true {
      cells += span.phrase.cells(span.style)
    }
    return put(Phrase.fitting(cells, limit: room), row: row, column: column)
  }

  /// Puts a phrase so that it ends before a column, cut where it has fewer than `limit` columns.
  mutating func put(_ span: Span, row: Int, before column: Int, limit: Int) {
    put(span, row: row, column: column - min(span.width, limit), limit: limit)
  }

  /// Marks the cells of a part of the picture as selected.
  mutating func select(_ rect: Rect) { restyle(rect) { $0.selected } }

  /// Makes a part of the picture dim, whatever it meant.
  mutating func dim(_ rect: Rect) { restyle(rect) { _ in .dim } }

  private mutating func restyle(_ rect: Rect, _ style: (Style) -> Style) {
    for row in max(0, rect.row)..<max(0, rect.row, min(rows, rect.bottom)) {
      for column in max(0, rect.column)..<max(0, rect.column, min(columns, rect.end)) {
        let cell = cells[row * columns + column]
        cells[row * columns + column] = cell.styled(style(cell.style))
      }
    }
  }

  /// Makes a part of the picture blank.
  package mutating func clear(_ rect: Rect) {
    for row in max(0, rect.row)..<max(0, rect.row, min(rows, rect.bottom)) {
      for column in max(0, rect.column)..<max(0, rect.column, min(columns, rect.end)) {
        set(.blank, row, column)
      }
    }
  }

  private func contains(_ row: Int, _ column: Int) -> Bool {
    row >= 0 && row < rows && column >= 0 && column < columns
  }

  /// Sets a cell; a wide character that loses one half loses the other too.
  mutating func set(_ cell: Cell, _ row: Int, _ column: Int) {
    guard contains(row, column), contains(row, column + cell.width - 1) else { return }
    let place = row * columns + column
    clearHalf(at: place)
    if cell.width == 2 {
      clearHalf(at: place + 1)
      cells[place + 1] = .rightHalf(cell.style)
    }
    cells[place] = cell
  }

  private mutating func clearHalf(at place: Int) {
    switch cells[place].width {
    case 0: cells[place - 1] = .blank
    case 2: cells[place + 1] = .blank
    default: break
    }
  }
}

extension Grid {
  /// Draws a box along the inside of a rectangle's edge, with spans in its top and bottom lines;
  /// heavy lines say that it has the focus.
  mutating func box(
    _ rect: Rect, title: [Span] = [], footer: [Span] = [], isFocused: Bool = false
  ) {
    guard rect.rows >= 2, rect.columns >= 2 else { return }
    let lines: BoxLines = isFocused ? .heavy : .light
    let bottom = rect.row + rect.rows - 1
    let right = rect.column + rect.columns - 1
    for column in rect.column...right {
      set(lines.across, rect.row, column)
      set(lines.across, bottom, column)
    }
    for row in rect.row...bottom {
      set(lines.down, row, rect.column)
      set(lines.down, row, right)
    }
    set(lines.topLeft, rect.row, rect.column)
    set(lines.topRight, rect.row, right)
    set(lines.bottomLeft, bottom, rect.column)
    set(lines.bottomRight, bottom, right)
    let room = rect.columns - 6
    guard room > 0 else { return }
    if !title.isEmpty {
      label(title, row: rect.row, column: rect.column + 2, room: room)
    }
    if !footer.isEmpty {
      let start = right - 3 - min(footer.width, room)
      label(footer, row: bottom, column: start, room: room)
    }
  }

  /// Draws a line from a place to the right.
  mutating func rule(
    row: Int, column: Int, columns: Int, of line: Unicode.Scalar = "─", _ style: Style = .frame
  ) {
    for place in 0..<max(0, min(columns, Limit.columns)) {
      set(Cell(line, style: style), row, column + place)
    }
  }

  /// Spans with a blank on either side, in `room` columns at most.
  private mutating func label(_ spans: [Span], row: Int, column: Int, room: Int) {
    put(Span(" "), row: row, column: column)
    let end = put(spans, row: row, column: column + 1, limit: room)
    put(Span(" "), row: row, column: end)
  }
}

/// The characters of a box.
private struct BoxLines {
  let across: Cell
  let down: Cell
  let topLeft: Cell
  let topRight: Cell
  let bottomLeft: Cell
  let bottomRight: Cell

  private init(
    _ across: Unicode.Scalar, _ down: Unicode.Scalar, _ topLeft: Unicode.Scalar,
    _ topRight: Unicode.Scalar, _ bottomLeft: Unicode.Scalar, _ bottomRight: Unicode.Scalar
  ) {
    self.across = Cell(across, style: .frame)
    self.down = Cell(down, style: .frame)
    self.topLeft = Cell(topLeft, style: .frame)
    self.topRight = Cell(topRight, style: .frame)
    self.bottomLeft = Cell(bottomLeft, style: .frame)
    self.bottomRight = Cell(bottomRight, style: .frame)
  }

  static let light = BoxLines("─", "│", "┌", "┐", "└", "┘")
  static let heavy = BoxLines("━", "┃", "┏", "┓", "┗", "┛")
}

extension Grid {
  /// The columns of a row from the first to the last that differ from another picture as wide, a wide
  /// character's halves both; nil where all are the same.
  func difference(to other: Grid, row: Int) -> ClosedRange<Int>? {
    let start = row * columns
    let places = start..<start + columns
    guard let first = places.first(where: { cells[$0] != other.cells[$0] }),
      let last = places.last(where: { cells[$0] != other.cells[$0] })
    else { return nil }
    let half = cells[first].width == 0 && first > start ? 1 : 0
    return first - half - start...last - start
  }
}

extension Grid {
  /// Puts items side by side into new rows below, as many in a row as fit.
  mutating func flow(_ items: [[Span]], gap: Int, column: Int, limit: Int) {
    var place = 0
    var row: Int?
    for item in items {
      if row == nil || place + item.width > limit {
        row = appendRow()
        place = 0
      }
      guard let row else { return }
      put(item, row: row, column: column + place, limit: limit - place)
      place += item.width + gap
    }
  }

  /// The same picture without blank columns at its right.
  var trimmed: Grid {
    let used = (0..<rows).reduce(0) { used, row in
      (used..<max(used, columns)).last { !self[row: row, column: $0].isBlank }.map { $0 + 1 }
        ?? used
    }
    var copy = Grid(columns: used, rows: rows)
    for row in 0..<rows {
      for column in 0..<used where self[row: row, column: column].width > 0 {
        copy.set(self[row: row, column: column], row, column)
      }
    }
    return copy
  }
}

extension Grid {
  /// The picture's first rows alone.
  func first(rows count: Int) -> Grid {
    var part = Grid(columns: columns, rows: min(count, rows))
    part.put(self, rows: 0..<part.rows, row: 0, column: 0)
    return part
  }

  /// Puts rows of another picture at a place.
  mutating func put(_ other: Grid, rows: Range<Int>, row: Int, column: Int) {
    for (offset, source) in rows.enumerated() {
      for place in 0..<other.columns where other[row: source, column: place].width > 0 {
        set(other[row: source, column: place], row + offset, column + place)
      }
    }
  }
}

extension Grid {
  /// The rows as text, an empty line, then the rows' styles: what golden files are made of.
  var snapshot: String { (lines + [""] + styleLines + [""]).joined(separator: "\n") }

  /// The rows with a letter for the style of each cell (`Style.letter`), blanks at their ends left
  /// out; a blank cell has a blank, a selected blank one `_`.
  var styleLines: [String] {
    (0..<rows).map { row in
      var letters = (0..<columns).map { column in
        let cell = self[row: row, column: column]
        return cell.isBlank ? (cell.style.isSelected ? "_" : " ") : cell.style.letter
      }
      while letters.last == " " { letters.removeLast() }
      return letters.joined()
    }
  }
}

extension Style {
  /// The role's letter in style maps, a capital in the selected row.
  var letter: String {
    let letter: Character =
      switch role {
      case .plain: "p"
      case .heading: "h"
      case .frame: "f"
      case .dim: "d"
      case .accent: "a"
      case .good: "g"
      case .same: "s"
      case .warn: "w"
      case .bad: "b"
      case .link: "l"
      case .paper: "q"
      }
    return isSelected ? letter.uppercased() : String(letter)
  }
}

extension Grid {
  /// The rows as text, blanks at their ends left out.
  package var lines: [String] {
    (0..<rows).map { row in
      var text = ""
      var blanks = 0
      for column in 0..<columns {
        let cell = self[row: row, column: column]
        if cell.isBlank {
          blanks += 1
        } else {
          text += String(repeating: " ", count: blanks) + cell.text
          blanks = 0
        }
      }
      return text
    }
  }

  /// The picture as text, a line feed between two rows.
  package var text: String { lines.joined(separator: "\n") }
}
