internal import Core

/// Rows of a table under each other, with their numbers, the row meant marked and carets under its
/// cells.
struct RowTable: Hashable, Sendable {
  let sample: RowSample
  /// The number of the row meant.
  var record: Int?
  /// The columns meant, from 1.
  var columns: [Int] = []
  /// The words under the labels, as the fields' types.
  var types: [Phrase] = []
  var hasHeader = true
  var hasNumbers = true
  /// The text between two cells.
  var separator: Phrase = "  "

  fileprivate enum Limit {
    /// Columns of the terminal that a column takes at most.
    static let columnWidth = 32
  }

  /// A column that is shown.
  private struct Place {
    let index: Int
    let start: Int
    let width: Int
    let isNumeric: Bool
  }

  /// Draws as many rows as fit and says in which row it ended.
  @discardableResult
  func draw(in area: Rect, on frame: inout Frame) -> Int {
    let numberWidth = hasNumbers ? self.numberWidth : 0
    let lead = hasNumbers ? numberWidth + 2 + separator.width : 0
    let places = places(width: area.columns - lead)
    var row = area.row
    if hasHeader, !sample.header.isEmpty, row < area.bottom {
      let cells = sample.header.map { Span(Phrase($0), .heading) }
      put(cells, places, row: row, column: area.column + lead, area, on: &frame.grid)
      row += 1
    }
    if !types.isEmpty, row < area.bottom {
      let cells = types.map { Span($0, .dim) }
      put(cells, places, row: row, column: area.column + lead, area, on: &frame.grid)
      row += 1
    }
    for line in visible(area.bottom - row) where row < area.bottom {
      let isMeant = line.number == record
      if hasNumbers {
        putNumber(line, isMeant, numberWidth, row: row, area, on: &frame.grid)
      }
      let cells = line.cells.enumerated().map { index, cell in
        Span(Phrase(cell), isMeant && isMarked(index) ? .bad : .plain)
      }
      put(cells, places, row: row, column: area.column + lead, area, on: &frame.grid)
      row += 1
      guard isMeant, row < area.bottom, !columns.isEmpty else { continue }
      if mark(line, places, row: row, column: area.column + lead, area, on: &frame.grid) {
        row += 1
      }
    }
    return row
  }

  /// The rows that fit, the one meant and its carets among them.
  private func visible(_ room: Int) -> ArraySlice<RowSample.Row> {
    guard room > 0 else { return [] }
    let rows = sample.rows
    guard let meant = rows.firstIndex(where: { $0.number == record }) else {
      return rows.prefix(room)
    }
    let count = max(1, columns.isEmpty ? room : room - 1)
    let first = min(max(0, meant - count / 2), max(0, rows.count - count))
    return rows[first..<min(rows.count, first + count)]
  }

  private var numberWidth: Int {
    sample.rows.map { Phrase("\($0.number)").width }.max() ?? 1
  }

  private func isMarked(_ index: Int) -> Bool {
    columns.contains(index + sample.skippedColumns + 1)
  }

  private func putNumber(
    _ line: RowSample.Row, _ isMeant: Bool, _ numberWidth: Int, row: Int, _ area: Rect,
    on grid: inout Grid
  ) {
    let end = area.column + numberWidth + 2
    if isMeant { grid.put(Span(">", .bad), row: row, column: area.column) }
    grid.put(
      Span("\(line.number)", isMeant ? .bad : .dim), row: row, before: end, limit: area.columns - 2)
  }

  private func put(
    _ cells: [Span], _ places: [Place], row: Int, column: Int, _ area: Rect, on grid: inout Grid
  ) {
    for (order, place) in places.enumerated() {
      let start = column + place.start
      if order > 0 || (hasNumbers && separator != "  ") {
        grid.put(
          Span(separator, .frame), row: row, column: start - separator.width,
          limit: area.end - start + separator.width)
      }
      guard cells.indices.contains(place.index) else { continue }
      let cell = cells[place.index]
      let shift = place.isNumeric ? max(0, place.width - cell.width) : 0
      grid.put(
        cell, row: row, column: start + shift, limit: min(place.width, area.end - start))
    }
  }

  /// Puts carets under the cells meant; false where none of them is seen.
  private func mark(
    _ line: RowSample.Row, _ places: [Place], row: Int, column: Int, _ area: Rect,
    on grid: inout Grid
  ) -> Bool {
    var isSeen = false
    for place in places where isMarked(place.index) {
      let text =
        line.cells.indices.contains(place.index) ? Phrase("\(line.cells[place.index])").width : 0
      let width = min(max(1, text), place.width, area.end - column - place.start)
      let shift = place.isNumeric ? place.width - max(1, min(text, place.width)) : 0
      for step in 0..<max(0, width) {
        grid.put(Span("^", .bad), row: row, column: column + place.start + shift + step)
      }
      isSeen = true
    }
    return isSeen
  }

  /// The columns that fit, from the first on or so far to the right that the first one meant is seen.
  private func places(width: Int) -> [Place] {
    let known = max(sample.header.count, sample.rows.map(\.cells.count).max() ?? 0)
    let meantLast = (columns.max() ?? 0) - sample.skippedColumns
    let count = max(known, min(meantLast, known + 1))
    guard count > 0, width > 0 else { return [] }
    let meant = columns.first.map { $0 - 1 - sample.skippedColumns } ?? 0
    let wanted = min(max(0, meant), count - 1)
    let gap = separator.width
    var first = wanted
    var used = self.width(of: wanted)
    while first > 0 {
      let more = self.width(of: first - 1) + gap
      guard used + more <= width else { break }
      first -= 1
      used += more
    }
    var places: [Place] = []
    var start = 0
    for index in first..<count where start < width {
      let wish = self.width(of: index)
      places.append(
        Place(
          index: index, start: start, width: min(wish, width - start),
          isNumeric: isNumeric(index)))
      start += wish + gap
    }
    return places
  }

  private func width(of index: Int) -> Int {
    var width = 1
    if hasHeader, sample.header.indices.contains(index) {
      width = max(width, Phrase(sample.header[index]).width)
    }
    if types.indices.contains(index) { width = max(width, types[index].width) }
    for row in sample.rows where row.cells.indices.contains(index) {
      width = max(width, Phrase(row.cells[index]).width)
    }
    return min(width, Limit.columnWidth)
  }

  /// Whether most cells of a column are numbers, so that they stand at the right.
  private func isNumeric(_ index: Int) -> Bool {
    let cells = sample.rows.compactMap { row in
      row.cells.indices.contains(index) && !row.cells[index].text.isEmpty
        ? row.cells[index].text : nil
    }
    let numbers = cells.count(where: RowTable.isNumber)
    return numbers > 0 && numbers * 2 > cells.count
  }

  /// Whether a text is digits, perhaps with a sign before and one point among them.
  private static func isNumber(_ text: String) -> Bool {
    let digits = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
    return digits.utf8.count { $0 == 0x2E } < 2
      && digits.utf8.contains { (0x30...0x39).contains($0) }
      && digits.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
  }
}
