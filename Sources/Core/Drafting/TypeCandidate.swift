/// A type that the cells of a column may have. Its identity saves copies: there is one of each.
final class TypeCandidate: Sendable {
  let field: Field
  private let parser: CellParser
  private let groupChar: UInt8?
  private let decimalChar: UInt8
  /// What stands before or behind the number; nil for a bare one.
  private let unit: [UInt8]?

  init(_ type: FieldType, _ more: JSONObject = [:], unit: String? = nil) {
    let members: JSONObject = ["name": "", "type": .string(type.rawValue)]
    field = Field(members.assigning(more), standard: .v2)
    parser = CellParser(field: field, missingValues: [])
    groupChar = field.groupChar?.utf8.first
    decimalChar = field.decimalChar.utf8.first ?? UInt8(ascii: ".")
    self.unit = unit.map { Array($0.utf8) }
  }

  /// The candidates, the narrowest first, at most 64; a text that fits none is a string.
  static let all: [TypeCandidate] =
    numbers([:], nil) + [TypeCandidate(.boolean), TypeCandidate(.date)]
    + dates.map { TypeCandidate(.date, ["format": .string($0)]) }
    + [TypeCandidate(.datetime)]
    + datetimes.map { TypeCandidate(.datetime, ["format": .string($0)]) }
    + [
      TypeCandidate(.time), TypeCandidate(.time, ["format": "%H:%M"]),
      TypeCandidate(.time, ["format": "%I:%M %p"]), TypeCandidate(.yearmonth),
      TypeCandidate(.duration), TypeCandidate(.geojson), TypeCandidate(.object),
      TypeCandidate(.array),
    ] + ["%", "$", "€", "£"].flatMap { numbers(["bareNumber": false], $0) }

  private static func numbers(_ more: JSONObject, _ unit: String?) -> [TypeCandidate] {
    let whole: [JSONObject] = unit == nil ? [[:], ["groupChar": ","]] : []
    let broken: [JSONObject] = [
      [:], ["groupChar": ","], ["decimalChar": ","], ["decimalChar": ",", "groupChar": "."],
    ]
    let integers = whole.map { TypeCandidate(.integer, $0.assigning(more), unit: unit) }
    let numbers = broken.map { TypeCandidate(.number, $0.assigning(more), unit: unit) }
    // Whole numbers come before others of the same marks.
    return unit == nil
      ? [integers[0], numbers[0], integers[1]] + numbers.dropFirst() : numbers
  }

  /// Patterns of dates, those that begin with the day before those that begin with the month.
  private static let dates = [
    "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d-%m-%Y", "%m-%d-%Y", "%Y/%m/%d", "%d-%b-%Y",
    "%d %b %Y", "%b %d, %Y", "%d-%B-%Y", "%d %B %Y", "%B %d, %Y",
  ]
  private static let datetimes = [
    "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%d.%m.%Y %H:%M", "%d.%m.%Y %H:%M:%S",
    "%d/%m/%Y %H:%M", "%m/%d/%Y %H:%M", "%d/%m/%Y %H:%M:%S", "%m/%d/%Y %H:%M:%S",
  ]

  /// The most digits of a whole number; longer ones are names.
  private static let digits = 100

  /// The candidates that accept some text, as bits in the order of `all`.
  static func mask(_ text: String, among candidates: UInt64 = .max) -> UInt64 {
    var mask: UInt64 = 0
    for (place, candidate) in all.enumerated()
    where candidates & (1 << UInt64(place)) != 0 && candidate.accepts(text) {
      mask |= 1 << UInt64(place)
    }
    return mask
  }

  /// The types whose values JSON writes without quotes.
  static let ofValues = all.enumerated().reduce(UInt64(0)) { mask, next in
    switch next.element.field.type {
    case .integer, .number, .boolean, .object, .array, .geojson: mask | 1 << UInt64(next.offset)
    case .string, .list, .datetime, .date, .time, .year, .yearmonth, .duration, .geopoint, .any:
      mask
    }
  }

  /// What accepts every whole number without marks, and every one with a point and a fraction that is no
  /// group of three digits.
  static let ofIntegers = mask("7654321")
  static let ofDecimals = mask("7654321.25")

  /// Whether a text is a value of the type and would not lose anything by being read as one: codes
  /// with leading zeros, telephone numbers and 0 and 1 for truth stay what they are.
  func accepts(_ text: String) -> Bool {
    switch field.type {
    case .integer, .number: if !isPlainNumber(text) { return false }
    case .boolean: if text == "0" || text == "1" { return false }
    case .object, .geojson: if !text.hasPrefix("{") { return false }
    case .array: if !text.hasPrefix("[") { return false }
    case .duration: if !text.hasPrefix("P"), !text.hasPrefix("-P") { return false }
    case .time where field.format == "%H:%M": if text.utf8.suffix(3).first != 0x3A { return false }
    case .date where field.format.contains("%b"): if !hasShortMonth(text) { return false }
    case .string, .list, .datetime, .date, .time, .year, .yearmonth, .geopoint, .any: break
    }
    return reads(text)
  }

  /// Whether a text is a value of the type, whatever it loses by it.
  func reads(_ text: String) -> Bool {
    if case .value = parser.parse(text) { return true }
    return false
  }

  /// `%b` stands for a month of three letters; the parser reads longer names as well.
  private func hasShortMonth(_ text: String) -> Bool {
    text.utf8.count { (0x41...0x5A).contains($0 & 0xDF) } == 3
  }

  private func isPlainNumber(_ text: String) -> Bool {
    var bytes = Array(text.utf8)[...]
    if let unit {
      guard let bare = CurrencyText(bytes, unit: unit)?.number else { return false }
      bytes = bare
    } else if field.type == .number, ["NaN", "INF", "-INF"].contains(text) {
      return true
    }
    guard let last = bytes.last, isDigit(last) else { return false }
    if bytes.first == UInt8(ascii: "-") { bytes = bytes.dropFirst() }
    guard let first = bytes.first, isDigit(first) || first == decimalChar else { return false }
    let whole = bytes.prefix { isDigit($0) || $0 == groupChar }
    if whole.count > 1, whole.first == UInt8(ascii: "0") { return false }
    if whole.count > Self.digits { return false }
    return groupChar.map { isGrouped(whole, by: $0) } ?? true
  }

  /// Whether digits are in threes after a first group of one to three.
  private func isGrouped(_ whole: ArraySlice<UInt8>, by mark: UInt8) -> Bool {
    let groups = whole.split(separator: mark, omittingEmptySubsequences: false)
    guard groups.count > 1 else { return true }
    return (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

/// A number with a sign of currency or percent on one side.
private struct CurrencyText {
  /// The number alone.
  let number: ArraySlice<UInt8>

  /// Nil where the sign is not there, or stands on a side it does not belong on.
  init?(_ text: ArraySlice<UInt8>, unit: [UInt8]) {
    let minus = UInt8(ascii: "-")
    let isNegative = text.first == minus
    let body = isNegative ? text.dropFirst() : text
    var found: ArraySlice<UInt8>
    if body.suffix(unit.count).elementsEqual(unit) {
      found = body.dropLast(unit.count)
      while found.last == 0x20 { found.removeLast() }
    } else if unit != [UInt8(ascii: "%")], body.starts(with: unit) {
      found = body.dropFirst(unit.count).drop { $0 == 0x20 }
    } else {
      return nil
    }
    guard !found.isEmpty, found.first != minus else { return nil }
    number = found
  }
}
