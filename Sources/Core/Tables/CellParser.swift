/// Reads the cells of one field: text in, a value of the field's type out (Table Schema, types and
/// formats).
package struct CellParser: Sendable {
  package let field: Field
  private let missing: Set<ExactText>
  private let truths: Set<ExactText>
  private let falsehoods: Set<ExactText>
  /// Whether blanks around a number make it none, as in a list.
  let keepsBlanks: Bool
  private let pattern: TimePattern?
  /// The parser for the items of a list.
  private let items: [CellParser]

  /// A parser for a field of a schema.
  package init(field: Field, schema: TableSchema) {
    self.init(field: field, missingValues: field.missingValues ?? schema.missingValues)
  }

  /// A parser for a field; the dialect's null sequence may be among the missing values.
  package init(field: Field, missingValues: [String]) {
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
  package func parse(_ text: String, suggesting: Bool = true) -> CellOutcome {
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
  package func parse(_ value: JSONValue) -> CellOutcome {
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

  private var timePattern: TimePattern? { pattern }
}

extension CellParser {
  /// A day: `YYYY-MM-DD`, a pattern, or anything that reads as one day.
  func date(_ text: String) throws(CellFault) -> CivilDate {
    let found: CivilDate? =
      switch field.format {
      case "default": DateReader.isoDate(text)
      case "any": DateReader.isoDate(text) ?? FreeDate(text)?.date
      default: timePattern?.match(text)?.date
      }
    guard let found else { throw CellFault() }
    return found
  }

  /// A time of day: `hh:mm:ss` with an optional fraction and zone, a pattern, or anything.
  func time(_ text: String) throws(CellFault) -> ClockTime {
    let found: ClockTime? =
      switch field.format {
      case "default": DateReader.isoTime(text)
      case "any": DateReader.isoTime(text) ?? FreeDate(text)?.time
      default: timePattern?.match(text)?.time
      }
    guard let found else { throw CellFault() }
    return found
  }

  /// A moment: XML Schema's dateTime with the zone optional, a pattern, or anything.
  func datetime(_ text: String) throws(CellFault) -> CivilDateTime {
    let found: CivilDateTime? =
      switch field.format {
      case "default": DateReader.isoDateTime(text)
      case "any": DateReader.isoDateTime(text) ?? FreeDate(text)?.datetime
      default: timePattern?.match(text)?.datetime
      }
    guard let found else { throw CellFault() }
    return found
  }

  /// XML Schema's gYear: four digits or more, with a minus before year 0.
  func year(_ text: String) throws(CellFault) -> Int {
    guard let year = DateReader.year(text) else { throw CellFault() }
    return year
  }

  /// XML Schema's gYearMonth: `YYYY-MM`.
  func yearmonth(_ text: String) throws(CellFault) -> CellValue {
    guard let (year, month) = DateReader.yearmonth(text) else { throw CellFault() }
    return .yearmonth(year: year, month: month)
  }
}

extension CellParser {
  /// A string of the field's format; a format the standard does not know is not checked.
  func string(_ text: String) throws(CellFault) -> String {
    let fits =
      switch field.format {
      case "email": CellParser.isEmail(text)
      case "uri": CellParser.isURI(text)
      case "binary": CellParser.isBase64(text)
      case "uuid": CellParser.isUUID(text)
      case "wkt": WellKnownText.isGeometry(text)
      default: true
      }
    guard fits else { throw CellFault() }
    return text
  }

  /// One `@`, a local part of RFC 5322's atoms, and a host with a dot.
  static func isEmail(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 254, !parts[0].isEmpty else { return false }
    let atoms = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    return labels.count >= 2
      && atoms.allSatisfy { !$0.isEmpty && $0.unicodeScalars.allSatisfy(isAtomScalar) }
      && labels.allSatisfy { label in
        !label.isEmpty && label.first != "-" && label.last != "-"
          && label.unicodeScalars.allSatisfy { $0.value > 0x7F || isWordScalar($0) || $0 == "-" }
      }
  }

  private static func isAtomScalar(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0x9F || isWordScalar(scalar)
      || "!#$%&'*+/=?^_`{|}~-".unicodeScalars.contains(scalar)
  }

  private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    default: false
    }
  }

  /// A scheme, a colon and something after it; no blanks or controls (RFC 3986).
  static func isURI(_ text: String) -> Bool {
    guard let colon = text.firstIndex(of: ":"), let first = text.unicodeScalars.first,
      isWordScalar(first), !("0"..."9").contains(first)
    else { return false }
    let rest = text[text.index(after: colon)...]
    let isSchemed = text[..<colon].unicodeScalars.allSatisfy {
      isWordScalar($0) || $0 == "+" || $0 == "-" || $0 == "."
    }
    let isClean = text.unicodeScalars.allSatisfy {
      $0.value > 0x20 && $0.value != 0x7F && !$0.properties.isWhitespace
        && !"<>\"{}|\\^`".unicodeScalars.contains($0)
    }
    return isSchemed && isClean && !rest.isEmpty && rest != "//"
  }

  /// RFC 4648 base64 with its padding.
  private static func isBase64(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty, bytes.count.isMultiple(of: 4) else { return false }
    let padding = bytes.reversed().prefix { $0 == UInt8(ascii: "=") }.count
    return padding <= 2
      && bytes.dropLast(padding).allSatisfy { byte in
        let scalar = Unicode.Scalar(byte)
        return isWordScalar(scalar) || scalar == "+" || scalar == "/"
      }
  }

  /// Hexadecimal digits in groups of 8-4-4-4-12.
  private static func isUUID(_ text: String) -> Bool {
    let groups = text.split(separator: "-", omittingEmptySubsequences: false)
    return groups.map(\.utf8.count) == [8, 4, 4, 4, 12]
      && groups.allSatisfy { $0.utf8.allSatisfy { Character(UnicodeScalar($0)).isHexDigit } }
  }
}

extension CellParser {
  /// What would let a text be read that cannot be; nil where nothing plain would.
  package func suggestion(for text: String) -> CellFault.Suggestion? {
    guard text.utf8.count <= Limit.suggested else { return nil }
    let trimmed = CellParser.stripped(text)
    if trimmed.unicodeScalars.count < text.unicodeScalars.count, isValue(trimmed) { return .trim }
    if CellParser.missingWords.contains(trimmed) { return .missingValue(trimmed) }
    switch field.type {
    case .number, .integer: return NumberGuess(field).suggestion(for: trimmed)
    case .boolean: return BooleanWords.suggestion(for: trimmed)
    case .date, .time, .datetime: return DateGuess.suggestion(for: trimmed, field)
    case .string, .object, .array, .list, .year, .yearmonth, .duration, .geopoint, .geojson, .any:
      return nil
    }
  }

  fileprivate enum Limit {
    /// Bytes of a text a way out is sought for.
    static let suggested = 100
  }

  private func isValue(_ text: String) -> Bool {
    if isMissing(text) { return true }
    do {
      _ = try cast(text)
      return true
    } catch {
      return false
    }
  }

  /// The text without anything blank around it, no-break spaces and marks of the byte order included.
  private static func stripped(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let isBlank: (Unicode.Scalar) -> Bool = {
      $0.properties.isWhitespace || $0.value == 0xFEFF || $0.value == 0x200B
    }
    guard let first = scalars.firstIndex(where: { !isBlank($0) }),
      let last = scalars.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(scalars[first...last])
  }

  /// What people write for nothing.
  private static let missingWords: Set<String> = [
    "NA", "N/A", "n/a", "na", "#N/A", "n.a.", "NULL", "Null", "null", "None", "none", "nil", "-",
    "--", "---", "–", "—", ".", "..", "...", "…", "?", "*", ":", "#VALUE!", "#REF!", "#DIV/0!",
    "unknown", "Unknown", "missing",
  ]
}

/// Pairs of words people write for true and false.
enum BooleanWords {
  private static let pairs: [(truths: [String], falsehoods: [String])] = [
    (["yes"], ["no"]), (["y"], ["n"]), (["t"], ["f"]), (["true"], ["false"]), (["on"], ["off"]),
    (["ja", "j"], ["nein", "nej", "nee"]), (["oui"], ["non"]), (["si", "sí", "sì"], ["no"]),
    (["sim"], ["não", "nao"]), (["tak"], ["nie"]), (["да"], ["нет"]), (["1.0"], ["0.0"]),
    (["wahr"], ["falsch"]), (["vrai"], ["faux"]), (["x", "✓", "✔"], ["✗", "✘"]),
  ]

  /// The pair a text belongs to, written as the text is.
  static func suggestion(for text: String) -> CellFault.Suggestion? {
    let lowered = text.lowercased()
    let pair = pairs.first { ($0.truths + $0.falsehoods).contains(lowered) }
    guard let pair else { return nil }
    let write = style(of: text)
    return .booleans(truths: pair.truths.map(write), falsehoods: pair.falsehoods.map(write))
  }

  private static func style(of text: String) -> (String) -> String {
    guard let first = text.first, first.isUppercase else { return { $0 } }
    if text.uppercased() == text { return { $0.uppercased() } }
    return { $0.prefix(1).uppercased() + $0.dropFirst() }
  }
}
