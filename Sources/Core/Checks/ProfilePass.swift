/// Counts what a table's columns hold, block by block in the file's order.
struct ProfilePass {
  private let set: ColumnSet
  private let marks: CellMarks
  /// Rows that are looked at.
  private let limit: Int
  private var readers: [CellReader]
  private var rows = 0

  init(_ columns: ColumnSet, labels: [String], marks: DialectMarks, rows limit: Int) {
    set = columns
    self.marks = CellMarks(marks)
    self.limit = limit
    let checks = columns.columns.prefix(ColumnProfile.Limit.columns)
    let distinct = min(
      ColumnProfile.Limit.distinct, ColumnProfile.Limit.allDistinct / max(1, checks.count))
    readers = checks.enumerated().map { index, check in
      CellReader(
        check, columns.programs[index],
        name: labels.indices.contains(index) ? labels[index] : check?.field.name ?? "",
        distinctLimit: distinct)
    }
  }

  /// Takes a block's rows. `bytes` are the block's.
  mutating func take(_ outcome: BlockOutcome, bytes: UnsafePointer<UInt8>) {
    let count = min(outcome.rows, limit - rows)
    guard count > 0 else { return }
    rows += count
    var scratch = FlatList<UInt8>(capacity: 256)
    defer { scratch.free() }
    for index in readers.indices {
      take(index, outcome, bytes, rows: count, &readers[index], &scratch)
    }
    for known in outcome.values where known.row < count && readers.indices.contains(known.column) {
      readers[known.column].take(known.value)
    }
  }

  private func take(
    _ index: Int, _ outcome: BlockOutcome, _ bytes: UnsafePointer<UInt8>, rows: Int,
    _ reader: inout CellReader, _ scratch: inout FlatList<UInt8>
  ) {
    let (rowCells, spans) = (outcome.rowCells.base, outcome.spans.base)
    for row in 0..<rows {
      let first = Int(rowCells[row])
      if index >= Int(rowCells[row &+ 1]) &- first { continue }
      let span = spans[first &+ index]
      let (cell, count) = (bytes + PackedSpan.start(span), PackedSpan.count(span))
      if PackedSpan.isPlain(span) {
        reader.take(cell, count)
      } else if !PackedSpan.form(span).contains(.settled) {
        scratch.count = 0
        scratch.reserve(count + BlockScan.padding)
        marks.resolve(
          UnsafeBufferPointer(start: cell, count: count), PackedSpan.form(span), into: &scratch)
        reader.take(UnsafePointer(scratch.base), scratch.count)
      }
    }
  }

  /// What was found.
  var profile: TableProfile {
    TableProfile(rows: rows, columns: readers.map { $0.tally.profile(rows: rows) })
  }
}

/// Reads the cells of one column as values of its type, by the rules of its check.
private struct CellReader {
  private let check: ColumnCheck?
  private let program: ColumnProgram
  private let truths: [ShortWord]
  private(set) var tally: ColumnTally

  init(
    _ check: ColumnCheck?, _ program: ColumnProgram, name: String, distinctLimit: Int
  ) {
    let isTyped = check.map { !$0.isSupposed && $0.field.type != .any } ?? false
    self.check = isTyped ? check : nil
    self.program = program
    truths = check?.field.trueValues.compactMap(ShortWord.init) ?? []
    tally = ColumnTally(
      name: name, type: isTyped ? check?.field.type : nil, distinctLimit: distinctLimit)
  }

