internal import CNcurses
internal import Glibc

/// The screen as ncurses has it: one at a time, touched by one thread. It draws what differs between
/// two pictures and nothing else.
final class CursesScreen {
  /// Whether the terminal's description claims xterm's sequences.
  let isXtermLike: Bool
  /// The description's names of keys.
  let keys: [[UInt8]: Key]
  /// The description's way to leave the screen.
  let leaveSequence: String
  private(set) var palette: Palette
  private let screen: OpaquePointer
  private let streams: [UnsafeMutablePointer<FILE>]
  private var shown: Grid?
  private var cursor: Frame.Place?
  private var isCursorHidden = false

  /// Opens a terminal of a type; nothing is written before the first picture.
  init(
    type: String, files: TerminalFiles, theme: Theme, depth: ColourDepth
  ) throws(TerminalFault) {
    let streams = [files.output, files.input].compactMap { file in
      fdopen(fcntl(file, F_DUPFD_CLOEXEC, 3), file == files.output ? "w" : "r")
    }
    guard streams.count == 2 else { throw .noTerminal }
    guard let screen = newterm(type, streams[0], streams[1]) else {
      for stream in streams { fclose(stream) }
      throw .unknownType(type)
    }
    self.screen = screen
    self.streams = streams
    isXtermLike = curses_flag("XT") != 0
    keys = CursesScreen.namedKeys()
    leaveSequence = ["sgr0", "cnorm", "rmkx", "rmcup"].map(CursesScreen.string).joined()
    if has_colors() {
      start_color()
      use_default_colors()
    }
    let colours = has_colors() ? Int(curses_colours()) : 0
    palette = Palette(theme: theme, wish: depth, colours: colours)
    curses_prepare()
    palette.install()
    if CursesScreen.string("cup").isEmpty {
      reset_shell_mode()
      close()
      throw .cannotMoveCursor(type)
    }
  }

  /// The descriptor that ncurses writes to, a duplicate of the terminal's.
  var output: Int32 { fileno(streams[0]) }

  /// Draws what differs from the frame before and says in which rows.
  func show(_ frame: Frame) -> [Int] {
    let size = Size(columns: Int(getmaxx(curses_window())), rows: Int(getmaxy(curses_window())))
    if size != frame.size {
      resizeterm(Int32(frame.size.rows), Int32(frame.size.columns))
      shown = nil
      curses_repaint()
    }
    let changed = changedRows(frame.grid)
    for row in changed { put(frame.grid, row: row) }
    if (frame.cursor == nil) != isCursorHidden {
      isCursorHidden = frame.cursor == nil
      curs_set(isCursorHidden ? 0 : 1)
    }
    let place = frame.cursor ?? Frame.Place(row: 0, column: 0)
    cursor = place
    curses_show(Int32(place.row), Int32(place.column))
    shown = frame.grid
    return changed
  }

  /// Has the next picture drawn anew, every place of it.
  func forget() {
    shown = nil
    curses_repaint()
  }

  /// Has rows drawn anew with the next picture.
  func forget(rows: some Sequence<Int>) { for row in rows { curses_repaint_row(Int32(row)) } }

  /// Takes another theme.
  func use(_ theme: Theme) {
    palette = Palette(theme: theme, wish: palette.wish, colours: palette.colours)
    palette.install()
    forget()
  }

  /// Leaves the screen; the next picture comes back to it.
  func leave() {
    endwin()
    forget()
  }

  /// Puts the terminal's modes back to the screen's own.
  func takeModes() { reset_prog_mode() }

  /// Gives the terminal back for good.
  func close() {
    delscreen(screen)
    for stream in streams { fclose(stream) }
  }

  private func changedRows(_ grid: Grid) -> [Int] {
    guard let shown, shown.columns == grid.columns else { return Array(0..<grid.rows) }
    return (0..<grid.rows).filter { row in
      (0..<grid.columns).contains { grid[row: row, column: $0] != shown[row: row, column: $0] }
    }
  }

  private func put(_ grid: Grid, row: Int) {
    for column in 0..<grid.columns {
      let cell = grid[row: row, column: column]
      guard cell.width > 0 else { continue }
      let (attributes, pair) = palette.drawn(cell.style)
      for (offset, text) in cell.curses.enumerated() {
        curses_put(Int32(row), Int32(column + offset), text, attributes, pair)
      }
    }
  }

  private static func namedKeys() -> [[UInt8]: Key] {
    var found: [[UInt8]: Key] = [:]
    for (name, key) in TerminalKeyNames.all {
      let bytes = Array(string(name).utf8)
      if bytes.count > 1, bytes[0] == 0x1B { found[bytes] = key }
    }
    return found
  }

  /// A string of the description without its pauses, which are written `$<5>`.
  private static func string(_ name: String) -> String {
    guard let found = curses_string(name) else { return "" }
    var kept = ""
    var rest = String(cString: found)[...]
    while let start = rest.firstIndex(of: "$") {
      kept += rest[..<start]
      rest = rest[start...]
      let after = rest.index(after: start)
      if after < rest.endIndex, rest[after] == "<", let end = rest.firstIndex(of: ">") {
        rest = rest[rest.index(after: end)...]
      } else {
        kept += "$"
        rest = rest[after...]
      }
    }
    return kept + rest
  }
}

extension CursesScreen {
  /// A place as ncurses has it.
  struct DrawnCell: Hashable {
    var text: String
    var attributes: TextAttributes
    var pair: Int
  }

  /// Reads a place back; nil outside.
  func cell(row: Int, column: Int) -> DrawnCell? {
    var text = [wchar_t](repeating: 0, count: Int(CCHARW_MAX) + 1)
    var attributes: Int32 = 0
    var pair: Int32 = 0
    guard curses_get(Int32(row), Int32(column), &text, &attributes, &pair) == 0 else { return nil }
    let scalars = text.prefix { $0 != 0 }.compactMap { Unicode.Scalar(UInt32($0)) }
    return DrawnCell(
      text: String(String.UnicodeScalarView(scalars)),
      attributes: TextAttributes(rawValue: UInt8(truncatingIfNeeded: attributes)),
      pair: Int(pair))
  }
}
