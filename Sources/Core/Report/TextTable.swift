/// Cells in columns, each as wide as its widest; the last is not filled up.
package struct TextTable {
  private let rows: [[String]]

  package init(_ rows: [[String]]) { self.rows = rows }

  package var lines: [String] {
    let widths = (rows.first ?? []).indices.map { column in
      rows.map { TextWidth.columns($0[column]) }.max() ?? 0
    }
    return rows.map { row in
      row.enumerated().map { column, text in
        let isLast = column == row.count - 1
        let gap = isLast ? 0 : widths[column] - TextWidth.columns(text)
        return text + String(repeating: " ", count: gap)
      }.joined(separator: "  ")
    }
  }
}
