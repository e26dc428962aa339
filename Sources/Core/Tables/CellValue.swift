/// A cell's value by its field's type.
package enum CellValue: Sendable {
  case string(String)
  case number(DecimalNumber)
  /// A whole number of any size.
  case integer(DecimalNumber)
  case boolean(Bool)
  case object(JSONValue)
  case array(JSONValue)
  case list([CellValue])
  case date(CivilDate)
  case time(ClockTime)
  case datetime(CivilDateTime)
  case year(Int)
  case yearmonth(year: Int, month: Int)
  case duration(DurationValue)
  case geopoint(longitude: DecimalNumber, latitude: DecimalNumber)
  case geojson(JSONValue)
  /// A value of an untyped cell of inline data.
  case any(JSONValue)
}

extension CellValue {
  /// The value as the pipeline's CSV has it (datapackage-pipelines, file_formats.py).
  package var csv: String {
    switch self {
    case .string(let text): text
    case .number(let number), .integer(let number): number.description
    case .boolean(let flag): flag ? "True" : "False"
    case .object(let value), .array(let value), .geojson(let value): value.text(.sorted)
    case .list(let items): items.map(\.csv).joined(separator: ",")
    case .date(let date): date.text
    case .time(let time): time.text
    case .datetime(let moment): moment.text
    case .year(let year): CivilDate.text(year: year)
    case .yearmonth(let year, let month): "\(CivilDate.text(year: year))-\(padded(month, 2))"
    case .duration(let duration): duration.text
    case .geopoint(let longitude, let latitude): "\(longitude), \(latitude)"
    case .any(let value): value.string ?? value.text(.sorted)
    }
  }

  /// The value as the pipeline's JSON has it: numbers as Python's floats, dates as text.
  package var json: JSONValue {
    switch self {
    case .string(let text): .string(text)
    case .number(let number): CellValue.float(number)
    case .integer(let number): .number(JSONNumber(verified: number.description))
    case .boolean(let flag): .bool(flag)
    case .object(let value), .array(let value), .geojson(let value), .any(let value): value
    case .list(let items): .array(items.map(\.json))
    case .year(let year): .number(JSONNumber(year))
    case .geopoint(let longitude, let latitude):
      .array([CellValue.float(longitude), CellValue.float(latitude)])
    case .date, .time, .datetime, .yearmonth, .duration: .string(csv)
    }
  }

  /// A number as Python prints a float; what JSON cannot hold becomes null.
  private static func float(_ number: DecimalNumber) -> JSONValue {
    let double = number.double
    return double.isFinite ? .number(JSONNumber(verified: double.description)) : .null
  }
}

extension CellValue {
  /// How many Unicode scalars, elements or members there are; nil where the type has no length.
  var length: Int? {
    switch self {
    case .string(let text): text.unicodeScalars.count
    case .array(let value): value.array?.count
    case .object(let value), .geojson(let value): value.object?.count
    case .list(let items): items.count
    case .number, .integer, .boolean, .date, .time, .datetime, .year, .yearmonth, .duration,
      .geopoint, .any:
      nil
    }
  }

  /// How this value stands to another of its type; nil where the type has no order, or one of them is
  /// not a number.
  func order(to other: CellValue) -> ValueOrder? {
    switch (self, other) {
    case (.number(let left), .number(let right)), (.integer(let left), .integer(let right)):
      left.kind == .notANumber || right.kind == .notANumber ? nil : ValueOrder(left, right)
    case (.date(let left), .date(let right)): ValueOrder(left, right)
    case (.time(let left), .time(let right)): left.order(to: right)
    case (.datetime(let left), .datetime(let right)): left.order(to: right)
    case (.year(let left), .year(let right)): ValueOrder(left, right)
    case (.yearmonth(let year, let month), .yearmonth(let otherYear, let otherMonth)):
      year == otherYear ? ValueOrder(month, otherMonth) : ValueOrder(year, otherYear)
    case (.duration(let left), .duration(let right)): left.order(to: right)
    default: nil
    }
  }
}

extension CellValue {
  /// What a key begins with: values of different kinds are never equal. Numbers, integers and years
  /// are one kind; so are lists and arrays.
  package enum KeyTag: UInt8, Sendable {
    case string = 1
    case number, boolean, date, time, datetime, yearmonth, duration, geopoint, null, array, object
  }

