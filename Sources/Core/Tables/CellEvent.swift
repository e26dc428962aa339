/// Something found in a row of a block, before it is counted and worded: plain, because there may be
/// one for every cell.
struct CellEvent: BitwiseCopyable {
  /// The row within the block, from 0.
  var row: UInt32
  /// The column, from 0.
  var column: UInt32
  /// Where the cell's bytes are in the block.
  var start: UInt32
  var length: UInt32
  var kind: Kind
  var form: CellForm

  enum Kind: UInt8, CaseIterable {
    case type, required, pattern, enumeration, minLength, maxLength, minimum, maximum
    case exclusiveMinimum, exclusiveMaximum, categories, jsonSchema
    /// Blanks around the cell were read over; its check would cost too much.
    case padded, costly
    case blankRow, extraCell, missingCell, strayQuote, unclosedQuote, swallowedRows
  }
}

/// How a cell is written.
struct CellForm: OptionSet, BitwiseCopyable {
  let rawValue: UInt8
  /// It began with a quote.
  static let quoted = CellForm(rawValue: 1)
  /// Quotes or escapes are inside, so that the text is not the bytes.
  static let complex = CellForm(rawValue: 2)
  /// It is a value of its own, checked as such.
  static let settled = CellForm(rawValue: 4)
}

extension CellEvent.Kind {
  static let count = allCases.count

  /// The kind of a constraint not kept, by the constraint's name.
  init?(constraint name: String) {
    guard let found = CellEvent.Kind.allCases.first(where: { $0.constraint == name }) else {
      return nil
    }
    self = found
  }

  /// The kind of a remark that is no error.
  init?(remark code: FindingCode) {
    guard code == .paddedCell || code == .patternUnchecked else { return nil }
    self = code == .paddedCell ? .padded : .costly
  }

  /// The constraint's name, where it is one.
  var constraint: String? {
    switch self {
    case .required: "required"
    case .pattern: "pattern"
    case .enumeration: "enum"
    case .minLength: "minLength"
    case .maxLength: "maxLength"
    case .minimum: "minimum"
    case .maximum: "maximum"
    case .exclusiveMinimum: "exclusiveMinimum"
    case .exclusiveMaximum: "exclusiveMaximum"
    case .categories: "categories"
    case .jsonSchema: "jsonSchema"
    case .type, .padded, .costly, .blankRow, .extraCell, .missingCell, .strayQuote,
      .unclosedQuote, .swallowedRows:
      nil
    }
  }

  var code: FindingCode {
    switch self {
    case .type: .typeError
    case .padded: .paddedCell
    case .costly: .patternUnchecked
    case .blankRow: .blankRow
    case .extraCell: .extraCell
    case .missingCell: .missingCell
    case .strayQuote: .strayQuote
    case .unclosedQuote: .unclosedQuote
    case .swallowedRows: .swallowedRows
    case .required, .pattern, .enumeration, .minLength, .maxLength, .minimum, .maximum,
      .exclusiveMinimum, .exclusiveMaximum, .categories, .jsonSchema:
      .constraintError
    }
  }
}
