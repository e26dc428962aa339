/// One of the four bounds a value may have.
struct ValueBound: Sendable {
  /// The constraint's name.
  let name: String
  /// The bound as written.
  let text: String
  private let value: CellValue
  private let refused: Set<ValueOrder>

  /// Whether a value keeps to it; one that is not comparable, such as NaN, does not, and one whose
  /// order is undecided does.
  func isKept(by other: CellValue) -> Bool {
    guard let order = other.order(to: value) else { return false }
    return !refused.contains(order)
  }

  /// The bounds of a field whose literals are of its type.
  static func bounds(of constraints: Constraints, _ parser: CellParser) -> [ValueBound] {
    let all: [(String, JSONValue?, Set<ValueOrder>)] = [
      ("minimum", constraints.minimum, [.below]),
      ("maximum", constraints.maximum, [.above]),
      ("exclusiveMinimum", constraints.exclusiveMinimum, [.below, .same]),
      ("exclusiveMaximum", constraints.exclusiveMaximum, [.above, .same]),
    ]
    return all.compactMap { name, literal, refused in
      guard let literal, case .value(let value) = parser.parse(literal) else { return nil }
      return ValueBound(
        name: name, text: literal.string ?? literal.text(), value: value, refused: refused)
    }
  }
}
