/// Reads the cells of one field: text in, a value of the field's type out (Table Schema, types and
/// formats).
public struct CellParser: Sendable {
  /// The field.
  public let field: Field
  private let missing: Set<ExactText>
  private let truths: Set<ExactText>
  private let falsehoods: Set<ExactText>
  /// Whether blanks around a number make it none, as in a list.
  let keepsBlanks: Bool
  private let pattern: TimePattern?
  /// The parser for the items of a list.
  private let items: [CellParser]

  /// A parser for a field of a schema.
  public init(field: Field, schema: TableSchema) {
    self.init(field: field, missingValues: field.missingValues ?? schema.missingValues)
  }

  /// A parser for a field; the dialect's null sequence may be among the missing values.
  public init(field: Field, missingValues: [String]) {
    self.init(field: field, missingValues: missingValues, keepsBlanks: false)
  }

  private init(field: Field, missingValues: [String], keepsBlanks: Bool) {
    self.field = field
    self.keepsBlanks = keepsBlanks
    missing = Set(missingValues.map(ExactText.init))
    truths = Set(field.trueValues.map(ExactText.init))
    falsehoods = Set(field.falseValues.map(ExactText.init))
    items = field.type == .list ? [CellParser.item(of: field)] : []
    let isPatterned = [.date, .time, .datetime].contains(field.type)
    pattern = isPatterned && field.format.contains("%") ? TimePattern(field.format) : nil
  }

  /// Reads a text; a fault has a suggestion only where one is asked for, as it takes time to find.
  public func parse(_ text: String, suggesting: Bool = true) -> CellOutcome {
    if isMissing(text) { return .missing }
    do {
      return .value(try cast(text))
    } catch {
      return .fault(suggesting ? CellFault(suggestion(for: text)) : error)
    }
  }

  /// Whether a text stands for nothing.
  func isMissing(_ text: String) -> Bool { missing.contains(ExactText(text)) }

  /// Reads a value of inline data: texts as cells are, others where they are of the type already.
  public func parse(_ value: JSONValue) -> CellOutcome {
    if let text = value.string { return parse(text) }
    if value.isNull { return .missing }
    do {
      return .value(try cast(native: value))
    } catch {
      return .fault(error)
    }
  }

  func cast(_ text: String) throws(CellFault) -> CellValue {
    switch field.type {
    case .any: .any(.string(text))
    case .string: .string(try string(text))
    case .number: .number(try number(text))
    case .integer: .integer(try integer(text))
    case .boolean: .boolean(try boolean(text))
    case .object, .array, .geojson, .geopoint: try structured(text)
    case .list: .list(try list(text))
    case .date: .date(try date(text))
    case .time: .time(try time(text))
    case .datetime: .datetime(try datetime(text))
    case .year: .year(try year(text))
    case .yearmonth: try yearmonth(text)
    case .duration: .duration(try duration(text))
    }
  }

  private func boolean(_ text: String) throws(CellFault) -> Bool {
    if truths.contains(ExactText(text)) { return true }
    if falsehoods.contains(ExactText(text)) { return false }
    throw CellFault()
  }

  private func duration(_ text: String) throws(CellFault) -> DurationValue {
    guard let value = DurationValue(text) else { throw CellFault() }
    return value
  }

  /// The items of a text, each in the default form of its type and as it stands, blanks included.
  private func list(_ text: String) throws(CellFault) -> [CellValue] {
    var values: [CellValue] = []
    for part in text.split(separator: field.delimiter, omittingEmptySubsequences: false) {
      values.append(try item(.string(String(part))))
    }
    return values
  }

  /// An item of a list.
  func item(_ value: JSONValue) throws(CellFault) -> CellValue {
    guard let parser = items.first else { throw CellFault() }
    return if let text = value.string { try parser.cast(text) } else {
      try parser.cast(native: value)
    }
  }

  private static func item(of field: Field) -> CellParser {
    let type = field.itemType == .list ? .any : field.itemType
    return CellParser(
      field: Field(name: field.name, type: type), missingValues: [], keepsBlanks: true)
  }

  /// The text without ASCII blanks around it.
  static func trimmed(_ text: String) -> String {
    String(decoding: trimming(Array(text.utf8)[...]), as: UTF8.self)
  }

  var timePattern: TimePattern? { pattern }
}
