/// Guesses a file's delimiter from its first rows: the one that gives the most rows the same width
/// (validation.md 5.2). It is only ever compared with the declared dialect, never used instead.
enum DialectSniff {
  /// Bounds of what is looked at.
  enum Limit {
    /// Bytes of text.
    static let bytes = 64 << 10
    /// Rows.
    static let rows = 200
    /// The least share of rows of one width that makes a delimiter likely.
    static let share = 0.9
  }

  private static let tiers = [[",", ";", "\t", "|"], [":", "^", "~", " "]]

  /// A delimiter that fits better than the dialect's own; nil where that one fits.
  static func better(than dialect: TableDialect, sample: [UInt8]) -> DialectFacts.Better? {
    let own = measure(sample, dialect)
    guard own.cells <= 1, own.rows > 1 else { return nil }
    for tier in tiers {
      let found = tier.filter { $0 != dialect.delimiter }.compactMap { delimiter in
        candidate(delimiter, dialect, sample)
      }
      if let best = found.max(by: { ($0.share, $0.cells) < ($1.share, $1.cells) }) { return best }
    }
    return nil
  }

  private static func candidate(
    _ delimiter: String, _ dialect: TableDialect, _ sample: [UInt8]
  ) -> DialectFacts.Better? {
    var other = dialect
    other.delimiter = delimiter
    let found = measure(sample, other)
    guard found.cells >= 2, found.share >= Limit.share else { return nil }
    return DialectFacts.Better(delimiter: delimiter, cells: found.cells, share: found.share)
  }

  private static func measure(
    _ sample: [UInt8], _ dialect: TableDialect
  ) -> (cells: Int, share: Double, rows: Int) {
    var walk = RowWalk(dialect: dialect)
    walk.append(sample, isLast: true)
    var widths: [Int: Int] = [:]
    var rows = 0
    var damaged = 0
    while rows < Limit.rows, walk.advance() {
      if walk.scanner.row.spans.isEmpty { continue }
      rows += 1
      if walk.scanner.row.strayCell != nil { damaged += 1 }
      widths[walk.scanner.row.spans.count, default: 0] += 1
    }
    guard let modal = widths.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else {
      return (0, 0, 0)
    }
    return (modal.key, Double(modal.value - damaged) / Double(rows), rows)
  }
}
