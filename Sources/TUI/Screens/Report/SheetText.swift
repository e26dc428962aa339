/// Rows as a file that spreadsheets open: no cell of it is taken for a formula.
enum SheetText {
  /// The rows, one a line.
  static func text(_ rows: [[String]]) -> String {
    rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
  }

  /// A cell in quotes where it must be, and not a formula.
  static func cell(_ text: String) -> String {
    let starts = "=+-@\t\r".unicodeScalars
    let isFormula = text.unicodeScalars.first.map { starts.contains($0) } == true
    let safe = isFormula ? "'" + text : text
    guard safe.contains(where: { ",\"\r\n".contains($0) || $0.isNewline }) else { return safe }
    return "\""
      + safe.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
