/// A header's line as it is in the table's text, to show where its labels are.
struct HeaderLine {
  private let line: Int
  private let text: [UInt8]
  private let cells: [Range<Int>]

  private enum Limit {
    /// Bytes of the longest header kept.
    static let bytes = 64 << 10
  }

  /// The scanner's row; nil for one that is too long or takes several lines.
  init?(_ scanner: RowScanner) {
    let row = scanner.row
    guard row.innerLines == 0, row.bounds.count <= Limit.bytes,
      scanner.buffer.indices.contains(row.bounds.lowerBound)
    else { return nil }
    let bounds = row.bounds.clamped(to: scanner.buffer.indices)
    line = row.line
    text = Array(scanner.buffer[bounds])
    cells = row.spans.map { span in
      let start = min(max(span.start, bounds.lowerBound), bounds.upperBound)
      let end = min(max(span.end, start), bounds.upperBound)
      return (start - bounds.lowerBound)..<(end - bounds.lowerBound)
    }
  }

  /// The finding with the place of its label; of one that is missing with the line's end.
  func placing(_ finding: Finding) -> Finding {
    guard finding.code.area == .header, finding.line == line, finding.excerpt == nil else {
      return finding
    }
    let end = text.count..<text.count
    let column = (finding.columns.first ?? 0) - 1
    let cell = cells.indices.contains(column) ? cells[column] : nil
    guard let part = cell ?? (finding.code == .missingLabel ? end : nil) else { return finding }
    var placed = finding
    placed.excerpt = Excerpt(
      before: shown(..<part.lowerBound), meant: shown(part), after: shown(part.upperBound...))
    return placed
  }

  private func shown(_ range: some RangeExpression<Int>) -> String {
    String(decoding: text[range], as: UTF8.self)
  }
}
