/// A block's bytes with the places its rows have in the file, to word what was found in them.
struct BlockView {
  let outcome: BlockOutcome
  let bytes: UnsafePointer<UInt8>
  let marks: DialectMarks
  /// The line and byte the block begins on, and the number of the row before it.
  let line: Int
  let record: Int
  let offset: Int

  private func skip(_ row: Int) -> BlockOutcome.Skip? {
    var (low, high) = (0, outcome.skips.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(outcome.skips[middle].row) <= row { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? outcome.skips[low - 1] : nil
  }

  /// The line a row begins on, from 1.
  func line(of row: Int) -> Int { line + row + Int(skip(row)?.lines ?? 0) }

  /// A row's number with the header counted, from 1.
  func record(of row: Int) -> Int {
    outcome.recordsLeftOut == 0
      ? record &+ 1 &+ row : record + 1 + row + Int(skip(row)?.records ?? 0)
  }

  /// Where a row begins in the file, in bytes.
  func offset(of row: Int) -> Int {
    outcome.offsets.count > row ? outcome.offsets[row] : offset + Int(outcome.rowStarts[row])
  }

  /// A row's cells.
  func spans(of row: Int) -> [UInt64] {
    (outcome.rowCells[row]..<outcome.rowCells[row + 1]).map { outcome.spans[Int($0)] }
  }

  /// A row's cells as text.
  func cells(of row: Int) -> [String] {
    spans(of: row).map(text)
  }

  /// The text of a cell.
  func text(_ span: UInt64) -> String {
    CellMarks(marks).text(
      bytes, PackedSpan.start(span), PackedSpan.count(span), PackedSpan.form(span))
  }

  func text(of event: CellEvent) -> String {
    CellMarks(marks).text(bytes, Int(event.start), Int(event.length), event.form)
  }

  /// The part of a row around some of its bytes; `start` is theirs within the block. A place in the line
  /// ends that close the row counts as its last.
  func excerpt(row: Int, start: Int, count: Int) -> Excerpt {
    if !outcome.records.values.isEmpty {
      let column = spans(of: row).firstIndex { PackedSpan.start($0) == start }
      if let excerpt = outcome.records.excerpt(row: row, column: column) { return excerpt }
    }
    let rowStart = Int(outcome.rowStarts[row])
    var rowEnd = max(rowStart, Int(outcome.rowStarts[row + 1]))
    while rowEnd > rowStart, bytes[rowEnd - 1] == 0x0A || bytes[rowEnd - 1] == 0x0D { rowEnd -= 1 }
    let end = min(max(start + count, rowStart), rowEnd)
    let start = min(max(start, rowStart), end)
    var from = rowEnd - rowStart <= Excerpt.Limit.text ? rowStart : max(rowStart, start - 80)
    while from > rowStart, bytes[from] & 0xC0 == 0x80 { from -= 1 }
    let to = min(rowEnd, from + Excerpt.Limit.text * 4)
    let scalars = String(
      decoding: UnsafeBufferPointer(start: bytes + from, count: to - from), as: UTF8.self
    ).unicodeScalars.prefix(Excerpt.Limit.text)
    let before = min(scalarCount(from, start), scalars.count)
    var excerpt = Excerpt(
      text: String(String.UnicodeScalarView(scalars)), start: before,
      length: max(0, min(scalarCount(start, end), scalars.count - before)))
    let isNear = start - rowStart <= Limit.columnBytes
    excerpt.column = isNear ? scalarCount(rowStart, start) + 1 : nil
    return excerpt
  }

  private enum Limit {
    /// Bytes of a row before a cell up to which the cell's column is counted.
    static let columnBytes = 1 << 20
  }

  private func scalarCount(_ start: Int, _ end: Int) -> Int {
    guard start < end else { return 0 }
    return (start..<end).count { bytes[$0] & 0xC0 != 0x80 }
  }
}

extension CellSpan {
  var form: CellForm {
    CellForm(
      rawValue: (isQuoted ? CellForm.quoted.rawValue : 0)
        | (isComplex ? CellForm.complex.rawValue : 0))
  }
}

extension LineEnd {
  /// The bytes of the line end as text; "" for none of the usual.
  var text: String {
    switch self {
    case .lineFeed: "\n"
    case .carriageReturn: "\r"
    case .both: "\r\n"
    case .none, .custom: ""
    }
  }
}
