internal import Core

extension HelpSheet {
  /// Bounds of the layout.
  enum Limit {
    /// Columns that one list of keys wants at least.
    static let column = 37
    static let keys = 12
  }

  /// The sheet in lines of that many columns; only what holds the text, where there is one.
  func lines(columns: Int, holding text: String) -> [[Span]] {
    var lines = HelpSheet.lines(own.filter { $0.holds(text) }, columns)
    let others = HelpSheet.lines(everywhere.filter { $0.holds(text) }, columns)
    if !others.isEmpty {
      if !lines.isEmpty { lines.append([]) }
      lines += [[Span("Everywhere", .heading)]] + others
    }
    guard text.isEmpty else {
      return lines.isEmpty ? [[Span("No key does that here.", .dim)]] : lines
    }
    return lines + [[], [Span("Symbols", .heading)]] + HelpSheet.symbols(columns)
  }

  /// Items in columns, read downwards.
  private static func lines(_ items: [Item], _ columns: Int) -> [[Span]] {
    let count = max(1, columns / Limit.column)
    let width = columns / count
    let rows = (items.count + count - 1) / count
    let room = min(Limit.keys, items.map(\.keys.width).max() ?? 0) + 2
    return (0..<rows).map { row in
      var spans: [Span] = []
      for place in stride(from: row, to: items.count, by: max(1, rows)) {
        let item = items[place]
        let words = item.words(columns: width - max(room, item.keys.width + 2) - 2)
        let gap = max(2, room - item.keys.width)
        spans += [Span(item.keys, .accent), .blanks(gap), Span(words)]
        spans.append(.blanks(width - item.keys.width - gap - words.width))
      }
      return spans
    }
  }

  /// What the symbols mean, side by side.
  private static func symbols(_ columns: Int) -> [[Span]] {
    var lines: [[Span]] = []
    for kind in StepMark.kinds {
      let item = [Span(kind.symbol, kind.style), Span(" \(kind.word)  ")]
      if let last = lines.indices.last, lines[last].width + item.width <= columns {
        lines[last] += item
      } else {
        lines.append(item)
      }
    }
    return lines
  }
}

extension Span {
  /// That many blanks; none for a negative number.
  static func blanks(_ count: Int) -> Span {
    Span(Phrase(joining: Array(repeating: " ", count: max(0, min(count, Grid.Limit.columns)))))
  }
}
