/// Why a text is not a value of its field's type.
package struct CellFault: Error, Hashable, Sendable {
  /// What would make it one, where that is plain to see.
  package var suggestion: Suggestion?

  init(_ suggestion: Suggestion? = nil) { self.suggestion = suggestion }
}

extension CellFault.Suggestion {
  /// The way out in words.
  var words: String {
    switch self {
    case .decimalComma: "write a point, or set decimalChar to \",\" if all cells are like this"
    case .decimalPoint: "set decimalChar to \".\" if all cells are like this"
    case .groupChar(let mark): "set groupChar to \"\(mark)\""
    case .marks(let decimal, let group):
      "set decimalChar to \"\(decimal)\" and groupChar to \"\(group)\" if all cells are like this"
    case .trim: "leave out the blanks around it"
    case .pattern(let pattern): "set format to \"\(pattern)\" if all cells are like this"
    case .patterns(let patterns):
      "set format to \(patterns.map { "\"\($0)\"" }.joined(separator: " or ")) if all cells are like"
        + " this"
    case .unit: "write the number alone, or set bareNumber to false if all cells have a unit"
    case .percent:
      "write the number alone, or set bareNumber to false if all cells are in percent"
    case .currency:
      "write the number alone, or set bareNumber to false if all cells have a currency"
    case .booleans(let truths, let falsehoods):
      "set trueValues to \(Self.list(truths)) and falseValues to \(Self.list(falsehoods))"
    case .type(let type): "set type to \"\(type.rawValue)\" if all cells are like this"
    case .missingValue(let text):
      "add \"\(Sanitized(text).text)\" to missingValues if it stands for nothing"
    }
  }

  private static func list(_ texts: [String]) -> String {
    JSONValue.array(texts.map { .string($0) }).text()
  }
}