  /// Appends bytes that equal logical values share and others do not: 1.0 and 1e0, a moment in two
  /// zones, JSON with its members in another order. After the tag comes canonical text: of a whole
  /// number below 10^18 its digits, of other numbers digits and power, of a date and time the
  /// default form, in UTC where there is a zone.
  package func appendKey(to key: inout [UInt8]) {
    switch self {
    case .string(let text): CellValue.append(.string, text, to: &key)
    case .number(let number), .integer(let number): CellValue.append(number, to: &key)
    case .boolean(let flag): CellValue.append(.boolean, flag ? "true" : "false", to: &key)
    case .date(let date): CellValue.append(.date, date.text, to: &key)
    case .time(let time): CellValue.append(.time, time.canonicalText, to: &key)
    case .datetime(let moment): CellValue.append(.datetime, moment.canonicalText, to: &key)
    case .year(let year): CellValue.append(.number, String(year), to: &key)
    case .yearmonth: CellValue.append(.yearmonth, csv, to: &key)
    case .duration(let span):
      let text = "\(span.months) \(span.seconds) \(span.nanoseconds)"
      CellValue.append(.duration, text, to: &key)
    case .geopoint(let longitude, let latitude):
      let text = "\(longitude.canonicalText) \(latitude.canonicalText)"
      CellValue.append(.geopoint, text, to: &key)
    case .object(let value), .array(let value), .geojson(let value), .any(let value):
      CellValue.append(value, to: &key)
    case .list(let items):
      CellValue.appendParts(.array, items, to: &key) { $0.appendKey(to: &$1) }
    }
  }

  /// The bytes `appendKey` appends.
  package var key: [UInt8] {
    var key: [UInt8] = []
    appendKey(to: &key)
    return key
  }

  private static func append(_ tag: KeyTag, _ text: String, to key: inout [UInt8]) {
    key.append(tag.rawValue)
    key.append(contentsOf: text.utf8)
  }

  private static func append(_ number: DecimalNumber, to key: inout [UInt8]) {
    append(.number, number.canonicalText, to: &key)
  }

  private static func append(_ value: JSONValue, to key: inout [UInt8]) {
    switch value {
    case .null: key.append(KeyTag.null.rawValue)
    case .bool(let flag): append(.boolean, flag ? "true" : "false", to: &key)
    case .number(let number):
      guard let number = DecimalNumber(number.text.utf8) else { return }
      append(number, to: &key)
    case .string(let text): append(.string, text, to: &key)
    case .array(let elements): appendParts(.array, elements, to: &key) { append($0, to: &$1) }
    case .object(let object):
      let members = object.members.sorted {
        $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
      }
      appendParts(.object, members, to: &key) { member, key in
        appendSized(to: &key) { $0.append(contentsOf: member.name.utf8) }
        append(member.value, to: &key)
      }
    }
  }

  /// Appends how many parts there are and each with its length, so that no two lists look alike.
  private static func appendParts<Part>(
    _ tag: KeyTag, _ parts: [Part], to key: inout [UInt8],
    _ write: (Part, inout [UInt8]) -> Void
  ) {
    key.append(tag.rawValue)
    append(UInt32(truncatingIfNeeded: parts.count), to: &key)
    for part in parts { appendSized(to: &key) { write(part, &$0) } }
  }

  private static func appendSized(to key: inout [UInt8], _ write: (inout [UInt8]) -> Void) {
    let start = key.count
    append(UInt32(0), to: &key)
    write(&key)
    let length = UInt32(truncatingIfNeeded: key.count - start - 4)
    for place in 0..<4 { key[start + place] = UInt8(truncatingIfNeeded: length >> (8 * place)) }
  }

  private static func append(_ number: UInt32, to key: inout [UInt8]) {
    for place in 0..<4 { key.append(UInt8(truncatingIfNeeded: number >> (8 * place))) }
  }
}

extension CellValue: Hashable {
  /// Whether two values are the same as the standard sees them.
  package static func == (left: CellValue, right: CellValue) -> Bool { left.key == right.key }
  package func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

/// What became of a cell.
package enum CellOutcome: Hashable, Sendable {
  case value(CellValue)
  /// The text is a missing value.
  case missing
  case fault(CellFault)
}

/// How a value stands to another in their type's order.
enum ValueOrder: Hashable, Sendable {
  case below, same, above
  /// The order does not say: a month against 30 days, a local time against one with a zone. Such a
  /// value is neither below nor above a bound, so it breaks none.
  case undecided

  /// The order of two comparable values.
  init<Value: Comparable>(_ left: Value, _ right: Value) {
    self = left < right ? .below : right < left ? .above : .same
  }
}
