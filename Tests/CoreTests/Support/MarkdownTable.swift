import Core

/// The rows of a table in a page, without its head.
struct MarkdownTable {
  let rows: [[String]]

  /// The first table under a heading.
  init(of text: String, under heading: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let after = lines.drop { $0.drop { $0 == "#" }.dropFirst() != heading[...] }
    let table = after.drop { !$0.hasPrefix("|") }.prefix { $0.hasPrefix("|") }
    rows = table.dropFirst(2).map { MarkdownTable.cells(of: $0) }
  }

  private static func cells(of line: Substring) -> [String] {
    let marked = line.replacing("\\|", with: "\u{0}")
    return marked.split(separator: "|").map { cell in
      let text = cell.replacing("\u{0}", with: "|").drop { $0 == " " }
      return String(text.reversed().drop { $0 == " " }.reversed())
    }
  }
}

extension String {
  /// The value of JSON text between backticks.
  func json() throws -> JSONValue {
    try JSONValue(parsing: String(dropFirst().dropLast()))
  }
}
