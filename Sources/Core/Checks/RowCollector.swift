/// Takes the cells of a block's rows from whoever finds their bounds, and reports what is wrong with the
/// rows' shape. A value of the inner loop: it is made for one block and gives its lists back at the end.
struct RowCollector {
  private let width: Int
  private let outcome: BlockOutcome
  private var spans: FlatList<UInt64>
  private var rowCells: FlatList<UInt32>
  private var rowStarts: FlatList<UInt32>
  private var events: FlatList<CellEvent>
  /// The row within the block.
  private(set) var row: UInt32 = 0
  /// Line ends inside the row's cells so far.
  var innerLines = 0
  private var firstSpan = 0
  /// Not 0 where a cell of the row has text.
  private var text = 0
  private var hasStray = false
  private var eventsBefore = 0
  private var run = BlockOutcome.Run(cells: .max, rows: 0, firstRow: 0)

  init(width: Int, outcome: BlockOutcome) {
    self.width = width
    self.outcome = outcome
    (spans, rowCells) = (outcome.spans, outcome.rowCells)
    (rowStarts, events) = (outcome.rowStarts, outcome.events)
    rowCells.append(0)
  }

  /// Gives the lists back; `end` is where the last row ends.
  mutating func finish(at end: Int) {
    if run.rows > 0 { outcome.runs.append(run) }
    rowStarts.append(UInt32(truncatingIfNeeded: end))
    (outcome.spans, outcome.rowCells) = (spans, rowCells)
    (outcome.rowStarts, outcome.events) = (rowStarts, events)
    outcome.rows = Int(row)
  }

  /// Makes room for so many cells, and says where they go.
  mutating func reserve(cells: Int) -> UnsafeMutablePointer<UInt64> {
    spans.reserve(cells)
    return spans.base
  }

  /// How many cells there are in all rows.
  @inline(__always)
  var cells: Int {
    get { spans.count }
    set { spans.count = newValue }
  }

  /// Says that a cell of the row has text.
  @inline(__always)
  mutating func noteText() { text = -1 }

  /// Makes room for so many cells more.
  mutating func reserveMore(cells: Int) {
    if spans.count + cells > spans.capacity { spans.reserve((spans.count + cells) * 2) }
  }

  /// The cells of the row so far.
  @inline(__always)
  var column: Int { spans.count &- firstSpan }

  /// Takes a cell whose bytes are its text.
  @inline(__always)
  mutating func plainCell(_ start: Int, _ end: Int, _ form: CellForm) {
    text |= start ^ end
    spans.appendInPlace(PackedSpan.of(start, end, form))
  }

  /// Takes a cell with quotes or escapes inside: its bytes begin at the opening quote.
  @inline(__always)
  mutating func complexCell(_ start: Int, _ end: Int, _ form: CellForm) {
    text = -1
    spans.appendInPlace(PackedSpan.of(start, end, form.union(.complex)))
  }

  /// Takes a value that is checked as what it is.
  mutating func settledCell(_ start: Int, _ end: Int) {
    text |= start ^ end
    spans.appendInPlace(PackedSpan.of(start, end, .settled))
  }

  /// Takes the place of a cell that is not there.
  mutating func absentCell(_ place: Int) {
    report(.missingCell, column, place, 0)
    spans.appendInPlace(PackedSpan.of(place, place, .settled))
  }

  /// Reports a quote where none may be; the first of a row stands for all.
  @inline(never)
  mutating func noteStray(_ start: Int, _ end: Int, _ form: CellForm) {
    noteQuote(.strayQuote, start, end, form)
  }

  /// Reports a quote that is never closed.
  @inline(never)
  mutating func noteUnclosed(_ start: Int, _ end: Int, _ form: CellForm) {
    noteQuote(.unclosedQuote, start, end, form)
  }

  private mutating func noteQuote(
    _ kind: CellEvent.Kind, _ start: Int, _ end: Int, _ form: CellForm
  ) {
    if hasStray { return }
    hasStray = true
    report(kind, column, start, end &- start, form)
    if form.contains(.quoted), innerLines > 0 {
      report(.swallowedRows, column, start, innerLines, form)
    }
  }

