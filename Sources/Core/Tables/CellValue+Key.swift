extension CellValue {
  /// What a key begins with: values of different kinds are never equal. Numbers, integers and years
  /// are one kind; so are lists and arrays.
  public enum KeyTag: UInt8, Sendable {
    case string = 1
    case number, boolean, date, time, datetime, yearmonth, duration, geopoint, null, array, object
  }

  /// Appends bytes that equal logical values share and others do not: 1.0 and 1e0, a moment in two
  /// zones, JSON with its members in another order. After the tag comes canonical text: of a whole
  /// number below 10^18 its digits, of other numbers digits and power, of a date and time the
  /// default form, in UTC where there is a zone.
  public func appendKey(to key: inout [UInt8]) {
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
  public var key: [UInt8] {
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
  public static func == (left: CellValue, right: CellValue) -> Bool { left.key == right.key }
  public func hash(into hasher: inout Hasher) { hasher.combine(key) }
}
