/// A picture made of character cells: what a screen draws, equal to another when it looks the same.
public struct Grid: Hashable, Sendable {
  public let columns: Int
  public private(set) var rows: Int
  private var cells: [Cell]

  /// Bounds of a picture.
  public enum Limit {
    public static let columns = 1000
    public static let rows = 4000
  }

  /// A blank picture; sizes are brought within `Limit`.
  public init(columns: Int, rows: Int = 0) {
    self.columns = min(max(0, columns), Limit.columns)
    self.rows = min(max(0, rows), Limit.rows)
    cells = Array(repeating: .blank, count: self.columns * self.rows)
  }

  /// The cell of a place; a blank one outside.
  public subscript(row row: Int, column column: Int) -> Cell {
    contains(row, column) ? cells[row * columns + column] : .blank
  }

  /// Adds a blank row below and says where it is; past the limit nothing is added.
  @discardableResult
  public mutating func appendRow() -> Int {
    guard rows < Limit.rows else { return rows }
    cells += Array(repeating: .blank, count: columns)
    rows += 1
    return rows - 1
  }

  /// Puts a phrase at a place, cut with `…` where it takes more than `limit` columns or leaves the
  /// picture, and says in which column it ended.
  @discardableResult
  public mutating func put(
    _ span: Span, row: Int, column: Int, limit: Int = Limit.columns
  ) -> Int {
    guard column >= 0 else { return column }
    var place = column
    for cell in span.phrase.cells(span.style, limit: min(limit, columns - column)) {
      set(cell, row, place)
      place += cell.width
    }
    return place
  }

  /// Puts spans one after the other, cut as one text; that says in which column they ended.
  @discardableResult
  public mutating func put(
    _ spans: [Span], row: Int, column: Int, limit: Int = Limit.columns
  ) -> Int {
    guard column >= 0 else { return column }
    let room = min(max(0, limit), columns - column)
    var cells: [Cell] = []
    for span in spans where cells.columns <= room || cells.last?.isBlank == true {
      cells += span.phrase.cells(span.style)
    }
    var place = column
    for cell in Phrase.fitting(cells, limit: room) {
      set(cell, row, place)
      place += cell.width
    }
    return place
  }

  /// Puts a phrase so that it ends before a column, cut where it has fewer than `limit` columns.
  public mutating func put(_ span: Span, row: Int, before column: Int, limit: Int) {
    put(span, row: row, column: column - min(span.width, limit), limit: limit)
  }

  /// Marks the cells of a part of the picture as selected.
  public mutating func select(_ rect: Rect) { restyle(rect) { $0.selected } }

  /// Makes a part of the picture dim, whatever it meant.
  mutating func dim(_ rect: Rect) { restyle(rect) { _ in .dim } }

  private mutating func restyle(_ rect: Rect, _ style: (Style) -> Style) {
    for row in max(0, rect.row)..<max(0, rect.row, min(rows, rect.bottom)) {
      for column in max(0, rect.column)..<max(0, rect.column, min(columns, rect.end)) {
        let cell = cells[row * columns + column]
        cells[row * columns + column] = Cell(
          text: cell.text, width: cell.width, style: style(cell.style))
      }
    }
  }

  /// Makes a part of the picture blank.
  public mutating func clear(_ rect: Rect) {
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
