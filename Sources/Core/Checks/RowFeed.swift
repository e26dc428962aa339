/// Checks the rows of a table whose dialect has more than single bytes, or leaves rows out, one after
/// the other.
struct RowFeed {
  private let plan: BlockPlan
  private var walk: RowWalk
  private var isAtRow: Bool
  private let outcome: BlockOutcome

  /// Goes on with a walk; `isAtRow` says that its row is the first of data.
  init(_ plan: BlockPlan, walk: RowWalk, isAtRow: Bool) {
    self.plan = plan
    self.walk = walk
    self.isAtRow = isAtRow
    outcome = BlockOutcome(plan.columns)
  }

  mutating func append(_ text: [UInt8], isLast: Bool) { walk.append(text, isLast: isLast) }

  /// Checks the rows there are.
  mutating func takeRows(_ merge: inout TableMerge) {
    outcome.clear()
    let start = isAtRow ? walk.scanner.row.bounds.lowerBound : walk.scanner.position
    let line = merge.line
    let record = merge.record
    let buffer = walk.scanner.buffer
    buffer.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      var rows = RowCollector(width: plan.columns.width, outcome: outcome)
      var skip = BlockOutcome.Skip(row: 0, lines: 0, records: 0)
      while isAtRow || walk.advance() {
        isAtRow = false
        let row = walk.scanner.row
        let index = Int(rows.row)
        let lines = Int32(clamping: row.line - line - index)
        let records = UInt32(walk.record - record - index - 1)
        if lines != skip.lines || records != skip.records {
          skip = BlockOutcome.Skip(row: rows.row, lines: lines, records: records)
          outcome.skips.append(skip)
        }
        take(row, start, &rows)
        outcome.lineEnds.note(row.terminator)
        if index == 0 { outcome.firstEnd = row.terminator }
        outcome.lastEnd = row.terminator
      }
      outcome.consumed = walk.scanner.position - start
      outcome.lines = walk.scanner.line - line
      outcome.recordsLeftOut = walk.record - record - Int(rows.row)
      rows.finish(at: outcome.consumed)
      plan.checkCells(outcome, base + start)
      merge.take(outcome, bytes: base + start)
    }
  }

  /// Checks a row; `base` is where the outcome's bytes begin in the scanner's buffer.
  private func take(_ row: ScannedRow, _ base: Int, _ rows: inout RowCollector) {
    rows.innerLines = row.innerLines
    rows.reserveMore(cells: row.spans.count)
    for (column, span) in row.spans.enumerated() {
      let (start, end) = (span.start - base, span.end - base)
      if column == row.strayCell {
        rows.noteStray(start, end, span.form)
      } else if column == row.unclosedCell, row.strayCell == nil {
        rows.noteUnclosed(start, end, span.form)
      }
      if span.isComplex {
        rows.complexCell(start, end, span.form)
      } else {
        rows.plainCell(start, end, span.form)
      }
    }
    rows.endRow(row.bounds.lowerBound - base, row.bounds.upperBound - base)
    rows.innerLines = 0
  }
}
