/// How long functions are. The lines of a `switch` without `default:` that has one line a case do not
/// count: such a table grows with its enum.
struct FunctionLength {
  let name: String
  let lines: Int

  static let maximum = 60

  /// The functions, initialisers and computed properties of the file, as swift-format indents them.
  static func all(in file: SwiftFile) -> [FunctionLength] {
    file.lines.indices.compactMap { start in
      let line = file.lines[start]
      guard line.keyword(of: ["func", "init", "subscript", "var"]) != nil,
        let opening = opening(of: start, in: file), let end = file.end(of: opening)
      else { return nil }
      return FunctionLength(
        name: line.code, lines: end - start + 1 - tableLines(in: file, from: opening, to: end))
    }
  }

  /// The line that ends in the `{` of the body, nil where the body stands on that line or is none.
  private static func opening(of start: Int, in file: SwiftFile) -> Int? {
    let indentation = file.lines[start].indentation
    for index in start..<file.lines.count {
      let line = file.lines[index]
      let goesOn =
        line.code == "{" || line.code.hasPrefix(")") || line.code.hasPrefix("where ")
      guard index == start || line.indentation > indentation || goesOn else { return nil }
      guard index == start || line.indentation == indentation else { continue }
      if line.code.hasSuffix("{") { return index }
      if line.code.hasSuffix("}") { return nil }
    }
    return nil
  }

  private static func tableLines(in file: SwiftFile, from start: Int, to end: Int) -> Int {
    var (count, next) = (0, start)
    for index in start..<end where index >= next {
      guard let table = SwitchStatement(at: index, in: file), table.isTable else { continue }
      count += table.lines.count
      next = table.lines.upperBound
    }
    return count
  }
}
