/// Rows of a text's first bytes as some dialect reads them, and how well its quotes fit.
struct SampleRows {
  struct Row: Hashable {
    /// The line it begins on, from 1.
    var line: Int
    /// The cells' texts; none for a blank line.
    var cells: [String] = []
    /// Whether a quote stands where none may be, or is never closed.
    var isDamaged = false
    /// How many cells are in quotes.
    var quoted = 0
    /// Whether blanks stand before the quote of some cell, and are left out.
    var hasGap = false
  }

  /// How text is split.
  struct Marks: Hashable {
    var delimiter: [UInt8]
    var quote: UInt8?
    var escape: UInt8?
    var skipsSpace = false
    var comment: [UInt8] = []
  }

  private(set) var rows: [Row] = []
  private let bytes: [UInt8]
  private let marks: Marks
  private var index = 0
  private var line = 1

  /// The first rows of a text; `isWhole` says that it does not end in the midst of one.
  init(_ bytes: [UInt8], _ marks: Marks, limit: Int, isWhole: Bool) {
    self.bytes = bytes
    self.marks = marks
    while index < bytes.count, rows.count < limit {
      if !marks.comment.isEmpty, bytes[index...].starts(with: marks.comment) {
        skipLine()
      } else {
        rows.append(row())
      }
    }
    if !isWhole, index >= bytes.count, rows.count > 1 { rows.removeLast() }
  }

  private mutating func skipLine() {
    while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
    _ = takeLineEnd()
  }

  private mutating func row() -> Row {
    var row = Row(line: line)
    if takeLineEnd() { return row }
    while true {
      row.cells.append(cell(&row))
      if takeLineEnd() || index >= bytes.count { return row }
      index += marks.delimiter.count
    }
  }

  /// Steps over a line end; whether there is one.
  private mutating func takeLineEnd() -> Bool {
    guard index < bytes.count, bytes[index] == 0x0A || bytes[index] == 0x0D else { return false }
    let isPair = bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
    index += isPair ? 2 : 1
    line += 1
    return true
  }

  private mutating func cell(_ row: inout Row) -> String {
    let start = index
    if marks.skipsSpace { while index < bytes.count, bytes[index] == 0x20 { index += 1 } }
    var text: [UInt8] = []
    if index < bytes.count, bytes[index] == marks.quote {
      if index > start { row.hasGap = true }
      quoted(&text, &row)
      if index < bytes.count, !isEnd { row.isDamaged = true }
    }
    while index < bytes.count, !isEnd {
      if bytes[index] == marks.escape, index + 1 < bytes.count { index += 1 }
      if bytes[index] == marks.quote, marks.quote == UInt8(ascii: "\"") { row.isDamaged = true }
      text.append(bytes[index])
      index += 1
    }
    return String(decoding: text, as: UTF8.self)
  }

  private var isEnd: Bool {
    bytes[index] == 0x0A || bytes[index] == 0x0D
      || bytes[index] == marks.delimiter.first
        && (marks.delimiter.count == 1 || bytes[index...].starts(with: marks.delimiter))
  }

  private mutating func quoted(_ text: inout [UInt8], _ row: inout Row) {
    row.quoted += 1
    index += 1
    while index < bytes.count {
      let byte = bytes[index]
      if byte == marks.escape, index + 1 < bytes.count {
        text.append(bytes[index + 1])
        index += 2
      } else if byte == marks.quote {
        guard index + 1 < bytes.count, bytes[index + 1] == byte else {
          index += 1
          return
        }
        text.append(byte)
        index += 2
      } else {
        if byte == 0x0A || byte == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A) {
          line += 1
        }
        text.append(byte)
        index += 1
      }
    }
    row.isDamaged = true
  }
}

extension SampleRows.Marks {
  init(_ dialect: TableDialect) {
    delimiter = Array(dialect.delimiter.utf8)
    quote = dialect.quoteChar.flatMap(\.asciiValue)
    escape = dialect.escapeChar.flatMap(\.asciiValue)
    skipsSpace = dialect.skipInitialSpace
    comment = dialect.commentChar.map { Array($0.utf8) } ?? []
  }
}

/// Rows above a table's header: blank lines and titles, which have a cell or two where the table has
/// more, down to a row that is as wide as the table and full.
struct PreambleRows {
  /// The header's place among the rows, from 0; never 0.
  let header: Int

  /// Rows above a table that are taken for titles.
  private static let limit = 20

  /// Nil where the first row is the header, or none looks like one. `modal` is the width most rows
  /// have.
  init?(_ rows: [SampleRows.Row], modal: Int) {
    func filled(_ row: SampleRows.Row) -> Int { row.cells.count { !$0.isBlank } }
    let few = modal >= 3 ? max(1, modal / 3) : modal - 1
    guard let header = rows.prefix(Self.limit + 1).firstIndex(where: { filled($0) > few }),
      header > 0, rows[header].cells.count == modal, filled(rows[header]) * 3 >= modal * 2
    else { return nil }
    // A row of two cells with one of them empty is a header as good as another.
    guard modal >= 3 || rows[..<header].allSatisfy({ $0.cells.count <= 1 }) else { return nil }
    let body = rows[(header + 1)...].prefix(3)
    let isBlankAbove = rows[..<header].allSatisfy { filled($0) == 0 }
    guard isBlankAbove || !body.isEmpty, body.allSatisfy({ $0.cells.count == modal }) else {
      return nil
    }
    self.header = header
  }
}

extension String {
  /// Whether there is nothing in it but blanks.
  fileprivate var isBlank: Bool { utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
}
