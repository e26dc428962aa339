/// A cell's value by its field's type.
public enum CellValue: Sendable {
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
  /// The value as the pipeline's CSV has it (datapackage-pipelines, file_formats.py; protocol.md 4.4).
  public var csv: String {
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
  public var json: JSONValue {
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
    default: nil
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