  /// Bounds of what is said of a cell of many lines.
  enum Limit {
    /// Line ends in a cell from which on its lines are looked at.
    static let swallowed = 4
    /// The same where a row has two cells: a line of prose has a comma, too.
    fileprivate static let swallowedPairs = 12
  }

  /// Reports a cell that is closed well and yet takes in lines as wide as the table's rows; a delimiter
  /// before a blank is prose.
  @inline(never)
  mutating func noteRows(
    inside bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ delimiter: UInt8,
    _ form: CellForm
  ) {
    guard width >= 2, !hasStray else { return }
    var (lines, alike, marks) = (0, 0, 0)
    var isFirst = true
    for index in start..<max(start, end) {
      let byte = bytes[index]
      if byte == delimiter, bytes[index &+ 1] != 0x20 { marks &+= 1 }
      guard byte == 0x0A || byte == 0x0D && bytes[index &+ 1] != 0x0A else { continue }
      // The first line begins with the cell, within a row.
      if !isFirst {
        lines &+= 1
        if marks == width &- 1 { alike &+= 1 }
      }
      (isFirst, marks) = (false, 0)
    }
    let least = width == 2 ? Limit.swallowedPairs : Limit.swallowed - 1
    guard alike >= least, alike * 10 >= lines * (width == 2 ? 10 : 8) else { return }
    report(.swallowedRows, column, start, innerLines, form)
  }

  private mutating func report(
    _ kind: CellEvent.Kind, _ column: Int, _ start: Int, _ count: Int, _ form: CellForm = []
  ) {
    events.append(
      CellEvent(
        row: row, column: UInt32(truncatingIfNeeded: column),
        start: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: count),
        kind: kind, form: form))
  }

  /// Ends the row, whose bytes without their line end are those from `start` to `end`.
  @inline(__always)
  mutating func endRow(_ start: Int, _ end: Int) {
    rowStarts.append(UInt32(truncatingIfNeeded: start))
    let cells = column
    if text == 0 {
      endBlankRow(start)
    } else if cells != width {
      reportWidth(cells, end)
    }
    if run.cells == UInt32(truncatingIfNeeded: cells) {
      run.rows &+= 1
    } else {
      if run.rows > 0 { outcome.runs.append(run) }
      run = BlockOutcome.Run(cells: UInt32(truncatingIfNeeded: cells), rows: 1, firstRow: row)
    }
    firstSpan = spans.count
    rowCells.append(UInt32(truncatingIfNeeded: firstSpan))
    row &+= 1
    text = 0
    hasStray = false
    eventsBefore = events.count
  }

  /// A blank row has no cells to check.
  @inline(never)
  private mutating func endBlankRow(_ start: Int) {
    if !hasStray { events.count = eventsBefore }
    report(.blankRow, 0, start, 0)
    spans.count = firstSpan
    outcome.blankRows.append(row)
  }

  @inline(never)
  private mutating func reportWidth(_ cells: Int, _ end: Int) {
    for index in min(width, cells)..<cells {
      let span = spans[firstSpan + index]
      report(
        .extraCell, index, PackedSpan.start(span), PackedSpan.count(span), PackedSpan.form(span))
    }
    for index in cells..<max(width, cells) { report(.missingCell, index, end, 0) }
  }

  /// Forgets the row begun.
  @inline(never)
  mutating func dropRow() {
    events.count = eventsBefore
    spans.count = firstSpan
    innerLines = 0
    text = 0
    hasStray = false
  }
}

/// A cell's place in one word: 29 bits of start, three of form, 32 of end.
enum PackedSpan {
  @inline(__always)
  static func of(_ start: Int, _ end: Int, _ form: CellForm) -> UInt64 {
    UInt64(truncatingIfNeeded: start) | UInt64(form.rawValue) &<< 29
      | UInt64(truncatingIfNeeded: end) &<< 32
  }

  @inline(__always)
  static func start(_ span: UInt64) -> Int { Int(span & 0x1FFF_FFFF) }

  @inline(__always)
  static func count(_ span: UInt64) -> Int { Int(span &>> 32) &- start(span) }

  @inline(__always)
  static func form(_ span: UInt64) -> CellForm {
    CellForm(rawValue: UInt8(truncatingIfNeeded: span &>> 29 & 7))
  }

  @inline(__always)
  static func isPlain(_ span: UInt64) -> Bool { span & 0xC000_0000 == 0 }
}
