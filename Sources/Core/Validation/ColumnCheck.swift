/// Checks the cells of one column against its field. Common types are checked on the bytes; a String
/// is made only for a cell that fails there or has a constraint on its value.
struct ColumnCheck {
  let field: Field
  let parser: CellParser
  let fast: FastCell?
  let limits: ConstraintCheck
  /// Whether the value's fingerprint is wanted, for a key.
  let isKey: Bool
  private let missing: [[UInt8]]
  /// The rows values were first seen in, for `unique`.
  var seen: [Int: Int] = [:]

  /// What a check says of a cell.
  enum Verdict {
    case fine
    case missing
    case value(CellValue, String)
    case wrong(CellFault, String)
  }

  init(field: Field, missingValues: [String], isKey: Bool) {
    self.field = field
    self.isKey = isKey
    parser = CellParser(field: field, missingValues: missingValues)
    limits = ConstraintCheck(field)
    let needsValue = isKey || limits.needsValue
    fast = needsValue ? nil : FastCell(field)
    missing = missingValues.map { Array($0.utf8) }
  }

  /// Checks a cell whose bytes are its text.
  func check(_ bytes: UnsafeBufferPointer<UInt8>) -> Verdict {
    for text in missing where text.count == bytes.count {
      if bytes.elementsEqual(text) { return .missing }
    }
    if let fast, fast.accepts(bytes) { return .fine }
    return check(String(decoding: bytes, as: UTF8.self))
  }

  /// Checks a cell's text.
  func check(_ text: String) -> Verdict {
    switch parser.parse(text) {
    case .missing: .missing
    case .value(let value): .value(value, text)
    case .fault(let fault): .wrong(fault, text)
    }
  }
}
