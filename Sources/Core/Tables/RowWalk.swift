/// Numbers the rows of a scanner and leaves comment rows out.
struct RowWalk {
  private(set) var scanner: RowScanner
  /// The current row's number from 1; lines left out for their comment mark are not counted, so that
  /// the first row below them is the header.
  private(set) var record = 0
  private let commentRows: Set<Int>

  init(dialect: TableDialect) {
    scanner = RowScanner(dialect: dialect)
    commentRows = Set(dialect.commentRows)
  }

  mutating func append(_ bytes: [UInt8], isLast: Bool) {
    scanner.append(bytes, isLast: isLast)
  }

  /// Goes to the next row; false where more bytes are needed or none are left.
  mutating func advance() -> Bool {
    while true {
      switch scanner.skipComment() {
      case nil: return false
      case true?: continue
      case false?: break
      }
      guard scanner.scan() else { return false }
      record += 1
      if !commentRows.contains(record) { return true }
    }
  }
}
