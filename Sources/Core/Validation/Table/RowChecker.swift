/// Checks the cells of rows whose bounds a scanner has found. A value of the inner loop: it is made
/// for one block and gives its events back at the end.
struct RowChecker {
  let set: ColumnSet
  let programs: UnsafePointer<ColumnProgram>
  let programCount: Int
  let width: Int
  let fingerprintsRows: Bool
  let outcome: BlockOutcome
  /// The block's bytes; 64 more are readable.
  var bytes: UnsafePointer<UInt8>
  var marks: CellMarks
  var events: FlatList<CellEvent>
  /// The cells of the row so far.
  var column = 0
  var row: UInt32 = 0
  var innerLines = 0
  private var hasText = false
  private var hasStray = false
  private var eventsBefore = 0
  private var run = BlockOutcome.Run(cells: .max, rows: 0, firstRow: 0)
  private var keyValues: FlatList<UInt64>
  private var keyStates: FlatList<UInt8>
  private var scratch = FlatList<UInt8>(capacity: 256)

  init(
    set: ColumnSet, outcome: BlockOutcome, bytes: UnsafePointer<UInt8>, marks: CellMarks,
    fingerprintsRows: Bool
  ) {
    self.set = set
    self.outcome = outcome
    self.bytes = bytes
    self.marks = marks
    self.fingerprintsRows = fingerprintsRows
    programs = set.programs
    programCount = set.columns.count
    width = set.width
    events = outcome.events
    let slots = set.keyColumns.count
    keyValues = FlatList(capacity: slots)
    keyStates = FlatList(capacity: slots)
    for _ in 0..<slots {
      keyValues.append(0)
      keyStates.append(0)
    }
    row = UInt32(truncatingIfNeeded: outcome.rows)
  }

  /// Gives the lists back.
  mutating func finish() {
    flushRun()
    outcome.events = events
    outcome.rows = Int(row)
    keyValues.free()
    keyStates.free()
    scratch.free()
  }

  /// Reports a quote where none may be; the first of a row stands for all.
  @inline(never)
  mutating func noteStray(_ start: Int, _ count: Int, _ form: CellForm) {
    if hasStray { return }
    hasStray = true
    report(.strayQuote, column, start, count, form)
    if form.contains(.quoted), innerLines > 0 {
      report(.swallowedRows, column, start, innerLines, form)
    }
  }

  /// Reports a quote that is never closed.
  @inline(never)
  mutating func noteUnclosed(_ start: Int, _ count: Int, _ form: CellForm) {
    if hasStray { return }
    hasStray = true
    report(.unclosedQuote, column, start, count, form)
    if innerLines > 0 { report(.swallowedRows, column, start, innerLines, form) }
  }

  /// Forgets the row begun.
  @inline(never)
  mutating func dropRow() {
    events.count = eventsBefore
    column = 0
    innerLines = 0
    hasText = false
    hasStray = false
    for slot in 0..<keyStates.count { keyStates.base[slot] = BlockOutcome.KeyState.absent }
  }

  /// Takes a cell whose bytes are its text.
  @inline(__always)
  mutating func plainCell(_ start: Int, _ count: Int, _ form: CellForm) {
    let index = column
    column &+= 1
    if count != 0 { hasText = true }
    if index >= width { report(.extraCell, index, start, count, form) }
    guard index < programCount else { return }
    check(index, bytes + start, count, start, count, form)
  }

  /// Takes a cell with quotes or escapes inside: its bytes begin at the opening quote.
  @inline(never)
  mutating func complexCell(_ start: Int, _ end: Int, _ form: CellForm) {
    let index = column
    column &+= 1
    hasText = true
    if index >= width { report(.extraCell, index, start, end - start, form) }
    guard index < programCount else { return }
    scratch.count = 0
    scratch.reserve(end - start + 64)
    marks.resolve(
      UnsafeBufferPointer(start: bytes + start, count: end - start), form, into: &scratch)
    check(index, UnsafePointer(scratch.base), scratch.count, start, end - start, form)
  }

