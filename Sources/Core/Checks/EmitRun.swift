/// Writes rows of one block: what is found in a row's cells first, then that in both forms.
struct EmitRun {
  private let emitter: RowEmitter
  private let outcome: BlockOutcome
  private let bytes: UnsafePointer<UInt8>
  private let width: Int
  private var cells: FlatList<EmitCell>
  /// The resolved text of the row's cells that have quotes or escapes inside.
  private var scratch = FlatList<UInt8>(capacity: 256)
  /// What the row's cells that were read as values are written as.
  private var texts: [(csv: [UInt8], json: [UInt8])] = []
  /// The next of the outcome's values.
  private var value = 0

  enum Verdict { case blank, bad, good }

  init(_ emitter: RowEmitter, _ outcome: BlockOutcome, _ bytes: UnsafePointer<UInt8>) {
    self.emitter = emitter
    self.outcome = outcome
    self.bytes = bytes
    width = emitter.set.columns.count
    cells = FlatList(capacity: width)
  }

  func free() {
    cells.free()
    scratch.free()
  }

  /// Finds out what becomes of a row.
  mutating func read(_ row: Int) -> Verdict {
    let first = Int(outcome.rowCells[row])
    let count = Int(outcome.rowCells[row &+ 1]) &- first
    if count == 0 || isBlank(first, count) { return .blank }
    guard emitter.order != nil, count >= width else { return .bad }
    cells.count = 0
    scratch.count = 0
    if !texts.isEmpty { texts.removeAll(keepingCapacity: true) }
    let rowBytes = Int(outcome.rowStarts[row &+ 1]) &- Int(outcome.rowStarts[row])
    scratch.reserve(rowBytes &+ BlockScan.padding)
    for column in 0..<width {
      guard let cell = cell(row, column, outcome.spans[first &+ column]) else { return .bad }
      cells.appendInPlace(cell)
    }
    return .good
  }

  /// Whether all cells are blank.
  @inline(__always)
  private func isBlank(_ first: Int, _ count: Int) -> Bool {
    let span = outcome.spans[first]
    if PackedSpan.count(span) > 0, bytes[PackedSpan.start(span)] &- 0x21 < 0x5E,
      PackedSpan.isPlain(span)
    {
      return false
    }
    return isBlankSlowly(first, count)
  }

  @inline(never)
  private func isBlankSlowly(_ first: Int, _ count: Int) -> Bool {
    (first..<first + count).allSatisfy { index in
      let span = outcome.spans[index]
      let (start, count) = (PackedSpan.start(span), PackedSpan.count(span))
      if count == 0 { return true }
      if PackedSpan.form(span).contains(.settled) { return false }
      if bytes[start] &- 0x21 < 0x5E, PackedSpan.isPlain(span) { return false }
      return TableSink.stripped(
        emitter.marks.text(bytes, start, count, PackedSpan.form(span))
      ).isEmpty
    }
  }

  /// What is written of a cell; nil where it does not fit its field.
  @inline(__always)
  private mutating func cell(_ row: Int, _ column: Int, _ span: UInt64) -> EmitCell? {
    var (start, count) = (bytes + PackedSpan.start(span), PackedSpan.count(span))
    if !PackedSpan.isPlain(span) {
      if PackedSpan.form(span).contains(.settled) { return settled(row, column) }
      (start, count) = resolved(span)
    }
    let program = emitter.set.programs[column]
    if count == 0 || !EmitText.isStripped(start, count) { return slow(column, start, count) }
    if !program.missesOnlyEmpty, program.isMissing(start, count) { return missing(program, start) }
    return quick(column, program, start, count) ?? slow(column, start, count)
  }

  @inline(never)
  private mutating func resolved(_ span: UInt64) -> (UnsafePointer<UInt8>, Int) {
    let begin = scratch.count
    emitter.marks.resolve(
      UnsafeBufferPointer(start: bytes + PackedSpan.start(span), count: PackedSpan.count(span)),
      PackedSpan.form(span), into: &scratch)
    return (UnsafePointer(scratch.base + begin), scratch.count - begin)
  }

