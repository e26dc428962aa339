import Core
import Glibc
import Synchronization
import Testing

@testable import TUI

extension TerminalTests {
  /// The whole screen with its thread, on a pseudo terminal.
  @Suite("The screen's loop", .serialized)
  struct Screen {
    /// What the loop shows and tells.
    private final class Program: Sendable {
      let text = Mutex("first")
      let drawn = Atomic<Int>(0)
      let isBusy = Atomic<Bool>(false)
      let events = Mutex<[AppEvent]>([])

      var source: ScreenSource {
        ScreenSource(
          frame: { size in
            self.drawn.add(1, ordering: .relaxed)
            var frame = Frame(size)
            frame.grid.put(Span(Phrase(Sanitized(self.text.withLock { $0 }))), row: 1, column: 2)
            frame.link(row: 1, column: 2, columns: 3, to: Sanitized("https://datahub.io/a"))
            frame.cursor = Frame.Place(row: 1, column: 2)
            frame.title = "title"
            frame.progress = .percent(62)
            return frame
          }, post: { event in self.events.withLock { $0.append(event) } },
          hasBacklog: { self.isBusy.load(ordering: .relaxed) })
      }

      var told: [TerminalEvent] {
        events.withLock { events in
          events.compactMap { if case .terminal(let event) = $0 { event } else { nil } }
        }
      }
    }

    private static let size = Size(columns: 60, rows: 15)

    private static func options(
      _ terminal: PseudoTerminal, _ environment: [String: String] = [:]
    ) -> TerminalOptions {
      var options = TerminalOptions(
        environment: ["TERM": "xterm-256color", "LANG": "C.UTF-8"].merging(environment) { $1 })
      options.files = terminal.files
      return options
    }

    /// Runs a screen to its end; the first picture has been read when `body` begins.
    private static func with(
      _ environment: [String: String] = [:],
      _ body: (TerminalScreen, Program, PseudoTerminal, _ first: String) throws -> Void
    ) async throws -> String {
      let terminal = try PseudoTerminal(size)
      let before = terminal.modes
      let program = Program()
      let screen = TerminalScreen(options(terminal, environment))
      try await screen.open(program.source)
      let first = try terminal.read(until: ControlString.askSynchronised)
      terminal.type("\u{1B}[?2026;0$y")
      #expect(terminal.modes != before)
      try body(screen, program, terminal, first)
      await screen.close()
      #expect(terminal.modes == before)
      return first + terminal.readRest()
    }

    /// Has the loop do something whose bytes tell that all before it is done.
    private static func settle(
      _ screen: TerminalScreen, _ program: Program, _ terminal: PseudoTerminal
    ) throws -> String {
      terminal.type("\u{1B}[24~")
      program.text.withLock { $0 = "\(program.drawn.load(ordering: .relaxed))-mark" }
      screen.wake()
      return try terminal.read(until: "mark")
    }

