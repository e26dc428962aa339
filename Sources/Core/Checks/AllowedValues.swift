/// The values an `enum` or the categories of a field allow.
struct AllowedValues: Sendable {
  private let keys: Set<[UInt8]>
  /// The values as Python prints a list, which goodtables' messages carry.
  let text: String

  /// Literals that are not of the field's type allow nothing.
  init(_ literals: [JSONValue], _ parser: CellParser) {
    keys = Set(
      literals.compactMap { literal in
        guard case .value(let value) = parser.parse(literal) else { return nil }
        return value.key
      })
    let items = literals.map { $0.string.map { "'\($0)'" } ?? $0.text(.sorted) }
    text = "[" + items.joined(separator: ", ") + "]"
  }

  func contains(_ value: CellValue) -> Bool { keys.contains(value.key) }
}
