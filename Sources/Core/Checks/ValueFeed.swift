/// Checks rows whose cells are values already, as in JSON: texts like the cells of a file, other values
/// as what they are.
struct ValueFeed {
  private enum Limit {
    /// Rows and bytes put together before they are checked.
    static let rows = 1000
    static let bytes = 256 << 10
  }

  private let plan: BlockPlan
  private let outcome: BlockOutcome
  private let labels: [String]
  private var rows: [Row] = []
  private var bytes = 0

  private struct Row {
    let values: [JSONValue?]
    let source: JSONValue
    let line: Int
    let byteOffset: Int
  }

  init(_ plan: BlockPlan, labels: [String]) {
    self.plan = plan
    self.labels = labels
    outcome = BlockOutcome(plan.columns)
  }

  mutating func append(_ row: JSONRow, byteOffset: Int, _ merge: inout TableMerge) {
    rows.append(
      Row(values: row.cells, source: row.source, line: row.line, byteOffset: byteOffset))
    bytes += row.cells.reduce(0) { $0 + ($1?.string?.utf8.count ?? 8) }
    if rows.count >= Limit.rows || bytes >= Limit.bytes { flush(&merge) }
  }

  /// Checks the rows put together.
  mutating func flush(_ merge: inout TableMerge) {
    guard !rows.isEmpty else { return }
    outcome.clear()
    var text: [UInt8] = []
    var collector = RowCollector(width: plan.columns.width, outcome: outcome)
    for (index, row) in rows.enumerated() {
      outcome.offsets.append(row.byteOffset)
      let lines = Int32(clamping: row.line - merge.line - index)
      outcome.skips.append(
        BlockOutcome.Skip(row: UInt32(index), lines: lines, records: 0))
      collect(row, index, &collector, &text)
    }
    outcome.records = JSONRecords(values: rows.map(\.source), labels: labels)
    outcome.consumed = text.count
    outcome.lines = (rows.last?.line ?? merge.line) - merge.line
    collector.finish(at: text.count)
    text += [UInt8](repeating: 0, count: BlockScan.padding)
    rows.removeAll(keepingCapacity: true)
    bytes = 0
    text.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      plan.checkCells(outcome, base)
      merge.take(outcome, bytes: base)
    }
  }

  private func collect(
    _ row: Row, _ index: Int, _ collector: inout RowCollector, _ text: inout [UInt8]
  ) {
    let start = text.count
    // A row of fewer cells ends before those it lacks.
    let values = row.values[..<(row.values.lastIndex { $0 != nil }.map { $0 + 1 } ?? 0)]
    collector.reserveMore(cells: values.count)
    for (column, value) in values.enumerated() {
      if column > 0 { text += [0x2C, 0x20] }
      let place = text.count
      guard let value else {
        collector.absentCell(place)
        continue
      }
      if let string = value.string {
        text += string.utf8
        collector.plainCell(place, text.count, [])
      } else {
        if !value.isNull { text += value.text(.compact).utf8 }
        collector.settledCell(place, text.count)
        outcome.values.append((row: index, column: column, value: value))
      }
    }
    collector.endRow(start, text.count)
  }
}
