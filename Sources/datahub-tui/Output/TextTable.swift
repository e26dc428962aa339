import Core

/// Rows in columns, for people; what is in them may be shown.
struct TextTable {
  /// The headings; numbers stand at the right.
  let headings: [(text: String, isNumber: Bool)]
  var rows: [[String]] = []
  /// How wide it may be; the last column gives way, then the widest of the others.
  var width = TerminalWidth.columns(of: .output)

  private static let gap = "  "
  private static let leastLast = 12
  /// What a column of text keeps at least, where it is so wide.
  private static let leastText = 10

  /// Takes from the widest columns of text until all fit, or none can give more.
  private func narrow(_ widths: inout [Int]) {
    while widths.reduce(0, +) + Self.gap.count * (widths.count - 1) > width {
      let texts = widths.indices.filter { !headings[$0].isNumber && widths[$0] > Self.leastText }
      guard let widest = texts.max(by: { widths[$0] < widths[$1] }) else { return }
      widths[widest] -= 1
    }
  }

  /// The lines, the headings first.
  var lines: [String] {
    let all = [headings.map(\.text)] + rows
    var widths = headings.indices.map { column in
      all.map { TextWidth.columns($0[column]) }.max() ?? 0
    }
    if let last = widths.indices.last {
      let others = widths.dropLast().reduce(0, +) + Self.gap.count * last
      widths[last] = min(widths[last], max(Self.leastLast, width - others))
      narrow(&widths)
    }
    return all.map { row in
      let cells = row.indices.map { column -> String in
        let text = TextWidth.cut(row[column], to: widths[column])
        return headings[column].isNumber
          ? TextWidth.aligned(text, to: widths[column])
          : TextWidth.padded(text, to: column == row.count - 1 ? 0 : widths[column])
      }
      let line = cells.joined(separator: Self.gap)
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}
