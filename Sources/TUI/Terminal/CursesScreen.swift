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

  /// Restores the terminal; the screen is not used again.
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

/// How styles become ncurses' pairs and attributes on one terminal.
struct Palette: Hashable, Sendable {
  let theme: Theme
  /// The depth that was asked for.
  let wish: ColourDepth
  /// How many colours the terminal has.
  let colours: Int
  private let looks: [Style: Look]

  init(theme: Theme, wish: ColourDepth, colours: Int) {
    self.theme = theme
    self.wish = wish
    self.colours = colours
    let depth = Palette.depth(wish, colours: colours)
    var looks: [Style: Look] = [:]
    for role in Style.Role.allCases {
      for style in [Style(role), Style(role).selected] {
        looks[style] = Palette.fitted(theme.look(style, at: depth), colours: colours, depth)
      }
    }
    self.looks = looks
  }

  /// The depth that is drawn with.
  var depth: ColourDepth { Palette.depth(wish, colours: colours) }

  func look(_ style: Style) -> Look { looks[style] ?? Look() }

  /// ncurses' attributes and pair of a style.
  func drawn(_ style: Style) -> (attributes: Int32, pair: Int32) {
    let look = look(style)
    let place = Style.Role.allCases.firstIndex(of: style.role) ?? 0
    return (Int32(look.attributes.rawValue), look.colour == nil ? 0 : Int32(place + 1))
  }

  /// Tells ncurses the pairs.
  fileprivate func install() {
    for (place, role) in Style.Role.allCases.enumerated() {
      guard let number = look(Style(role)).colour?.number(at: depth) else { continue }
      curses_pair(Int32(place + 1), Int32(number))
    }
  }

  private static func depth(_ wish: ColourDepth, colours: Int) -> ColourDepth {
    switch colours {
    case ..<8: .mono
    case ..<256: min(wish, .basic)
    case 256: min(wish, .indexed)
    default: wish >= .indexed ? .direct : wish
    }
  }

  /// The look without bright colours where there are only eight: faint or bold says the same.
  private static func fitted(_ look: Look, colours: Int, _ depth: ColourDepth) -> Look {
    guard let colour = look.colour, let number = colour.number(at: depth) else {
      return Look(nil, look.attributes)
    }
    guard (8..<16).contains(number), colours < 16 || colours > 256 else { return look }
    return number == 8
      ? Look(nil, look.attributes.union(.dim))
      : Look(Colour(number - 8), look.attributes.union(.bold))
  }
}

/// Which characters a terminal is given.
enum TerminalGlyphs: Hashable, Sendable {
  case unicode
  case ascii

  /// What the environment asks for: ASCII where the locale is `C` or names another charset than
  /// UTF-8, and on terminals that never knew more. No wish at all is no wish against UTF-8.
  init(environment: [String: String]) {
    let wish = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty }
    let type = environment["TERM", default: ""]
    let isOld = type.hasPrefix("vt") && !type.hasPrefix("vte")
    guard let wish, !isOld else {
      self = isOld || type == "linux" ? .ascii : .unicode
      return
    }
    let charset = wish.split(separator: ".", maxSplits: 1).last.map(String.init) ?? ""
    let letters = charset.lowercased().prefix { $0 != "@" }.filter { $0 != "-" }
    self = letters == "utf8" ? .unicode : .ascii
  }
}

/// The C library's charset, which ncurses goes by.
enum TerminalLocale {
  /// Takes the environment's locale, or one with UTF-8 where that is wanted and the environment's is
  /// not installed. Says what can be drawn.
  static func set(_ wish: TerminalGlyphs) -> TerminalGlyphs {
    setlocale(LC_CTYPE, "")
    guard wish == .unicode else { return .ascii }
    for name in ["C.UTF-8", "C.utf8", "en_US.UTF-8"] where !isUTF8 { setlocale(LC_CTYPE, name) }
    return isUTF8 ? .unicode : .ascii
  }

  private static var isUTF8: Bool {
    nl_langinfo(nl_item(CODESET)).map { String(cString: $0) == "UTF-8" } ?? false
  }
}
