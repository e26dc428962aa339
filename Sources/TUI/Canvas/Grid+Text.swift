extension Grid {
  /// The rows as text, blanks at their ends left out.
  public var lines: [String] {
    (0..<rows).map { row in
      var text = ""
      var blanks = 0
      for column in 0..<columns {
        let cell = self[row: row, column: column]
        if cell.isBlank {
          blanks += 1
        } else {
          text += String(repeating: " ", count: blanks) + cell.text
          blanks = 0
        }
      }
      return text
    }
  }

  /// The picture as text, a line feed between two rows.
  public var text: String { lines.joined(separator: "\n") }
}
