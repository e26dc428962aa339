extension Grid {
  /// The rows as text, an empty line, then the rows' styles: what golden files are made of.
  public var snapshot: String { (lines + [""] + styleLines + [""]).joined(separator: "\n") }

  /// The rows with a letter for the style of each cell (`Style.letter`), blanks at their ends left
  /// out; a blank cell has a blank, a selected blank one `_`.
  public var styleLines: [String] {
    (0..<rows).map { row in
      var letters = (0..<columns).map { column in
        let cell = self[row: row, column: column]
        return cell.isBlank ? (cell.style.isSelected ? "_" : " ") : cell.style.letter
      }
      while letters.last == " " { letters.removeLast() }
      return letters.joined()
    }
  }
}

extension Style {
  /// The role's letter in style maps, a capital in the selected row.
  public var letter: String {
    let letter: Character =
      switch role {
      case .plain: "p"
      case .heading: "h"
      case .frame: "f"
      case .dim: "d"
      case .accent: "a"
      case .good: "g"
      case .same: "s"
      case .warn: "w"
      case .bad: "b"
      case .link: "l"
      }
    return isSelected ? letter.uppercased() : String(letter)
  }
}
