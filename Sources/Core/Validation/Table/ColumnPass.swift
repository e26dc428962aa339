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
    scratch.free()
    outcome.events = events
    if shapes < events.count { outcome.sortEvents() }
  }

  private mutating func check(_ index: Int) {
    let program = set.programs[index]
    switch program.kind {
    case .unchecked: return
    case .text where program.isFree: return
    case .text where program.isBare:
      each(index, program) { cell, count, value in
        if program.keySlot >= 0 { value = Fingerprint.of(UnsafeRawPointer(cell), count) }
        return .right
      }
    case .text: each(index, program) { cell, count, value in
      if program.keySlot >= 0 { value = Fingerprint.of(UnsafeRawPointer(cell), count) }
      return program.textVerdict(cell, count)
    }
    case .integer: checkIntegers(index, program)
    case .number: each(index, program) { cell, count, _ in ByteChecks.number(cell, count) }
    case .words:
      each(index, program) { cell, count, _ in
        program.isListed(cell, count) ? .right : .wrong
      }
    case .date: each(index, program) { cell, count, _ in ByteChecks.date(cell, count) }
    case .datetime: each(index, program) { cell, count, _ in ByteChecks.datetime(cell, count) }
    case .year: each(index, program) { cell, count, _ in ByteChecks.year(cell, count) }
    case .slow: each(index, program) { _, _, _ in .unsure }
    }
  }

  private mutating func checkIntegers(_ index: Int, _ program: ColumnProgram) {
    let (lower, upper) = (program.lower, program.upper)
    each(index, program) { cell, count, value in
      var found: Int64 = 0
      let verdict = ByteChecks.integer(cell, count, &found)
      value = UInt64(bitPattern: found)
      return verdict == .right && (found < lower || found > upper) ? .unsure : verdict
    }
  }

  /// Calls the check for each cell of the column that is not missing.
  @inline(__always)
  private mutating func each(
    _ index: Int, _ program: ColumnProgram,
    _ check: (UnsafePointer<UInt8>, Int, inout UInt64) -> ByteChecks.Verdict
  ) {
    let isKey = program.keySlot >= 0
    let givesValue = isKey && (program.kind == .integer || program.kind == .text)
    let wrong = program.soleBreach ?? .type
    let isText = program.kind == .text
    let missesOnlyEmpty = program.missesOnlyEmpty
    let slot = isKey ? outcome.slots[Int(program.keySlot)] : nil
    for row in 0..<rows {
      let first = Int(rowCells[row])
      if index >= Int(rowCells[row &+ 1]) &- first { continue }
      let span = spans[first &+ index]
      var cell = bytes + PackedSpan.start(span)
      var count = PackedSpan.count(span)
      if PackedSpan.isComplex(span) { (cell, count) = resolved(span) }
      if missesOnlyEmpty ? count == 0 : program.isMissing(cell, count) {
        if program.isRequired { report(.required, row, index, span) }
        continue
      }
      var value: UInt64 = 0
      // The types' checks have no use for an empty cell, which is missing most of the time.
      let verdict = count > 0 || isText ? check(cell, count, &value) : .unsure
      if verdict == .right {
        if !isKey { continue }
        if givesValue {
          slot?.values[row] = value
          slot?.states[row] = BlockOutcome.KeyState.present
          continue
        }
      } else if verdict == .wrong, !isKey || !isText {
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
    switch column.parser.parse(text) {
    case .missing:
      if column.field.constraints.required { report(.required, row, index, span) }
    case .fault: report(.type, row, index, span)
    case .value(let value):
      if column.limits.needsValue {
        for breach in column.limits.breaches(of: value, text: text) {
          guard let kind = CellEvent.Kind(constraint: breach.name) else { continue }
          report(kind, row, index, span)
        }
      }
      let slot = Int(set.programs[index].keySlot)
      guard slot >= 0 else { return }
      outcome.slots[slot].values[row] = ColumnCheck.keyValue(of: value)
      outcome.slots[slot].states[row] = BlockOutcome.KeyState.present
    }
  }
}