  private func missing(_ program: ColumnProgram, _ start: UnsafePointer<UInt8>) -> EmitCell? {
    program.isRequired ? nil : EmitCell(form: .missing, count: 0, start: start)
  }

  /// What is written of a cell that its program settles.
  @inline(__always)
  private func quick(
    _ column: Int, _ program: ColumnProgram, _ start: UnsafePointer<UInt8>, _ count: Int
  ) -> EmitCell? {
    var value: UInt64 = 0
    switch program.kind {
    case .text:
      if !program.isBare,
        BoundTextCheck(program).verdict(start, count, &value) != .right
      {
        return nil
      }
      let flags = EmitText.flags(start, count)
      if flags & EmitText.wide != 0, !EmitText.isUTF8(start, count) { return nil }
      return EmitCell(form: .text, flags: flags, count: count, start: start)
    case .integer:
      guard IntegerCheck(program).verdict(start, count, &value) == .right,
        EmitText.isWhole(start, count)
      else { return nil }
      return EmitCell(form: .plain, count: count, start: start)
    case .number:
      guard ByteChecks.number(start, count) == .right else { return nil }
      let digits = EmitText.floatDigits(start, count)
      guard digits > 0 else { return nil }
      return EmitCell(form: .number, digits: Int32(digits), count: count, start: start)
    case .words:
      guard WordsCheck(program).verdict(start, count, &value) == .right else { return nil }
      let isTrue = emitter.truths[column].contains(ShortWord(start, count))
      return EmitCell(form: isTrue ? .yes : .no, count: count, start: start)
    case .date:
      guard ByteChecks.date(start, count) == .right else { return nil }
      return EmitCell(form: .quoted, count: count, start: start)
    case .datetime:
      guard ByteChecks.datetime(start, count) == .right else { return nil }
      return EmitCell(form: .datetime, count: 19, start: start)
    case .year:
      guard ByteChecks.year(start, count) == .right, start[0] != 0x30 else { return nil }
      return EmitCell(form: .plain, count: count, start: start)
    case .unchecked, .slow: return nil
    }
  }

  /// What is written of a cell that is read as text, without blanks around it.
  @inline(never)
  private mutating func slow(
    _ column: Int, _ start: UnsafePointer<UInt8>, _ count: Int
  ) -> EmitCell? {
    guard let check = emitter.set.columns[column] else { return nil }
    if count == 0, emitter.set.programs[column].missesOnlyEmpty {
      return missing(emitter.set.programs[column], start)
    }
    let text = TableSink.stripped(
      String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
    return taken(check.parser.parse(text, suggesting: false), text, check)
  }

  /// What is written of a value that is no text.
  @inline(never)
  private mutating func settled(_ row: Int, _ column: Int) -> EmitCell? {
    guard let check = emitter.set.columns[column] else { return nil }
    while value < outcome.values.count,
      (outcome.values[value].row, outcome.values[value].column) < (row, column)
    {
      value += 1
    }
    guard value < outcome.values.count, outcome.values[value].row == row,
      outcome.values[value].column == column
    else { return missing(emitter.set.programs[column], bytes) }
    let known = outcome.values[value].value
    return taken(check.parser.parse(known), known.text(.compact), check)
  }

  private mutating func taken(
    _ outcome: CellOutcome, _ text: String, _ check: ColumnCheck
  ) -> EmitCell? {
    switch outcome {
    case .fault: return nil
    case .missing:
      return check.field.constraints.required
        ? nil : EmitCell(form: .missing, count: 0, start: bytes)
    case .value(let value):
      if check.limits.needsValue, !check.limits.breaches(of: value, text: text).isEmpty {
        return nil
      }
      texts.append((Array(value.csv.utf8), value.json.bytes(.sorted)))
      return EmitCell(form: .slow, count: texts.count - 1, start: bytes)
    }
  }
}

extension EmitRun {
  /// Adds the row's line.
  func writeCSV(_ csv: inout FlatList<UInt8>) {
    let begin = csv.count
    let order = emitter.order ?? []
    for place in 0..<order.count {
      let cell = cells[order[place]]
      EmitText.room(&csv, cell.form == .slow ? 16 : 2 &* cell.count &+ 16)
      if place > 0 { csv.appendInPlace(0x2C) }
      switch cell.form {
      case .missing: break
      case .plain, .quoted, .number: EmitText.copy(cell.start, cell.count, &csv)
      case .text where cell.flags & EmitText.quotes != 0:
        EmitText.quote(cell.start, cell.count, &csv)
      case .text: EmitText.copy(cell.start, cell.count, &csv)
      case .yes: EmitText.copy("True", &csv)
      case .no: EmitText.copy("False", &csv)
      case .datetime:
        EmitText.copy(cell.start, 19, &csv)
        csv.base[csv.count &- 9] = 0x20
      case .slow: writeCSV(texts[cell.count].csv, &csv)
      }
    }
    EmitText.room(&csv, 4)
    // One empty cell is quoted: a bare line end would be no row.
    if csv.count == begin, order.count == 1 { EmitText.copy("\"\"", &csv) }
    EmitText.copy("\r\n", &csv)
  }

