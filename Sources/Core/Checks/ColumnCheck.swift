/// Checks cells of one column against its field as text: every cell its program does not settle.
struct ColumnCheck: Sendable {
  let field: Field
  let parser: CellParser
  let limits: ConstraintCheck
  let missingValues: [String]
  /// Whether nothing says that the column is of the field's type: its cells are read so for keys that
  /// refer to them, and none is at fault.
  let isSupposed: Bool

  init(field: Field, missingValues: [String], isSupposed: Bool = false) {
    self.field = field
    self.missingValues = missingValues
    self.isSupposed = isSupposed
    parser = CellParser(field: field, missingValues: missingValues)
    limits = ConstraintCheck(field)
  }

  /// A value's identity in a key: equal values have equal ones, whatever the types of their columns.
  /// Whole numbers are their own.
  static func keyValue(of value: CellValue) -> UInt64 {
    if case .string(let text) = value { return Fingerprint.of(Array(text.utf8)) }
    let key = value.key
    guard key.first == CellValue.KeyTag.number.rawValue,
      let plain = Int64(String(decoding: key.dropFirst(), as: UTF8.self))
    else { return Fingerprint.of(key) }
    return UInt64(bitPattern: plain)
  }
}

extension ColumnCheck {
  /// The column's program; its tables are added to those given.
  func program(_ tables: inout [PlainTable]) -> ColumnProgram {
    var program = ColumnProgram()
    program.isRequired = field.constraints.required
    program.missesOnlyEmpty = missingValues == [""]
    program.kind = kind
    setBounds(&program)
    if !program.missesOnlyEmpty {
      let words = missingValues.compactMap(ShortWord.init)
      if words.count < missingValues.count { program.kind = .slow }
      let table = PlainTable(words)
      tables.append(table)
      program.missing = table.pointer(to: ShortWord.self)
      program.missingCount = words.count
    }
    if let allowed = allowedWords { setWords(allowed, &program, &tables) }
    if field.type == .string { setPattern(&program, &tables) }
    return program
  }

  /// The words the column's cells must be among, where they are compared as texts.
  private var allowedWords: [String]? {
    switch field.type {
    case .boolean: field.trueValues + field.falseValues
    case .string: field.constraints.enumeration?.compactMap(\.string)
    case .number, .integer, .object, .array, .list, .datetime, .date, .time, .year, .yearmonth,
      .duration, .geopoint, .geojson, .any:
      nil
    }
  }

  private var kind: ColumnProgram.Kind {
    if isSupposed { return .slow }
    let limits = field.constraints
    let isPlain = field.categories == nil && field.descriptor["constraints"]?["jsonSchema"] == nil
    let isUnbounded =
      isPlain && limits.enumeration == nil && limits.minimum == nil && limits.maximum == nil
      && limits.exclusiveMinimum == nil && limits.exclusiveMaximum == nil
    switch field.type {
    case .any where isUnbounded: return .text
    case .string where isPlain && ["email", "uri", "binary", "uuid", "wkt"].contains(field.format):
      return .slow
    case .string where isPlain: return .text
    case .integer where isPlain && limits.enumeration == nil && field.groupChar == nil:
      return field.bareNumber ? .integer : .slow
    case .number where isUnbounded && field.decimalChar == "." && field.groupChar == nil:
      return field.bareNumber ? .number : .slow
    case .boolean where isUnbounded: return .words
    case .date where isUnbounded && field.format == "default": return .date
    case .datetime where isUnbounded && field.format == "default": return .datetime
    case .year where isUnbounded: return .year
    case .string, .number, .integer, .boolean, .object, .array, .list, .datetime, .date, .time,
      .year, .yearmonth, .duration, .geopoint, .geojson, .any:
      return .slow
    }
  }

  /// Bounds as numbers; a cell beyond them is looked at again as text.
  private func setBounds(_ program: inout ColumnProgram) {
    let constraints = field.constraints
    program.soleBreach = soleBreach
    guard program.kind == .text || program.kind == .integer else { return }
    if field.type == .string {
      program.minLength = Int32(clamping: constraints.minLength ?? -1)
      program.maxLength = Int32(clamping: constraints.maxLength ?? -1)
    }
    guard program.kind == .integer else { return }
    func bound(_ literal: JSONValue?, otherwise: Int64) -> Int64? {
      guard let literal else { return otherwise }
      guard case .value(.integer(let number)) = parser.parse(literal) else { return nil }
      return number.description.utf8.count < 19 ? Int64(number.description) : nil
    }
    guard let lower = bound(constraints.minimum, otherwise: .min),
      let upper = bound(constraints.maximum, otherwise: .max),
      let above = bound(constraints.exclusiveMinimum, otherwise: .min),
      let below = bound(constraints.exclusiveMaximum, otherwise: .max)
    else {
      program.kind = .slow
      return
    }
    program.lower = max(lower, above == .min ? .min : above + 1)
    program.upper = min(upper, below == .max ? .max : below - 1)
  }

  /// The one constraint on a text's value, where there is one.
  private var soleBreach: CellEvent.Kind? {
    let constraints = field.constraints
    let found: [CellEvent.Kind?] = [
      constraints.pattern == nil ? nil : .pattern,
      constraints.enumeration == nil ? nil : .enumeration,
      constraints.minLength == nil ? nil : .minLength,
      constraints.maxLength == nil ? nil : .maxLength,
    ]
    let kinds = found.compactMap(\.self)
    return kinds.count == 1 && field.type == .string ? kinds[0] : nil
  }

  private func setWords(
    _ allowed: [String], _ program: inout ColumnProgram, _ tables: inout [PlainTable]
  ) {
    guard program.kind != .slow else { return }
    let isWhole = field.type == .boolean || allowed.count == field.constraints.enumeration?.count
    guard isWhole, let set = ShortWordSet(allowed) else {
      program.kind = .slow
      return
    }
    let table = PlainTable(set.slots)
    tables.append(table)
    program.words = table.pointer(to: ShortWord.self)
    program.wordMask = set.mask
  }

  private func setPattern(_ program: inout ColumnProgram, _ tables: inout [PlainTable]) {
    guard program.kind != .slow, field.constraints.pattern != nil else { return }
    guard let table = limits.byteTable else {
      if limits.patternFault == nil { program.kind = .slow }
      return
    }
    let states = PlainTable(table.next)
    let accepting = PlainTable(table.accepting)
    tables += [states, accepting]
    program.states = states.pointer(to: UInt16.self)
    program.accepting = accepting.pointer(to: Bool.self)
  }
}