  /// Takes a cell's text; 16 bytes from its first must be readable.
  @inline(__always)
  mutating func take(_ cell: UnsafePointer<UInt8>, _ count: Int) {
    if count == 0 && program.missesOnlyEmpty || program.isMissing(cell, count) { return }
    guard check != nil else { return guess(cell, count) }
    if count == 0 { return takeSlowly(cell, count) }
    switch program.kind {
    case .text: tally.take(text: cell, count)
    case .integer:
      var whole: Int64 = 0
      guard ByteChecks.integer(cell, count, &whole) == .right else { break }
      return tally.take(Double(whole), identity: UInt64(bitPattern: whole), cell, count)
    case .number:
      guard ByteChecks.number(cell, count) == .right else { break }
      return take(QuickNumber.double(cell, count), cell, count)
    case .words: return takeWord(cell, count)
    case .date:
      guard ByteChecks.date(cell, count) == .right else { break }
      let days = PlainDays.days(cell)
      return tally.take(Double(days), identity: CellReader.identity(days, 0), cell, count)
    case .datetime:
      guard ByteChecks.datetime(cell, count) == .right else { break }
      let seconds = PlainDays.seconds(cell)
      let zone: UInt64 = count == 20 ? CellReader.zoned : 0
      return tally.take(
        Double(seconds), identity: CellReader.identity(seconds, 0) ^ zone, cell, count)
    case .year, .slow, .unchecked: break
    }
    if program.kind != .text { takeSlowly(cell, count) }
  }

  @inline(__always)
  private mutating func take(_ number: Double, _ cell: UnsafePointer<UInt8>, _ count: Int) {
    tally.take(number, identity: (number == 0 ? 0 : number).bitPattern, cell, count)
  }

  /// Takes a Boolean's word.
  private mutating func takeWord(_ cell: UnsafePointer<UInt8>, _ count: Int) {
    var value: UInt64 = 0
    guard WordsCheck(program).verdict(cell, count, &value) == .right else {
      return takeSlowly(cell, count)
    }
    let isTrue = truths.contains(ShortWord(cell, count))
    tally.take(identity: isTrue ? 1 : 0, cell, count)
  }

  /// Takes a cell of a column without a type: what it may be is what is left of that of all before.
  private mutating func guess(_ cell: UnsafePointer<UInt8>, _ count: Int) {
    if count == 0 { return }
    let open = tally.guess.kinds
    var kinds: TypeGuess.Kinds = []
    var number = 0.0
    var whole: Int64 = 0
    if open.contains(.number), ByteChecks.number(cell, count) == .right, !hasNoughts(cell, count) {
      number = QuickNumber.double(cell, count)
      kinds = ByteChecks.integer(cell, count, &whole) == .right ? [.integer, .number] : .number
    } else if open.contains(.date), ByteChecks.date(cell, count) == .right {
      (number, kinds) = (Double(PlainDays.days(cell)), .date)
    } else if open.contains(.datetime), ByteChecks.datetime(cell, count) == .right {
      (number, kinds) = (Double(PlainDays.seconds(cell)), .datetime)
    } else if open.contains(.boolean), CellReader.isBoolean(cell, count) {
      kinds = .boolean
    }
    tally.take(untyped: kinds, number, cell, count)
  }

  /// Whether digits follow a nought at the beginning, as in a code that is no number.
  private func hasNoughts(_ cell: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    count > 1 && cell[0] == 0x30 && cell[1] &- 48 < 10
  }

  private static func isBoolean(_ cell: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    guard count == 4 || count == 5 else { return false }
    let text = UnsafeBufferPointer(start: cell, count: count).map { $0 | 0x20 }
    return text == Array("true".utf8) || text == Array("false".utf8)
  }

  @inline(never)
  private mutating func takeSlowly(_ cell: UnsafePointer<UInt8>, _ count: Int) {
    guard let check else { return }
    let text = String(decoding: UnsafeBufferPointer(start: cell, count: count), as: UTF8.self)
    take(check.parser.parse(text, suggesting: false), text)
  }

  /// Takes a value that is no text.
  mutating func take(_ value: JSONValue) {
    let text = value.text(.compact)
    if let check { return take(check.parser.parse(value), text) }
    guard !value.isNull else { return }
    let padded = Array(text.utf8) + [UInt8](repeating: 0, count: BlockScan.padding)
    padded.withUnsafeBufferPointer { buffer in
      if let base = buffer.baseAddress { guess(base, text.utf8.count) }
    }
  }

