/// Text inside XML and HTML.
enum MarkupText {
  /// Scalars shown of one text.
  static let limit = 1000

  /// The text with what markup gives a meaning replaced, and everything that could mislead escaped;
  /// line ends stay.
  static func escaped(_ text: String) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      case "'": output += "&#39;"
      case "\n": output += "\n"
      default:
        if Sanitized.isSafe(scalar) {
          output.unicodeScalars.append(scalar)
        } else {
          output += Sanitized(String(scalar)).text
        }
      }
    }
    return output
  }

  /// A text that stands alone in a table's cell.
  static func cell(_ text: String) -> String { escaped(guarded(text)) }

  /// A text that a spreadsheet it is pasted into does not take for a formula.
  static func guarded(_ text: String) -> String {
    let isFormula = text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) }
    return isFormula == true ? "'" + text : text
  }
}
