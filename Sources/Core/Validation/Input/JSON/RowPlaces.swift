/// Where the rows of a JSON table are, by their number.
struct RowPlaces {
  /// Rows whose place is kept; later ones are told of by their number alone.
  static let limit = 2_000_000

  private var lines: [UInt32] = []
  private var offsets: [Int?] = []

  /// Takes the place of the next row, the header counted.
  mutating func append(line: Int, byteOffset: Int?) {
    guard lines.count < RowPlaces.limit else { return }
    lines.append(UInt32(clamping: line))
    offsets.append(byteOffset)
  }

  /// The finding with the place of its row.
  func placed(_ finding: Finding) -> Finding {
    guard let row = finding.record ?? (finding.line == 1 ? 1 : nil) else { return finding }
    var placed = finding
    placed.excerpt = nil
    let isKnown = lines.indices.contains(row - 1)
    placed.line = isKnown ? Int(lines[row - 1]) : nil
    placed.byteOffset = isKnown ? offsets[row - 1] : nil
    return placed
  }
}