  private mutating func take(_ outcome: CellOutcome, _ text: String) {
    switch outcome {
    case .missing: return
    case .fault: tally.takeInvalid()
    case .value(let value):
      Array(text.utf8).withUnsafeBufferPointer { buffer in
        var none: UInt8 = 0
        withUnsafePointer(to: &none) { take(value, buffer.baseAddress ?? $0, buffer.count) }
      }
    }
  }

  private mutating func take(_ value: CellValue, _ cell: UnsafePointer<UInt8>, _ count: Int) {
    switch value {
    case .number(let number): take(number.double, cell, count)
    case .integer(let number):
      let plain = Int64(number.canonicalText)
      let identity =
        plain.map { UInt64(bitPattern: $0) } ?? Fingerprint.of(Array(number.canonicalText.utf8))
      tally.take(number.double, identity: identity, cell, count)
    case .date(let date): take(date.epochDays, cell, count)
    case .time(let time):
      take(
        time.seconds.flooredDivision(by: 86_400).rest, time.nanosecond,
        isLocal: time.zoneMinutes == nil, cell, count)
    case .datetime(let moment):
      take(
        moment.seconds, moment.time.nanosecond, isLocal: moment.time.zoneMinutes == nil, cell,
        count)
    case .year(let year): take(year, cell, count)
    case .yearmonth(let year, let month): take(year * 12 + month - 1, cell, count)
    case .boolean(let flag): tally.take(identity: flag ? 1 : 0, cell, count)
    case .string: tally.take(text: cell, count)
    case .object, .array, .list, .geojson, .duration, .geopoint, .any:
      tally.take(identity: Fingerprint.of(value.key), cell, count)
      if let length = value.length { tally.take(length: length) }
    }
  }

  private mutating func take(_ whole: Int, _ cell: UnsafePointer<UInt8>, _ count: Int) {
    tally.take(Double(whole), identity: CellReader.identity(whole, 0), cell, count)
  }

  private mutating func take(
    _ seconds: Int, _ nanosecond: Int, isLocal: Bool, _ cell: UnsafePointer<UInt8>, _ count: Int
  ) {
    tally.take(
      Double(seconds) + Double(nanosecond) / 1e9,
      identity: CellReader.identity(seconds, nanosecond) ^ (isLocal ? 0 : CellReader.zoned), cell,
      count)
  }

  /// Tells moments with a zone from those without.
  private static let zoned: UInt64 = 1 << 63

  @inline(__always)
  private static func identity(_ seconds: Int, _ nanosecond: Int) -> UInt64 {
    let plain = UInt64(bitPattern: Int64(seconds)) & ~zoned
    return nanosecond == 0
      ? plain : Fingerprint.mix(plain, UInt64(truncatingIfNeeded: nanosecond)) & ~zoned
  }
}

/// Days and seconds of dates and times that were found to be in their plain form.
private enum PlainDays {
  /// Days since 1970 of `YYYY-MM-DD`.
  @inline(__always)
  static func days(_ cell: UnsafePointer<UInt8>) -> Int {
    CivilDate.epochDays(
      year: two(cell) * 100 + two(cell + 2), month: two(cell + 5), day: two(cell + 8))
  }

  /// Seconds since 1970 of `YYYY-MM-DDThh:mm:ss`.
  @inline(__always)
  static func seconds(_ cell: UnsafePointer<UInt8>) -> Int {
    days(cell) * 86_400 + two(cell + 11) * 3_600 + two(cell + 14) * 60 + two(cell + 17)
  }

  @inline(__always)
  private static func two(_ digits: UnsafePointer<UInt8>) -> Int {
    Int(digits[0] &- 48) * 10 + Int(digits[1] &- 48)
  }
}
