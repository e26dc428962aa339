internal import Core

/// Values as Python's `repr` prints them, for logs of the original's shape.
enum PythonText {
  static func repr(_ value: JSONValue) -> String {
    switch value {
    case .null: "None"
    case .bool(let flag): flag ? "True" : "False"
    case .number(let number): number.text
    case .string(let text): repr(text)
    case .array(let elements): "[" + elements.map(repr).joined(separator: ", ") + "]"
    case .object(let object):
      "{" + object.members.map { "\(repr($0.name)): \(repr($0.value))" }.joined(separator: ", ")
        + "}"
    }
  }

  private static func repr(_ text: String) -> String {
    let quote: Unicode.Scalar = text.contains("'") && !text.contains("\"") ? "\"" : "'"
    var result = String(quote)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", quote: result += "\\\(scalar)"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + String(quote)
  }
}
