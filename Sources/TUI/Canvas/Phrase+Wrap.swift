extension Phrase {
  /// The phrase in lines of at most that many columns, broken at spaces, and inside a word only
  /// where it is longer than a line.
  public func wrapped(columns: Int) -> [Phrase] {
    let columns = max(2, columns)
    var lines: [[Cell]] = []
    var line: [Cell] = []
    for word in cells().split(whereSeparator: \.isBlank) {
      let free = columns - line.columns
      if !line.isEmpty, word.columns + 1 <= free {
        line += [.blank] + word
        continue
      }
      if !line.isEmpty { lines.append(line) }
      line = []
      for cell in word {
        if line.columns + cell.width > columns {
          lines.append(line)
          line = []
        }
        line.append(cell)
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines.map { Phrase(cells: $0) }
  }
}

extension Sequence<Cell> {
  /// The columns the cells take.
  var columns: Int { reduce(0) { $0 + $1.width } }
}