  /// Reports something of the row.
  @inline(__always)
  mutating func report(
    _ kind: CellEvent.Kind, _ index: Int, _ start: Int, _ count: Int, _ form: CellForm = []
  ) {
    events.append(
      CellEvent(
        row: row, column: UInt32(truncatingIfNeeded: index),
        start: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: count),
        kind: kind, form: form))
  }

  @inline(__always)
  private mutating func check(
    _ index: Int, _ cell: UnsafePointer<UInt8>, _ count: Int, _ start: Int, _ length: Int,
    _ form: CellForm
  ) {
    let program = programs + index
    let kind = program.pointee.kind
    if kind == .unchecked { return }
    if program.pointee.isMissing(cell, count) {
      if program.pointee.isRequired { report(.required, index, start, length, form) }
      return
    }
    var verdict = ByteChecks.Verdict.unsure
    var breach = CellEvent.Kind.type
    var value: Int64 = 0
    // The types' checks have no use for an empty cell, which is missing most of the time.
    if count > 0 || kind == .text {
      switch kind {
      case .text:
        (verdict, breach) = text(program, cell, count)
      case .integer:
        verdict = ByteChecks.integer(cell, count, &value)
        if verdict == .right, value < program.pointee.lower || value > program.pointee.upper {
          verdict = .unsure
        }
      case .number: verdict = ByteChecks.number(cell, count)
      case .words: verdict = program.pointee.isListed(cell, count) ? .right : .wrong
      case .date: verdict = ByteChecks.date(cell, count)
      case .datetime: verdict = ByteChecks.datetime(cell, count)
      case .year: verdict = ByteChecks.year(cell, count)
      case .slow, .unchecked: break
      }
    }
    let slot = program.pointee.keySlot
    if verdict == .right {
      if slot < 0 { return }
      if kind == .integer {
        return setKey(slot, UInt64(bitPattern: value))
      }
      if kind == .text { return setKey(slot, Fingerprint.of(UnsafeRawPointer(cell), count)) }
    } else if verdict == .wrong, slot < 0 || breach == .type {
      return report(breach, index, start, length, form)
    }
    checkSlowly(index, cell, count, start, length, form)
  }

  @inline(__always)
  private func text(
    _ program: UnsafePointer<ColumnProgram>, _ cell: UnsafePointer<UInt8>, _ count: Int
  ) -> (ByteChecks.Verdict, CellEvent.Kind) {
    var verdict = ByteChecks.Verdict.right
    if program.pointee.minLength >= 0 || program.pointee.maxLength >= 0 {
      let fits = ByteChecks.hasLength(
        cell, count, least: program.pointee.minLength, most: program.pointee.maxLength)
      if !fits { verdict = .wrong }
    }
    if program.pointee.words != nil, !program.pointee.isListed(cell, count) { verdict = .wrong }
    if program.pointee.states != nil, verdict == .right {
      verdict = program.pointee.fitsPattern(cell, count)
    }
    guard verdict == .wrong else { return (verdict, .type) }
    guard let breach = program.pointee.soleBreach else { return (.unsure, .type) }
    return (.wrong, breach)
  }

  @inline(__always)
  private mutating func setKey(_ slot: Int32, _ value: UInt64) {
    keyValues.base[Int(slot)] = value
    keyStates.base[Int(slot)] = BlockOutcome.KeyState.present
  }

  /// Looks at a cell as text.
  @inline(never)
  private mutating func checkSlowly(
    _ index: Int, _ cell: UnsafePointer<UInt8>, _ count: Int, _ start: Int, _ length: Int,
    _ form: CellForm
  ) {
    guard let column = set.columns[index] else { return }
    let text = String(decoding: UnsafeBufferPointer(start: cell, count: count), as: UTF8.self)
    switch column.parser.parse(text) {
    case .missing:
      if column.field.constraints.required { report(.required, index, start, length, form) }
    case .fault: report(.type, index, start, length, form)
    case .value(let value):
      if column.limits.needsValue {
        for breach in column.limits.breaches(of: value, text: text) {
          guard let kind = CellEvent.Kind(constraint: breach.name) else { continue }
          report(kind, index, start, length, form)
        }
      }
      let slot = programs[index].keySlot
      if slot >= 0 { setKey(slot, ColumnCheck.keyValue(of: value)) }
    }
  }

  /// Ends the row, whose bytes without their line end are those from `start` to `end`.
  @inline(__always)
  mutating func endRow(_ start: Int, _ end: Int) {
    outcome.rowStarts.append(UInt32(truncatingIfNeeded: start))
    if hasText {
      if column < width { reportMissing(at: end) }
      if fingerprintsRows {
        outcome.prints.append(Fingerprint.of(UnsafeRawPointer(bytes + start), end &- start))
      }
    } else {
      if !hasStray { events.count = eventsBefore }
      report(.blankRow, 0, start, 0)
      if fingerprintsRows { outcome.prints.append(0) }
    }
    if !set.keys.isEmpty { endKeys() }
    if run.cells == UInt32(truncatingIfNeeded: column) {
      run.rows &+= 1
    } else {
      flushRun()
      run = BlockOutcome.Run(cells: UInt32(truncatingIfNeeded: column), rows: 1, firstRow: row)
    }
    column = 0
    row &+= 1
    hasText = false
    hasStray = false
    eventsBefore = events.count
  }

  @inline(never)
  private mutating func reportMissing(at end: Int) {
    for index in column..<width { report(.missingCell, index, end, 0) }
  }

  private mutating func flushRun() {
    if run.rows > 0 { outcome.runs.append(run) }
    run.rows = 0
  }

  private mutating func endKeys() {
    for (index, slots) in set.keys.enumerated() {
      var state = hasText ? BlockOutcome.KeyState.present : BlockOutcome.KeyState.blank
      var value: UInt64 = 0
      if slots.count == 1 {
        value = keyValues.base[slots[0]]
        if hasText { state = keyStates.base[slots[0]] }
      } else {
        for slot in slots {
          value = Fingerprint.mix(value &+ 1, keyValues.base[slot])
          if hasText, keyStates.base[slot] == BlockOutcome.KeyState.absent {
            state = BlockOutcome.KeyState.absent
          }
        }
      }
      outcome.appendKey(index, value, state)
    }
    for slot in 0..<keyStates.count { keyStates.base[slot] = BlockOutcome.KeyState.absent }
  }
}
