/// Walks over one row's bytes. The loop over plain bytes is the hot path of every check.
struct RowCursor {
  private typealias Kind = DialectMarks.Kind

  let bytes: UnsafeBufferPointer<UInt8>
  var index: Int
  let isLast: Bool

  /// Scans to the row's end and says where the next begins; nil where more bytes are needed.
  mutating func scan(into row: inout ScannedRow, marks: DialectMarks) -> Int? {
    row.innerLines = 0
    row.strayCell = nil
    row.unclosedCell = nil
    row.terminator = .none
    return marks.kinds.withUnsafeBufferPointer { kinds in
      if let end = lineEnd(row: &row, kinds, marks) { return end.next }
      while true {
        guard let span = cell(row: &row, kinds, marks) else { return nil }
        row.spans.append(span)
        guard index < bytes.count else { return isLast ? index : nil }
        if let end = lineEnd(row: &row, kinds, marks) { return end.next }
        index += marks.delimiter.count
        if index == bytes.count {
          guard isLast else { return nil }
          row.spans.append(CellSpan(start: index, end: index))
          return index
        }
      }
    }
  }

  private struct End { let next: Int? }

  /// Where the next row begins, if this one ends here; `End(next: nil)` where more bytes are needed.
  private func lineEnd(
    row: inout ScannedRow, _ kinds: UnsafeBufferPointer<UInt8>, _ marks: DialectMarks
  ) -> End? {
    switch kinds[Int(bytes[index])] {
    case Kind.lineFeed:
      row.terminator = .lineFeed
      return End(next: index + 1)
    case Kind.carriageReturn:
      if index + 1 == bytes.count {
        row.terminator = .carriageReturn
        return End(next: isLast ? index + 1 : nil)
      }
      let isPair = bytes[index + 1] == 0x0A
      row.terminator = isPair ? .both : .carriageReturn
      return End(next: index + (isPair ? 2 : 1))
    case Kind.terminator:
      guard let mark = marks.terminator, begins(mark) else { return nil }
      row.terminator = .custom
      return End(next: index + mark.count)
    default: return nil
    }
  }

  private func begins(_ mark: [UInt8]) -> Bool {
    guard index + mark.count <= bytes.count else { return false }
    return (0..<mark.count).allSatisfy { bytes[index + $0] == mark[$0] }
  }

  /// Scans a cell and leaves the index on what ended it.
  private mutating func cell(
    row: inout ScannedRow, _ kinds: UnsafeBufferPointer<UInt8>, _ marks: DialectMarks
  ) -> CellSpan? {
    if marks.skipsSpace { while index < bytes.count, bytes[index] == 0x20 { index += 1 } }
    if index < bytes.count, bytes[index] == marks.quote {
      return quoted(row: &row, kinds, marks)
    }
    var span = CellSpan(start: index, end: index)
    return plain(&span, row: &row, kinds, marks) ? span : nil
  }

  private mutating func plain(
    _ span: inout CellSpan, row: inout ScannedRow, _ kinds: UnsafeBufferPointer<UInt8>,
    _ marks: DialectMarks
  ) -> Bool {
    while true {
      while index < bytes.count, kinds[Int(bytes[index])] == Kind.text { index &+= 1 }
      guard index < bytes.count else {
        span.end = index
        return isLast
      }
      switch kinds[Int(bytes[index])] {
      case Kind.quote:
        if row.strayCell == nil { row.strayCell = row.spans.count }
        index += 1
      case Kind.escape:
        guard index + 1 < bytes.count || isLast else { return false }
        span.isComplex = true
        index = min(index + 2, bytes.count)
      case Kind.delimiter where !(marks.delimiter.count == 1 || begins(marks.delimiter)),
        Kind.terminator where !begins(marks.terminator ?? []):
        if index + marks.longestMark > bytes.count, !isLast { return false }
        index += 1
      default:
        span.end = index
        return true
      }
    }
  }

  private mutating func quoted(
    row: inout ScannedRow, _ kinds: UnsafeBufferPointer<UInt8>, _ marks: DialectMarks
  ) -> CellSpan? {
    let opening = index
    var span = CellSpan(start: index + 1, end: index + 1, isQuoted: true)
    index += 1
    while true {
      while index < bytes.count, kinds[Int(bytes[index])] <= Kind.delimiter { index &+= 1 }
      guard index < bytes.count else {
        guard isLast else { return nil }
        row.unclosedCell = row.spans.count
        span.end = index
        if span.isComplex { span.start = opening }
        return span
      }
      switch kinds[Int(bytes[index])] {
      case Kind.quote:
        guard index + 1 < bytes.count || isLast else { return nil }
        if marks.doublesQuote, index + 1 < bytes.count, bytes[index + 1] == marks.quote {
          span.isComplex = true
          index += 2
          continue
        }
        span.end = index
        index += 1
        return closed(&span, opening: opening, row: &row, kinds, marks) ? span : nil
      case Kind.escape:
        guard index + 1 < bytes.count || isLast else { return nil }
        span.isComplex = true
        index = min(index + 2, bytes.count)
      case Kind.lineFeed:
        row.innerLines += 1
        index += 1
      case Kind.carriageReturn:
        guard index + 1 < bytes.count || isLast else { return nil }
        row.innerLines += 1
        index += index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
      default: index += 1
      }
    }
  }

  /// After a closing quote: nothing but the cell's end should follow.
  private mutating func closed(
    _ span: inout CellSpan, opening: Int, row: inout ScannedRow,
    _ kinds: UnsafeBufferPointer<UInt8>, _ marks: DialectMarks
  ) -> Bool {
    let close = span.end
    guard plain(&span, row: &row, kinds, marks) else { return false }
    if span.end == close + 1 {
      span.end = close
    } else if row.strayCell == nil {
      row.strayCell = row.spans.count
    }
    if span.end != close { span.isComplex = true }
    if span.isComplex { span.start = opening }
    return true
  }
}
