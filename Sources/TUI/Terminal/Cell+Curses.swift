internal import CNcurses
internal import CTerminal

extension Cell {
  /// The cell as ncurses takes it: one text, ended by 0, for each character that it counts as one.
  /// Where the C library gives a character another width than we do, `?` keeps the columns.
  var curses: [[wchar_t]] {
    if text.utf8.count == 1, let byte = text.utf8.first { return [[wchar_t(byte), 0]] }
    let scalars = text.unicodeScalars.map { wchar_t($0.value) }
    let widths = scalars.map { Int(terminal_columns($0)) }
    if let first = widths.first, first == width, widths.dropFirst().allSatisfy({ $0 == 0 }) {
      return [scalars.prefix(Int(CCHARW_MAX)) + [0]]
    }
    if scalars.count == width, widths.allSatisfy({ $0 == 1 }) { return scalars.map { [$0, 0] } }
    return Array(repeating: [wchar_t(0x3F), 0], count: width)
  }
}