  @inline(never)
  private func writeCSV(_ text: [UInt8], _ csv: inout FlatList<UInt8>) {
    EmitText.room(&csv, 2 * text.count + 16)
    text.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      if EmitText.flags(start, buffer.count) & EmitText.quotes != 0 {
        EmitText.quote(start, buffer.count, &csv)
      } else {
        EmitText.copy(start, buffer.count, &csv)
      }
    }
  }

  /// Adds the row's object and a comma before it.
  func writeJSON(_ json: inout FlatList<UInt8>) {
    EmitText.room(&json, 4)
    EmitText.copy(",{", &json)
    let members = emitter.members
    for place in 0..<members.count {
      let cell = cells[members[place].column]
      let lead = members[place].count
      EmitText.room(&json, lead &+ 32 &+ (cell.form == .slow ? 0 : 6 &* cell.count))
      EmitText.copy(emitter.lead(of: members[place]), lead, &json)
      writeValue(cell, &json)
    }
    EmitText.room(&json, 4)
    json.appendInPlace(0x7D)
  }

  @inline(__always)
  private func writeValue(_ cell: EmitCell, _ json: inout FlatList<UInt8>) {
    switch cell.form {
    case .missing: EmitText.copy("null", &json)
    case .plain: EmitText.copy(cell.start, cell.count, &json)
    case .quoted, .text, .datetime:
      json.appendInPlace(0x22)
      if cell.flags & EmitText.escapes != 0 {
        EmitText.escape(cell.start, cell.count, &json)
      } else {
        EmitText.copy(cell.start, cell.count, &json)
      }
      if cell.form == .datetime { json.base[json.count &- 9] = 0x20 }
      json.appendInPlace(0x22)
    case .yes: EmitText.copy("true", &json)
    case .no: EmitText.copy("false", &json)
    case .number:
      let digits = Int(cell.digits)
      EmitText.copy(cell.start, digits, &json)
      if digits == cell.count, !EmitText.hasPoint(cell.start, digits) {
        EmitText.copy(".0", &json)
      } else if json.base[json.count &- 1] == 0x2E {
        json.appendInPlace(0x30)
      }
    case .slow:
      let text = texts[cell.count].json
      EmitText.room(&json, text.count + 16)
      text.withUnsafeBufferPointer { buffer in
        if let start = buffer.baseAddress { EmitText.copy(start, buffer.count, &json) }
      }
    }
  }
}
