/// A type that the cells of a column may have.
struct TypeCandidate {
  let field: Field
  private let parser: CellParser
  private let groupChar: UInt8?
  private let decimalChar: UInt8

  init(_ type: FieldType, _ more: JSONObject = [:]) {
    let members: JSONObject = ["name": "", "type": .string(type.rawValue)]
    field = Field(members.assigning(more), standard: .v2)
    parser = CellParser(field: field, missingValues: [])
    groupChar = field.groupChar?.utf8.first
    decimalChar = field.decimalChar.utf8.first ?? UInt8(ascii: ".")
  }

  /// The candidates, the narrowest first; a text that fits none is a string.
  static let all: [TypeCandidate] =
    [
      TypeCandidate(.integer), TypeCandidate(.number), TypeCandidate(.integer, ["groupChar": ","]),
      TypeCandidate(.number, ["groupChar": ","]), TypeCandidate(.number, ["decimalChar": ","]),
      TypeCandidate(.number, ["decimalChar": ",", "groupChar": "."]), TypeCandidate(.boolean),
      TypeCandidate(.date),
    ] + patterns.map { TypeCandidate(.date, ["format": .string($0)]) } + [
      TypeCandidate(.datetime), TypeCandidate(.datetime, ["format": "%Y-%m-%d %H:%M:%S"]),
      TypeCandidate(.datetime, ["format": "%Y-%m-%d %H:%M"]), TypeCandidate(.time),
      TypeCandidate(.yearmonth), TypeCandidate(.object), TypeCandidate(.array),
    ]

  /// Patterns of dates, those that begin with the day before those that begin with the month.
  private static let patterns = [
    "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d-%m-%Y", "%m-%d-%Y", "%Y/%m/%d",
  ]

  /// The most digits of a whole number; longer ones are names.
  private static let digits = 18

  /// Whether a text is a value of the type and would not lose anything by being read as one: codes
  /// with leading zeros, telephone numbers and 0 and 1 for truth stay what they are.
  func accepts(_ text: String) -> Bool {
    switch field.type {
    case .integer, .number: if !isPlainNumber(text) { return false }
    case .boolean: if text == "0" || text == "1" { return false }
    case .object, .array: if !text.hasPrefix(field.type == .object ? "{" : "[") { return false }
    default: break
    }
    if case .value = parser.parse(text) { return true }
    return false
  }

  private func isPlainNumber(_ text: String) -> Bool {
    var bytes = Array(text.utf8)[...]
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
