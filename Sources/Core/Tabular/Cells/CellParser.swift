/// Reads the cells of one field: text in, a value of the field's type out (Table Schema, types and
/// formats).
public struct CellParser: Sendable {
  /// The field.
  public let field: Field
  let missing: Set<String>
  /// Whether blanks around a number make it none, as in a list.
  let keepsBlanks: Bool
  private let pattern: TimePattern?

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
    missing = Set(missingValues)
    let isPatterned = [.date, .time, .datetime].contains(field.type)
    pattern = isPatterned && field.format.contains("%") ? TimePattern(field.format) : nil
  }

  /// Reads a text; a fault has a suggestion only where one is asked for, as it takes time to find.
  public func parse(_ text: String, suggesting: Bool = true) -> CellOutcome {
    if missing.contains(text) { return .missing }
    do {
      return .value(try cast(text))
    } catch {
      return .fault(suggesting ? CellFault(suggestion(for: text)) : error)
    }
  }

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
    if field.trueValues.contains(text) { return true }
    if field.falseValues.contains(text) { return false }
    throw CellFault()
  }

  private func duration(_ text: String) throws(CellFault) -> DurationValue {
    guard let value = DurationValue(text) else { throw CellFault() }
    return value
  }

  /// The items of a text, each in the default form of its type and as it stands, blanks included.
  private func list(_ text: String) throws(CellFault) -> [CellValue] {
    let item = item
    var items: [CellValue] = []
    for part in text.split(separator: field.delimiter, omittingEmptySubsequences: false) {
      items.append(try item.cast(String(part)))
    }
    return items
  }

  /// A parser for the items of a list.
  var item: CellParser {
    CellParser(
      field: Field(name: field.name, type: field.itemType), missingValues: [], keepsBlanks: true)
  }

  /// The text without ASCII blanks around it.
  static func trimmed(_ text: String) -> String {
    String(decoding: trimming(Array(text.utf8)[...]), as: UTF8.self)
  }

  var timePattern: TimePattern? { pattern }
}
