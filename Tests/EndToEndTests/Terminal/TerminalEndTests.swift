import Foundation
import TestSupport
import Testing

/// The terminal after every kind of end (R15), in a real one.
@Suite("The terminal is restored", .serialized, .onOwnThread)
struct TerminalEndTests {
  private static let package = "--mock \(Program.demo("lighthouses"))"

  @Test("after q")
  func quit() throws {
    let run = try TerminalRun(Tmux(), Self.package)
    run.tmux.press("q")
    try run.expectEnd(status: 2)
  }

  /// A way to end the program at once, and what the shell is told.
  struct Way: CustomTestStringConvertible, Sendable {
    /// nil is ^C from the keyboard.
    let signal: Int32?
    let status: Int32

    var testDescription: String { signal.map { "signal \($0)" } ?? "^C" }

    func take(_ run: TerminalRun) {
      if let signal { run.signal(signal) } else { run.tmux.press("C-c") }
    }
  }

  /// What the program is at when its end comes.
  enum Moment: CaseIterable {
    case firstPicture, help, typing, sending, afterStop

    /// Starts the program and brings it there.
    func reach(_ package: String) throws -> TerminalRun {
      let run = try TerminalRun(Tmux(columns: 100, rows: 30), arguments(package))
      let tmux = run.tmux
      switch self {
      case .firstPicture: break
      case .help:
        tmux.press("?")
        try tmux.wait(screen: "Keys on this screen")
      case .typing:
        tmux.press("o")
        tmux.type("/some/wh")
        try tmux.wait(screen: "/some/wh")
      case .sending:
        try tmux.wait(screen: "are in order")
        tmux.press("Enter")
        try tmux.wait(screen: "How do you want to sign in")
        tmux.press("m")
        try tmux.wait(screen: "Upload 5 files")
        tmux.press("P")
        try tmux.wait(screen: " at most 1.0 kB/s")
      case .afterStop:
        tmux.press("C-z")
        try tmux.wait(screen: "Stopped")
        try run.continueInForeground()
        try tmux.wait("the picture") {
          tmux.fact("alternate_on") == "1" && tmux.screen.contains("q quit")
        }
      }
      return run
    }

    private func arguments(_ package: String) -> String {
      self == .sending ? "publish --limit-rate 1k \(package)" : self == .typing ? "--mock" : package
    }
  }

  static let ways: [Way] =
    [Way(signal: nil, status: 130)]
    + [
      SIGTERM, SIGHUP, SIGKILL, SIGSEGV, SIGINT, SIGBUS, SIGILL, SIGABRT, SIGFPE, SIGTRAP, SIGSYS,
      SIGQUIT, SIGUSR1, SIGALRM,
    ].map { Way(signal: $0, status: 128 + $0) }

  /// Every way at every moment; five ways, each at another one, where there is little time.
  static let ends: [(way: Way, moment: Moment)] = {
    let all = Moment.allCases.indices.flatMap { turn in
      ways.indices.map { (ways[$0], Moment.allCases[($0 + turn) % Moment.allCases.count]) }
    }
    return Array(all.prefix(PromiseSize.of(5, full: 75)))
  }()

  @Test("after any end at any moment, whether it can be caught or not", arguments: ends)
  func ended(_ end: (way: Way, moment: Moment)) throws {
    let run = try end.moment.reach(Self.package)
    end.way.take(run)
    try run.expectEnd(status: end.way.status, "\(end.way.testDescription) at \(end.moment)")
    #expect(!run.tmux.screen.contains("Backtrace") && !run.tmux.screen.contains("Thread 0"))
  }

  @Test(
    "after a signal that it was started to ignore, as HUP under nohup, it goes on",
    arguments: [("HUP", SIGHUP), ("QUIT", SIGQUIT)])
  func ignored(_ name: String, _ number: Int32) throws {
    let run = try TerminalRun(Tmux(), Self.package, variables: "--ignore-signal=\(name)")
    run.signal(number)
    run.tmux.press("?")
    try run.tmux.wait(screen: "Keys on this screen")
    run.tmux.press("q")
    try run.expectEnd(status: 2)
  }
}
