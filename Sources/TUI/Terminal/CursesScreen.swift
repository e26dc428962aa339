internal import CNcurses
internal import CTerminal
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
  /// Whether the terminal brings back what it showed before; else the last picture stays.
  let hasOwnPicture: Bool
  private(set) var palette: Palette
  /// A blank place in each style, by the style's number.
  private var looks: [cchar_t] = []
  private var places: [cchar_t] = []
  private let files: TerminalFiles
  private let pictures: PictureFile
  private let screen: OpaquePointer
  private let streams: [UnsafeMutablePointer<FILE>]
  private var shown: Grid?
  private var isCursorHidden = false
  private var isLeft = false

  /// A line of its own for what comes after a picture that stays.
  static let freshLine = "\r\n"

  /// Opens a terminal of a type; nothing is written before the first picture.
  init(
    type: String, files: TerminalFiles, theme: Theme, depth: ColourDepth
  ) throws(TerminalFault) {
    let streams = [files.output, files.input].compactMap { file in
      fdopen(fcntl(file, F_DUPFD_CLOEXEC, 3), file == files.output ? "w" : "r")
    }
    guard streams.count == 2 else {
      for stream in streams { fclose(stream) }
      throw .noTerminal
    }
    guard let screen = newterm(type, streams[0], streams[1]) else {
      for stream in streams { fclose(stream) }
      throw .unknownType(type)
    }
    pictures = PictureFile()
    self.screen = screen
    self.streams = streams
    self.files = files
    isXtermLike = curses_flag("XT") != 0
    keys = CursesScreen.namedKeys()
    hasOwnPicture = !CursesScreen.string("rmcup").isEmpty
    leaveSequence =
      ["sgr0", "cnorm", "rmkx", "rmcup"].map(CursesScreen.string).joined()
      + (hasOwnPicture ? "" : CursesScreen.lastLine + CursesScreen.freshLine)
    if has_colors() {
      start_color()
      use_default_colors()
    }
    let colours = has_colors() ? Int(curses_colours()) : 0
    palette = Palette(theme: theme, wish: depth, colours: colours)
    curses_prepare()
    install()
    if CursesScreen.string("cup").isEmpty {
      reset_shell_mode()
      close()
      throw .cannotMoveCursor(type)
    }
  }

  /// The descriptor that ncurses writes to, a duplicate of the terminal's.
  var output: Int32 { fileno(streams[0]) }

  /// What of a picture is to be drawn: in a row, the columns from the first to the last that differ.
  struct Change: Hashable {
    let row: Int
    let columns: ClosedRange<Int>
  }

  /// Where a picture differs from the one that is shown.
  func changes(to grid: Grid) -> [Change] {
    guard grid.columns > 0 else { return [] }
    guard let shown, shown.columns == grid.columns, shown.rows == grid.rows else {
      return (0..<grid.rows).map { Change(row: $0, columns: 0...grid.columns - 1) }
    }
    return (0..<grid.rows).compactMap { row in
      grid.difference(to: shown, row: row).map { Change(row: row, columns: $0) }
    }
  }

  /// Draws a frame where it differs from the one that is shown, and says in which rows; what is written
  /// before and after it goes out with it.
  @discardableResult
  func show(
    _ frame: Frame, _ known: [Change]? = nil, before: String = "", after: String = ""
  ) -> [Int] {
    let changes = known ?? changes(to: frame.grid)
    // ncurses would do it with the picture, for a terminal that the file is none of.
    if isLeft { takeModes() }
    isLeft = false
    let bytes = pictures.keep(from: output, to: files.output) { draw(frame, changes) }
    files.write(Array(before.utf8) + bytes + Array(after.utf8))
    return changes.map(\.row)
  }

  private func draw(_ frame: Frame, _ changes: [Change]) {
    let size = Size(columns: Int(getmaxx(curses_window())), rows: Int(getmaxy(curses_window())))
    if size != frame.size {
      resizeterm(Int32(frame.size.rows), Int32(frame.size.columns))
      curses_repaint()
    }
    for change in changes { put(frame.grid, change) }
    if (frame.cursor == nil) != isCursorHidden {
      isCursorHidden = frame.cursor == nil
      curs_set(isCursorHidden ? 0 : 1)
    }
    let place = frame.cursor ?? Frame.Place(row: 0, column: 0)
    curses_show(Int32(place.row), Int32(place.column))
    shown = frame.grid
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
    install()
    forget()
  }

  /// Leaves the screen; the next picture comes back to it.
  func leave() {
    endwin()
    isLeft = true
    forget()
  }

  /// Puts the terminal's modes back to the screen's own.
  func takeModes() { reset_prog_mode() }

  /// Restores the terminal; the screen is not used again.
  func close() {
    delscreen(screen)
    for stream in streams { fclose(stream) }
    pictures.close()
  }

  /// Tells ncurses the colours, and makes the places that others are made of.
  private func install() {
    palette.install()
    looks = Style.all.map { style in
      let (attributes, pair) = palette.drawn(style)
      var look = cchar_t()
      _ = curses_make(&look, [0x20, 0], attributes, pair)
      return look
    }
  }

  private func put(_ grid: Grid, _ change: Change) {
    places.removeAll(keepingCapacity: true)
    for column in change.columns {
      let cell = grid[row: change.row, column: column]
      if cell.width > 0 { add(cell) }
    }
    curses_put(
      Int32(change.row), Int32(change.columns.lowerBound), places, Int32(places.count))
  }

  private func add(_ cell: Cell) {
    var place = cchar_t()
    if let scalar = cell.single,
      scalar.isASCII || terminal_columns(wchar_t(scalar.value)) == cell.width
    {
      curses_take(&place, &looks[cell.style.number], wchar_t(scalar.value))
      places.append(place)
      return
    }
    let (attributes, pair) = palette.drawn(cell.style)
    for text in cell.curses where curses_make(&place, text, attributes, pair) == 0 {
      places.append(place)
    }
  }

  /// The way to the last line, however many there are; empty where places are not told as ECMA-48 has it.
  private static var lastLine: String {
    string("cup").hasPrefix("\u{1B}[%i%p1%d;%p2%d") ? "\u{1B}[999;1H" : ""
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
