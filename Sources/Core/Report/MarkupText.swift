/// Text inside XML and HTML. What markup gives a meaning is looked for scalar by scalar: Swift takes a
/// quote with an accent behind it for another character, a browser does not.
public enum MarkupText {
  /// Scalars shown of one text.
  static let limit = 1000

  /// The text with what markup gives a meaning replaced.
  public static func plain(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { output, scalar in
      if let entity = entity(of: scalar) {
        output += entity
      } else {
        output.unicodeScalars.append(scalar)
      }
    }
  }

  /// What stands for a scalar that ends text or a value in double quotes; nil for all others.
  public static func entity(of scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    case "\"": "&quot;"
    default: nil
    }
  }

  /// The text with what markup gives a meaning replaced, and everything that could mislead escaped;
  /// line ends stay.
  static func escaped(_ text: String) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      if let entity = entity(of: scalar) {
        output += entity
      } else if scalar == "'" {
        output += "&#39;"
      } else if scalar == "\n" || Sanitized.isSafe(scalar) {
        output.unicodeScalars.append(scalar)
      } else {
        output += Sanitized(String(scalar)).text
      }
    }
    return output
  }

  /// A text that stands alone where a page is pasted into a spreadsheet.
  static func cell(_ text: String) -> String { escaped(SheetText.guarded(text)) }
}
