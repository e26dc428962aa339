extension FieldType {
  private static let others: [String: FieldType] = [
    "int": .integer, "long": .integer, "bigint": .integer, "smallint": .integer,
    "float": .number, "double": .number, "decimal": .number, "numeric": .number, "real": .number,
    "currency": .number, "percent": .number,
    "str": .string, "text": .string, "varchar": .string, "char": .string, "email": .string,
    "url": .string, "uri": .string, "bool": .boolean, "timestamp": .datetime,
    "date-time": .datetime, "year-month": .yearmonth, "gyear": .year, "gyearmonth": .yearmonth,
    "json": .object, "dict": .object, "geo_point": .geopoint, "point": .geopoint,
  ]

  /// The type a name of no type stands for elsewhere, or is a slip of.
  static func meant(by name: String) -> FieldType? {
    let key = name.lowercased()
    if let same = FieldType(rawValue: key) ?? others[key] { return same }
    if key.utf8.count < 4 || key.utf8.count > 16 { return nil }
    return allCases.first { EditDistance.isWithin(1, key, $0.rawValue) }
  }
}
