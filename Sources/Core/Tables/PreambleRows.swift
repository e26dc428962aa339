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
