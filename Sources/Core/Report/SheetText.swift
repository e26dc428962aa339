/// Text in files that people open in a spreadsheet or paste into one: no cell of it is taken for a
/// formula. Everything is compared scalar by scalar: Swift takes a quote with an accent behind it for
/// another character, a spreadsheet does not.
package enum SheetText {
  /// The rows as CSV, one a line.
  package static func csv(_ rows: [[String]]) -> String {
    rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
  }

  /// A cell in quotes where it must be, and not a formula.
  package static func cell(_ text: String) -> String {
    let safe = guarded(text).unicodeScalars
    guard safe.contains(where: { $0 == "\"" || separators.contains($0) }) else {
      return String(safe)
    }
    var output = "\""
    for scalar in safe {
      if scalar == "\"" { output.unicodeScalars.append("\"") }
      output.unicodeScalars.append(scalar)
    }
    output.unicodeScalars.append("\"")
    return output
  }

  /// The text with `'` before everything that would begin a formula: at its start, and after what
  /// some spreadsheet takes for the end of a cell.
  package static func guarded(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var output = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      let isStart = index == 0 || separators.contains(scalars[index - 1])
      if isStart, beginsFormula(scalars[index...]) { output.append("'") }
      output.append(scalar)
    }
    return String(output)
  }

  /// OWASP's list with its full-width forms, which some versions read as the others.
  private static let signs = Set("=+-@\t\r＝＋－＠".unicodeScalars)
  /// What ends a cell in one place of the world or another, or where a table is pasted.
  private static let separators = Set(",;|\t\r\n\u{B}\u{C}\u{85}\u{2028}\u{2029}".unicodeScalars)

  /// Whether the first scalar that is no quote, mark or invisible one is a formula's.
  private static func beginsFormula(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    scalars.first { !isPassedOver($0) }.map { signs.contains($0) } ?? false
  }

  private static func isPassedOver(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark, .format: true
    default: scalar == "\""
    }
  }
}
