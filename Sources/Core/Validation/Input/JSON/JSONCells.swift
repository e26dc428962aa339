/// Writes the rows of a JSON table as the text that tables are checked in: values of JSON stand for
/// values of their fields' types (Table Schema 2.0, physical and logical values).
struct JSONCells {
  private let fields: [Field?]
  private let null: String

  /// Rows of those columns; `null` is the text that stands for nothing.
  init(labels: [String], schema: TableSchema?, null: String) {
    self.null = null
    guard let schema else {
      fields = []
      return
    }
    let byName = Dictionary(
      schema.fields.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    fields = labels.isEmpty ? schema.fields : labels.map { byName[$0] }
  }

  /// Adds a row with its line end.
  func write(_ cells: [JSONValue?], to text: inout [UInt8]) {
    for (column, cell) in cells.enumerated() {
      if column > 0 { text.append(UInt8(ascii: ",")) }
      write(self.text(of: cell, column), isAlone: cells.count == 1, to: &text)
    }
    text.append(0x0A)
  }

  private func write(_ cell: String, isAlone: Bool, to text: inout [UInt8]) {
    let marks: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: "\""), 0x0A, 0x0D]
    guard cell.utf8.contains(where: marks.contains) || (isAlone && cell.isEmpty) else {
      text += cell.utf8
      return
    }
    text.append(UInt8(ascii: "\""))
    for byte in cell.utf8 {
      text.append(byte)
      if byte == UInt8(ascii: "\"") { text.append(byte) }
    }
    text.append(UInt8(ascii: "\""))
  }

  private func field(_ column: Int) -> Field? {
    fields.indices.contains(column) ? fields[column] : nil
  }

  private func text(of cell: JSONValue?, _ column: Int) -> String {
    switch cell {
    case nil, .null?: return null
    case .string(let text)?: return text
    case .number(let number)?: return number.text
    case .bool(let flag)?:
      let words = flag ? field(column)?.trueValues : field(column)?.falseValues
      return words?.first ?? (flag ? "true" : "false")
    case .array(let items)?:
      if let field = field(column), field.type == .list {
        return items.map { $0.string ?? $0.text() }.joined(separator: field.delimiter)
      }
      return JSONValue.array(items).text()
    case .object(let members)?: return JSONValue.object(members).text()
    }
  }

  /// What is wrong with values whose text would do although the value does not: a number is no
  /// string, nor a truth value.
  func misfits(_ cells: [JSONValue?]) -> [Finding] {
    var found: [Finding] = []
    for (column, cell) in cells.enumerated() {
      guard let cell, !cell.isNull, let field = field(column) else { continue }
      let fits =
        switch (field.type, cell) {
        case (.string, .string), (.boolean, .bool), (.boolean, .string): true
        case (.string, _), (.boolean, _): false
        default: true
        }
      if fits { continue }
      found.append(
        Finding(
          .typeError, columns: [column + 1], field: field.name, cell: cell.text(),
          expected: field.type.rawValue))
    }
    return found
  }
}
