import Core

/// A page of docs/ that the program can print: as that file, or laid out for a terminal.
struct HelpPage: Sendable {
  let title: String
  var blocks: [Block]

  enum Block: Sendable {
    /// A paragraph; what stands between backticks is a name.
    case text(String)
    case heading(String)
    /// Lines that stay as they are.
    case code([String])
    case table(Table)
  }

  /// Names, what is so of each, and what each is for.
  struct Table: Sendable {
    /// The headings: of the names, of the facts in between, of the words.
    let head: [String]
    let rows: [Row]
  }

  struct Row: Sendable {
    let name: String
    /// As many as the headings have in between; an empty one says nothing.
    var facts: [String] = []
    let words: String
  }

  private enum Layout {
    /// The columns of a paragraph in docs/.
    static let page = 100
    /// The widest name that has its words beside it.
    static let name = 24
    static let indent = "  "
  }

  /// The page as it stands in docs/.
  var markdown: String {
    var lines = ["# \(title)", ""]
    for block in blocks {
      switch block {
      case .text(let text): lines += Self.wrapped(text, Layout.page)
      case .heading(let text): lines.append("## \(text)")
      case .code(let code): lines += ["```"] + code + ["```"]
      case .table(let table): lines += Self.markdown(table)
      }
      lines.append("")
    }
    return lines.joined(separator: "\n")
  }

  private static func markdown(_ table: Table) -> [String] {
    let cells = table.rows.map { [$0.name] + $0.facts + [$0.words] }
    return ([table.head, table.head.map { _ in "---" }] + cells).map { cells in
      cells[0] == "---"
        ? "|" + cells.joined(separator: "|") + "|" : "| " + cells.joined(separator: " | ") + " |"
    }
  }

  /// The page in plain words, no line longer than that.
  func text(columns: Int) -> String {
    var lines = [title.uppercased(), ""]
    for block in blocks {
      switch block {
      case .text(let text): lines += Self.wrapped(Self.plain(text), columns)
      case .heading(let text): lines.append(text.uppercased())
      case .code(let code): lines += code.map { Layout.indent + $0 }
      case .table(let table): lines += Self.text(table, columns)
      }
      lines.append("")
    }
    return lines.dropLast().joined(separator: "\n")
  }

  private static func text(_ table: Table, _ columns: Int) -> [String] {
    let width = min(Layout.name, table.rows.map { plain($0.name).count }.max() ?? 0)
    let indent = String(repeating: " ", count: Layout.indent.count + width + 2)
    return table.rows.flatMap { row in
      let name = plain(row.name)
      let facts = zip(table.head.dropFirst(), row.facts).filter { !$0.1.isEmpty }.map {
        "\($0.0): \(plain($0.1))"
      }
      let words = ([plain(row.words)] + facts).flatMap { wrapped($0, columns - indent.count) }
      let lines = words.map { indent + $0 }
      guard name.count <= width, let first = lines.first else {
        return [Layout.indent + name] + lines
      }
      let gap = String(repeating: " ", count: width - name.count + 2)
      let line = "\(Layout.indent)\(name)\(gap)\(first.dropFirst(indent.count))"
      return [line] + Array(lines.dropFirst())
    }
  }

  private static func plain(_ text: String) -> String { text.replacing("`", with: "") }

  private static func wrapped(_ text: String, _ columns: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > columns {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return lines + [line]
  }
}
