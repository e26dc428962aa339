/// Reads the cells of one field: text in, a value of the field's type out (Table Schema, types and
/// formats).
public struct CellParser: Sendable {
  /// The field.
  public let field: Field
  let missing: Set<String>
  private let pattern: TimePattern?

  /// A parser for a field of a schema.
  public init(field: Field, schema: TableSchema) {
    self.init(field: field, missingValues: field.missingValues ?? schema.missingValues)
  }

  /// A parser for a field; the dialect's null sequence may be among the missing values.
  public init(field: Field, missingValues: [String]) {
    self.field = field
    missing = Set(missingValues)
    let isPatterned = [.date, .time, .datetime].contains(field.type)
    pattern = isPatterned && field.format.contains("%") ? TimePattern(field.format) : nil
  }

  /// Reads a text.
  public func parse(_ text: String) -> CellOutcome {
    if missing.contains(text) { return .missing }
    do {
      return .value(try cast(text))
    } catch {
      return .fault(error)
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
    let trimmed = CellParser.trimmed(text)
    let fits = trimmed != text && (field.trueValues + field.falseValues).contains(trimmed)
    throw CellFault(fits ? .trim : nil)
  }

  private func duration(_ text: String) throws(CellFault) -> DurationValue {
    guard let value = DurationValue(text) else { throw CellFault() }
    return value
  }

  private func list(_ text: String) throws(CellFault) -> [CellValue] {
    let item = CellParser(
      field: Field(name: field.name, type: field.itemType), missingValues: [])
    var items: [CellValue] = []
    for part in text.split(separator: field.delimiter, omittingEmptySubsequences: false) {
      items.append(try item.cast(String(part)))
    }
    return items
  }

  /// The text without ASCII blanks around it.
  static func trimmed(_ text: String) -> String {
    String(decoding: trimming(Array(text.utf8)[...]), as: UTF8.self)
  }

  var timePattern: TimePattern? { pattern }
}
