/// Checks the cells of a block column by column, so that each type's check is a loop of its own.
struct ColumnPass {
  private let set: ColumnSet
  private let outcome: BlockOutcome
  /// The block's bytes; `BlockScan.padding` more are readable.
  private let bytes: UnsafePointer<UInt8>
  private let marks: CellMarks
  private let rows: Int
  private let spans: UnsafeMutablePointer<UInt64>
  private let rowCells: UnsafeMutablePointer<UInt32>
  private var events: FlatList<CellEvent>
  private var scratch = FlatList<UInt8>(capacity: 256)

  init(_ set: ColumnSet, _ outcome: BlockOutcome, bytes: UnsafePointer<UInt8>, marks: CellMarks) {
    self.set = set
    self.outcome = outcome
    self.bytes = bytes
    self.marks = marks
    rows = outcome.rows
    spans = outcome.spans.base
    rowCells = outcome.rowCells.base
    events = outcome.events
  }

  /// Checks all columns and puts the events into the rows' order.
  mutating func run() {
    let shapes = events.count
    outcome.clearSlots(rows: rows)
    for index in set.columns.indices { check(index) }
    for known in outcome.values { settle(known.value, known.row, known.column) }
    scratch.free()
    outcome.events = events
    if shapes < events.count { outcome.sortEvents() }
  }

  private mutating func check(_ index: Int) {
    let program = set.programs[index]
    switch program.kind {
    case .unchecked: return
    case .text where program.isFree: return
    case .text where program.isBare: each(index, program, TextCheck())
    case .text where program.isOnlyWords: each(index, program, WordsCheck(program))
    case .text where program.isOnlyLength: each(index, program, LengthCheck(program))
    case .text where program.isOnlyPattern: each(index, program, PatternCheck(program))
    case .text: each(index, program, BoundTextCheck(program))
    case .integer: each(index, program, IntegerCheck(program))
    case .number: each(index, program, NumberCheck())
    case .words: each(index, program, WordsCheck(program))
    case .date: each(index, program, DateCheck())
    case .datetime: each(index, program, DatetimeCheck())
    case .year: each(index, program, YearCheck())
    case .slow: each(index, program, UnsureCheck())
    }
  }

  /// Calls the check for each cell of the column that is not missing.
  private mutating func each<Check: CellCheck>(
    _ index: Int, _ program: ColumnProgram, _ check: Check
  ) {
    let isKey = program.keySlot >= 0
    let isText = program.kind == .text
    let wrong = program.soleBreach ?? .type
    let tellsWrong = !isText || !isKey && program.soleBreach != nil
    let missesOnlyEmpty = program.missesOnlyEmpty
    let slot = isKey ? outcome.slots[Int(program.keySlot)] : nil
    let (rowCells, spans, bytes, rows) = (rowCells, spans, bytes, rows)
    var first = Int(rowCells[0])
    for row in 0..<rows {
      let next = Int(rowCells[row &+ 1])
      defer { first = next }
      if index >= next &- first { continue }
      let span = spans[first &+ index]
      var cell = bytes + PackedSpan.start(span)
      var count = PackedSpan.count(span)
      if !PackedSpan.isPlain(span) {
        if PackedSpan.form(span).contains(.settled) { continue }
        (cell, count) = resolved(span)
      }
      if missesOnlyEmpty ? count == 0 : program.isMissing(cell, count) {
        if program.isRequired { report(.required, row, index, span) }
        continue
      }
      var value: UInt64 = 0
      // The types' checks have no use for an empty cell, which is missing most of the time.
      let verdict = count > 0 || isText ? check.verdict(cell, count, &value) : .unsure
      if verdict == .right {
        if !isKey { continue }
        if Check.givesValue {
          if isText { value = Fingerprint.of(UnsafeRawPointer(cell), count) }
          slot?.values[row] = value
          slot?.states[row] = BlockOutcome.KeyState.present
          continue
        }
      } else if verdict == .wrong, tellsWrong {
        report(wrong, row, index, span)
        continue
      }
      checkSlowly(row, index, cell, count, span)
    }
  }

  @inline(never)
  private mutating func resolved(_ span: UInt64) -> (UnsafePointer<UInt8>, Int) {
    let count = PackedSpan.count(span)
    scratch.count = 0
    scratch.reserve(count + BlockScan.padding)
    marks.resolve(
      UnsafeBufferPointer(start: bytes + PackedSpan.start(span), count: count),
      PackedSpan.form(span), into: &scratch)
    return (UnsafePointer(scratch.base), scratch.count)
  }

  @inline(never)
  private mutating func report(_ kind: CellEvent.Kind, _ row: Int, _ column: Int, _ span: UInt64) {
    events.append(
      CellEvent(
        row: UInt32(truncatingIfNeeded: row), column: UInt32(truncatingIfNeeded: column),
        start: UInt32(truncatingIfNeeded: PackedSpan.start(span)),
        length: UInt32(truncatingIfNeeded: PackedSpan.count(span)), kind: kind,
        form: PackedSpan.form(span)))
  }

  /// Looks at a cell as text.
  @inline(never)
  private mutating func checkSlowly(
    _ row: Int, _ index: Int, _ cell: UnsafePointer<UInt8>, _ count: Int, _ span: UInt64
  ) {
    guard let column = set.columns[index] else { return }
    let text = String(decoding: UnsafeBufferPointer(start: cell, count: count), as: UTF8.self)
    judge(column.parser.parse(text, suggesting: false), text, column, row, index, span)
  }

  /// Looks at a value that is no text.
  private mutating func settle(_ value: JSONValue, _ row: Int, _ index: Int) {
    let first = Int(rowCells[row])
    guard set.columns.indices.contains(index), let column = set.columns[index],
      index < Int(rowCells[row + 1]) - first
    else { return }
    let text = value.text(.compact)
    judge(column.parser.parse(value), text, column, row, index, spans[first + index])
  }

  private mutating func judge(
    _ outcome: CellOutcome, _ text: String, _ column: ColumnCheck, _ row: Int, _ index: Int,
    _ span: UInt64
  ) {
    switch outcome {
    case .missing:
      if column.field.constraints.required { report(.required, row, index, span) }
    case .fault where column.isSupposed: return
    case .fault: report(.type, row, index, span)
    case .value(let value):
      let result = column.limits.check(value, text: text)
      for breach in result.breaches {
        guard let kind = CellEvent.Kind(constraint: breach.name) else { continue }
        report(kind, row, index, span)
      }
      for remark in result.remarks where !column.isSupposed {
        guard let kind = CellEvent.Kind(remark: remark.code) else { continue }
        report(kind, row, index, span)
      }
      let slot = Int(set.programs[index].keySlot)
      guard slot >= 0 else { return }
      self.outcome.slots[slot].values[row] = ColumnCheck.keyValue(of: value)
      self.outcome.slots[slot].states[row] = BlockOutcome.KeyState.present
    }
  }
}
