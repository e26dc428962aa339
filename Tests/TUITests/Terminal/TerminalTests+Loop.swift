import Core
import Glibc
import Testing

@testable import TUI

extension TerminalTests {
  /// The screen's loop without its thread, on a pseudo terminal, so that moments can be chosen.
  @Suite("The screen's loop, moment by moment", .serialized)
  struct Loop {
    private static let size = Size(columns: 60, rows: 15)

    private static func open(_ terminal: PseudoTerminal, error: Int32? = nil) throws -> TerminalLoop
    {
      var options = TerminalOptions(environment: ["TERM": "xterm-256color", "LANG": "C.UTF-8"])
      options.files = terminal.files
      if let error { options.files?.error = error }
      let source = ScreenSource(frame: frame, post: { _ in }, hasBacklog: { false })
      return try TerminalLoop(options, source, TerminalMailbox())
    }

    @Sendable private static func frame(_ size: Size) -> Frame {
      var frame = Frame(size)
      frame.grid.put(Span("picture"), row: 1, column: 2)
      return frame
    }

    @Test("who is continued before the stop was looked at is not stopped for good")
    func continued() throws {
      let terminal = try PseudoTerminal(Self.size)
      let loop = try Self.open(terminal)
      Self.raise(SIGTSTP, SIGCONT)
      #expect(TerminalSignals.take() == .continued)
      Self.raise(SIGCONT, SIGTSTP)
      #expect(TerminalSignals.take() == .stopped)
      loop.close()
    }

    /// Has this thread, which may have signals blocked, take them before this returns.
    private static func raise(_ signals: Int32...) {
      var (wanted, before) = (sigset_t(), sigset_t())
      sigemptyset(&wanted)
      for signal in signals { sigaddset(&wanted, signal) }
      pthread_sigmask(SIG_UNBLOCK, &wanted, &before)
      for signal in signals { Glibc.raise(signal) }
      pthread_sigmask(SIG_SETMASK, &before, nil)
    }

    @Test("a paint that another thread's crash overtakes leaves nothing on the screen that is left")
    func overtaken() throws {
      let terminal = try PseudoTerminal(Self.size)
      let loop = try Self.open(terminal)
      loop.enter()
      _ = terminal.readRest()
      TerminalScreen.restoreNow()
      #expect(terminal.readRest().contains("\u{1B}[?1049l"))
      _ = loop.curses.show(Self.frame(Self.size))
      loop.files.write("picture")
      #expect(terminal.readRest() == "")
      loop.close()
    }

    @Test("after a crash the end of what was said is printed: the crash's own words come last")
    func lastWords() throws {
      let terminal = try PseudoTerminal(Self.size)
      let error = dup(terminal.slave)
      defer { close(error) }
      let loop = try Self.open(terminal, error: error)
      loop.enter()
      Self.say(to: error)
      _ = terminal.readRest()
      #expect(OwnThread.start { _ in TerminalScreen.restoreNow() })
      Self.expectLastWords(try terminal.read(through: "last words"))
      loop.close()
    }

    @Test(
      "what others write while the screen is up is printed after it, the end of it, and is bounded")
    func capture() throws {
      let terminal = try PseudoTerminal(Self.size)
      let error = dup(terminal.slave)
      defer { close(error) }
      let capture = StandardErrorCapture(of: error)
      capture.begin()
      for _ in 0..<20 {
        Self.say(to: error)
        capture.bound()
        #expect(lseek(capture.file, 0, SEEK_END) <= StandardErrorCapture.Limit.keptBytes)
      }
      #expect(terminal.readRest() == "")
      #expect(OwnThread.start { _ in capture.end() })
      Self.expectLastWords(try terminal.read(through: "last words"))
      capture.close()
    }

    /// Says more than is printed.
    private static func say(to file: Int32) {
      let text = "first words\n" + String(repeating: "x", count: 100_000) + "\nlast words\n"
      write(file, text, text.utf8.count)
    }

    private static func expectLastWords(_ text: String) {
      #expect(!text.contains("first words"))
      let most = StandardErrorCapture.Limit.printedBytes + 1_000
      #expect(text.utf8.count <= most)
    }

    @Test(
      "an editor that cannot be run is told from one that ends badly",
      arguments: [
        ("no-such-editor", .notRun), ("/dev/null", .notRun), ("false", .failed(status: 1)),
        ("true", .ended), ("LC_ALL=C true", .ended), ("true -w", .ended),
        ("sh -c 'kill -TERM $$'", .failed(status: 143)),
      ] as [(String, EditorEnding)])
    func editor(_ row: (editor: String, ending: EditorEnding)) throws {
      let terminal = try PseudoTerminal(Self.size)
      let command = EditorCommand.words(editor: row.editor, path: "x", line: 3)
      let editor = Editor(files: terminal.files, mailbox: TerminalMailbox())
      #expect(editor.run(command) == row.ending)
    }
  }
}
