internal import Core

extension JSONError {
  /// The words Python's json module has for the error, which RawStore answers bad JSON with.
  func pythonMessage(in text: [UInt8]) -> String {
    let offset = min(place.offset, text.count)
    let character = text[..<offset].count { $0 & 0xC0 != 0x80 }
    return "\(pythonReason): line \(place.line) column \(place.column) (char \(character))"
  }

  private var pythonReason: String {
    for (words, python) in JSONError.pythonReasons where reason.contains(words) { return python }
    return "Expecting value"
  }

  private static let pythonReasons = [
    ("a member's name", "Expecting property name enclosed in double quotes"),
    ("a colon should follow", "Expecting ':' delimiter"),
    ("a comma or the closing bracket", "Expecting ',' delimiter"),
    ("text after the end", "Extra data"),
    ("the string is not closed", "Unterminated string starting at"),
    ("a control character", "Invalid control character at"),
    ("no such escape", "Invalid \\escape"),
    ("four hexadecimal digits", "Invalid \\uXXXX escape"),
  ]
}