    @Test("what is turned on at the start is turned off at the end")
    func balance() async throws {
      let all = try await Self.with(["VTE_VERSION": "8000"]) { _, _, _, first in
        #expect(first.contains("\u{1B}[?1049h") && first.contains("first"))
        #expect(first.contains("\u{1B}]2;title\u{1B}\\"))
        #expect(first.contains("\u{1B}]9;4;1;62\u{1B}\\"))
        #expect(first.contains("\u{1B}]8;;https://datahub.io/a\u{1B}\\fir\u{1B}]8;;\u{1B}\\"))
      }
      var on: Set<Substring> = []
      for mode in all.matches(of: /\u{1B}\[\?(\d+)([hl])/) {
        if mode.2 == "h" { on.insert(mode.1) } else { on.remove(mode.1) }
      }
      #expect(on.subtracting(["25", "12", "7"]) == [])
      #expect(all.contains("\u{1B}]9;4;0\u{1B}\\"))
      let end = try #require(all.ranges(of: "\u{1B}[?1049l").last)
      #expect(!all[end.upperBound...].contains("first"))
    }

    @Test("the title is kept once, however often the program is continued, and brought back once")
    func title() async throws {
      let all = try await Self.with { screen, program, terminal, _ in
        for times in 1...3 {
          kill(getpid(), SIGCONT)
          while program.told.count(where: { $0 == .resumed }) < times { sched_yield() }
        }
        _ = try Self.settle(screen, program, terminal)
      }
      #expect(all.ranges(of: "\u{1B}[22;0t").count == 1)
      #expect(all.ranges(of: "\u{1B}[23;0t").count == 1)
    }

    @Test("an editor that is not there is told of, and the screen comes back")
    func noEditor() async throws {
      _ = try await Self.with(["EDITOR": "no-such-editor"]) { screen, program, terminal, _ in
        Task {
          await screen.carryOut(.edit(path: "x", line: 1)) { event in
            program.events.withLock { $0.append(event) }
          }
        }
        let told = {
          program.events.withLock { events in
            events.compactMap { if case .told(let note) = $0 { note.text.text } else { nil } }
          }
        }
        while told().isEmpty { sched_yield() }
        #expect(told() == ["The editor no-such-editor cannot be run; EDITOR names another."])
        #expect(!program.events.withLock { $0.contains(.edited) }, "so nothing is checked again")
        _ = try Self.settle(screen, program, terminal)
      }
    }

    @Test("on a terminal that knows little nothing of xterm's is sent")
    func plain() async throws {
      let terminal = try PseudoTerminal(Self.size)
      let program = Program()
      let screen = TerminalScreen(Self.options(terminal, ["TERM": "linux", "VTE_VERSION": "8000"]))
      try await screen.open(program.source)
      var all = try terminal.read(until: "first")
      await screen.close()
      all += terminal.readRest()
      #expect(!all.contains("\u{1B}]") && !all.contains("?2004") && !all.contains("?1000"))
    }

    @Test("a picture equal to the one before writes nothing at all")
    func idle() async throws {
      _ = try await Self.with { screen, program, terminal, _ in
        _ = try Self.settle(screen, program, terminal)
        _ = terminal.readRest()
        let drawn = program.drawn.load(ordering: .relaxed)
        screen.wake()
        while program.drawn.load(ordering: .relaxed) == drawn { sched_yield() }
        Task { await screen.carryOut(.bell) { _ in } }
        #expect(try terminal.read(until: "\u{7}") == "\u{7}")
      }
    }

    @Test("a burst of changes is drawn once it is over")
    func burst() async throws {
      _ = try await Self.with { screen, program, terminal, _ in
        _ = try Self.settle(screen, program, terminal)
        let before = program.drawn.load(ordering: .relaxed)
        let start = MonotonicTime.seconds
        program.isBusy.store(true, ordering: .relaxed)
        for number in 0..<10_000 {
          program.text.withLock { $0 = "\(number)" }
          screen.wake()
        }
        program.text.withLock { $0 = "last-of-all" }
        program.isBusy.store(false, ordering: .relaxed)
        screen.wake()
        _ = try terminal.read(until: "last-of-all")
        let seconds = MonotonicTime.seconds - start
        let drawn = program.drawn.load(ordering: .relaxed) - before
        let most = Double(FramePace.Limit.atOnce) + seconds / TerminalLoop.Limit.frameSeconds
        #expect(Double(drawn) <= most)
      }
    }

    @Test("keys, clicks, pastes and a new size are told in order")
    func events() async throws {
      _ = try await Self.with { screen, program, terminal, _ in
        terminal.type("j\u{1B}[A\u{1B}[200~q\u{3}\u{1B}[201~\u{1B}[<0;5;2M\u{3}")
        terminal.resize(Size(columns: 44, rows: 12))
        kill(getpid(), SIGWINCH)
        let wanted: [TerminalEvent] = [
          .resized(Self.size), .key(.character("j")), .key(.up), .paste("q\u{3}"),
          .pressed(row: 1, column: 4), .key(.control("c")),
        ]
        let resized = TerminalEvent.resized(Size(columns: 44, rows: 12))
        while !program.told.contains(resized) || program.told.count < 7 { sched_yield() }
        #expect(program.told.filter { $0 != resized } == wanted)
      }
    }

    @Test("a terminal that can hold its picture back is asked to, and only that one")
    func synchronised() async throws {
      _ = try await Self.with { screen, program, terminal, _ in
        let before = try Self.settle(screen, program, terminal)
        #expect(!before.contains(ControlString.beginSynchronised))
        terminal.type("\u{1B}[?2026;2$y\u{1B}[I")
        while !program.told.contains(.focused(true)) { sched_yield() }
        program.text.withLock { $0 = "held" }
        screen.wake()
        let text = try terminal.read(until: ControlString.endSynchronised)
        #expect(text.contains(ControlString.beginSynchronised) && text.contains("held"))
      }
    }

    @Test("a terminal that goes away is told once, and the screen can be closed")
    func gone() async throws {
      let program = Program()
      var terminal: PseudoTerminal? = try PseudoTerminal(Self.size)
      let slave = dup(try #require(terminal).slave)
      var options = Self.options(try #require(terminal))
      options.files = TerminalFiles(input: slave, output: slave)
      let screen = TerminalScreen(options)
      try await screen.open(program.source)
      _ = try terminal?.read(until: ControlString.askSynchronised)
      terminal = nil
      while !program.told.contains(.closed) { sched_yield() }
      await screen.close()
      #expect(program.told.filter { $0 == .closed }.count == 1)
      close(slave)
    }

    @Test("a terminal that nothing describes is drawn by another's description, and that is told")
    func undescribed() async throws {
      let terminal = try PseudoTerminal(Self.size)
      let program = Program()
      let screen = TerminalScreen(Self.options(terminal, ["TERM": "xterm-no-such"]))
      try await screen.open(program.source)
      let told = program.events.withLock { events in
        events.compactMap { if case .told(let note) = $0 { note.text.text } else { nil } }
      }
      #expect(told.count == 1 && told[0].contains("xterm-no-such"))
      #expect(told.allSatisfy { $0.contains("xterm-256color") })
      await screen.close()
      #expect(terminal.readRest().contains("\u{1B}[?1049h"))
    }
  }
}
