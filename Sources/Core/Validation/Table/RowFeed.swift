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
    outcome = BlockOutcome(keyCount: plan.columns.keys.count)
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
      var checker = RowChecker(
        set: plan.columns, outcome: outcome, bytes: base + start, marks: plan.marks,
        fingerprintsRows: plan.fingerprintsRows)
      var skip = BlockOutcome.Skip(row: 0, lines: 0, records: 0)
      while isAtRow || walk.advance() {
        isAtRow = false
        let row = walk.scanner.row
        let index = Int(checker.row)
        let lines = UInt32(row.line - line - index)
        let records = UInt32(walk.record - record - index - 1)
        if lines != skip.lines || records != skip.records {
          skip = BlockOutcome.Skip(row: checker.row, lines: lines, records: records)
          outcome.skips.append(skip)
        }
        take(row, start, &checker)
        outcome.note(row.terminator)
        if index == 0 { outcome.firstEnd = row.terminator }
        outcome.lastEnd = row.terminator
      }
      outcome.consumed = walk.scanner.position - start
      outcome.lines = walk.scanner.line - line
      outcome.recordsLeftOut = walk.record - record - Int(checker.row)
      checker.finish()
      outcome.rowStarts.append(UInt32(outcome.consumed))
      merge.take(outcome, bytes: base + start)
    }
  }

  /// Checks a row; `base` is where the outcome's bytes begin in the scanner's buffer.
  private func take(_ row: ScannedRow, _ base: Int, _ checker: inout RowChecker) {
    checker.innerLines = row.innerLines
    for (column, span) in row.spans.enumerated() {
      let (start, count) = (span.start - base, span.end - span.start)
      if column == row.strayCell {
        checker.noteStray(start, count, span.form)
      } else if column == row.unclosedCell, row.strayCell == nil {
        checker.noteUnclosed(start, count, span.form)
      }
      if span.isComplex {
        checker.complexCell(start, span.end - base, span.form)
      } else {
        checker.plainCell(start, count, span.form)
      }
    }
    checker.endRow(row.bounds.lowerBound - base, row.bounds.upperBound - base)
    checker.innerLines = 0
  }
}
