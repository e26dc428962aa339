import Core
import Glibc
import TestSupport
import Testing

@testable import TUI

/// Everything that opens ncurses, one test after the other: it has one screen a process.
@Suite("The terminal", .serialized, .onOwnThread)
struct TerminalTests {}

extension TerminalTests {
  /// Pictures drawn through ncurses on a pseudo terminal and read back from it, cell by cell.
  @Suite("ncurses has what the grid has", .serialized)
  struct Curses {
    private static func frame(_ size: Size) -> Frame {
      var frame = Frame(size)
      frame.grid.box(size.rect, title: [Span("Title ✓", .heading)], isFocused: true)
      for (place, role) in Style.Role.allCases.enumerated() where place + 1 < size.rows {
        frame.grid.put(
          Span("漢字 e\u{301} a\u{308}\u{301} x ▁▂▃▄▅▆▇█ ░ ●○✗↻ \(place)", Style(role)),
          row: place + 1, column: 2, limit: size.columns - 4)
      }
      frame.grid.select(Rect(row: 2, column: 1, rows: 1, columns: size.columns - 2))
      frame.grid.put(Span("漢"), row: size.rows - 1, column: size.columns - 2)
      frame.grid.put(Span("▁"), row: size.rows - 2, column: size.columns - 1)
      frame.cursor = Frame.Place(row: 2, column: 1)
      return frame
    }

    private static func open(
      _ type: String, _ size: Size, _ theme: Theme = .standard, _ depth: ColourDepth = .direct,
      on terminal: PseudoTerminal
    ) throws -> CursesScreen {
      try CursesScreen(type: type, files: terminal.files, theme: theme, depth: depth)
    }

    /// The cells that differ between the grid and ncurses.
    private static func differences(_ grid: Grid, _ curses: CursesScreen) -> [String] {
      var found: [String] = []
      for row in 0..<grid.rows {
        for column in 0..<grid.columns {
          let cell = grid[row: row, column: column]
          let left = cell.width > 0 ? cell : grid[row: row, column: column - 1]
          let drawn = curses.cell(row: row, column: column)
          let (attributes, pair) = curses.palette.drawn(left.style)
          let wanted = CursesScreen.DrawnCell(
            text: left.text, attributes: TextAttributes(rawValue: UInt8(attributes)),
            pair: Int(pair))
          if drawn != wanted { found.append("\(row),\(column): \(drawn as Any) not \(wanted)") }
        }
      }
      return found
    }

    @Test(
      "in every kind of terminal, theme and size",
      arguments: [
        ("xterm-256color", Theme.standard), ("xterm", .light), ("screen", .solarized),
        ("linux", .highContrast), ("vt100", .mono), ("tmux-256color", .terminal),
      ])
    func readBack(_ row: (type: String, theme: Theme)) throws {
      #expect(TerminalLocale.set(.unicode) == .unicode)
      for size in [Size(columns: 80, rows: 24), Size(columns: 41, rows: 11)] {
        let terminal = try PseudoTerminal(size)
        let curses = try Self.open(row.type, size, row.theme, on: terminal)
        let frame = Self.frame(size)
        #expect(!curses.show(frame).isEmpty)
        #expect(Self.differences(frame.grid, curses) == [])
        #expect(!terminal.readRest().isEmpty)
        #expect(curses.show(frame) == [])
        #expect(terminal.readRest() == "")
        curses.leave()
        curses.close()
      }
    }

    @Test("after a change only the changed rows are drawn, and all is as the grid again")
    func change() throws {
      _ = TerminalLocale.set(.unicode)
      let size = Size(columns: 60, rows: 20)
      let terminal = try PseudoTerminal(size)
      let curses = try Self.open("xterm-256color", size, on: terminal)
      var frame = Self.frame(size)
      _ = curses.show(frame)
      frame.grid.put(Span("x漢 changed", .bad), row: 3, column: 3)
      frame.grid.put(Span("z"), row: 4, column: 3)
      #expect(curses.show(frame) == [3, 4])
      #expect(Self.differences(frame.grid, curses) == [])
      let larger = Self.frame(Size(columns: 70, rows: 22))
      #expect(curses.show(larger).count == 22)
      #expect(Self.differences(larger.grid, curses) == [])
      curses.use(.solarized)
      #expect(curses.show(larger).count == 22)
      #expect(Self.differences(larger.grid, curses) == [])
      curses.leave()
      curses.close()
    }

    @Test("in ASCII, where the locale knows no more")
    func ascii() throws {
      let size = Size(columns: 60, rows: 14)
      let terminal = try PseudoTerminal(size)
      setlocale(LC_CTYPE, "C")
      let curses = try Self.open("vt100", size, on: terminal)
      var frame = Self.frame(size)
      frame.grid = frame.grid.ascii
      _ = curses.show(frame)
      #expect(Self.differences(frame.grid, curses) == [])
      let written = terminal.readRest()
      #expect(!written.isEmpty && written.utf8.allSatisfy { $0 < 0x80 })
      curses.leave()
      curses.close()
      _ = TerminalLocale.set(.unicode)
    }

    @Test("a character whose width the C library sees otherwise keeps its columns")
    func disputed() throws {
      _ = TerminalLocale.set(.unicode)
      let size = Size(columns: 60, rows: 10)
      let terminal = try PseudoTerminal(size)
      let curses = try Self.open("xterm-256color", size, on: terminal)
      var frame = Frame(size)
      frame.grid.put(Span("a🇩🇪b\u{1FAE9}c\u{E000}d\u{10FFFD}e"), row: 1, column: 0)
      _ = curses.show(frame)
      for column in 0..<size.columns {
        let cell = frame.grid[row: 1, column: column]
        guard cell.text.utf8.count == 1 else { continue }
        #expect(curses.cell(row: 1, column: column)?.text == cell.text)
      }
      curses.leave()
      curses.close()
    }

    @Test("a terminal that nothing describes is refused with its name")
    func unknown() throws {
      let terminal = try PseudoTerminal(Size(columns: 80, rows: 24))
      let before = terminal.modes
      #expect(throws: TerminalFault.unknownType("no-such")) {
        try Self.open("no-such", Size.least, on: terminal)
      }
      #expect(throws: TerminalFault.cannotMoveCursor("dumb")) {
        try Self.open("dumb", Size.least, on: terminal)
      }
      #expect(terminal.modes == before)
      #expect(terminal.readRest() == "")
    }
  }
}
