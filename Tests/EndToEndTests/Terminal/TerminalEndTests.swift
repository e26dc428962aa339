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

  @Test("after ^C")
  func interrupt() throws {
    let run = try TerminalRun(Tmux(), Self.package)
    run.tmux.press("C-c")
    try run.expectEnd(status: 130)
  }

  private static let signals: [(number: Int32, status: Int32)] = [
    (SIGTERM, 143), (SIGHUP, 129), (SIGINT, 130), (SIGSEGV, 139), (SIGBUS, 135), (SIGILL, 132),
    (SIGABRT, 134), (SIGFPE, 136), (SIGTRAP, 133), (SIGSYS, 159), (SIGQUIT, 131),
    (SIGUSR1, 138), (SIGALRM, 142), (SIGKILL, 137),
  ]

  @Test(
    "after a signal, whether it can be caught or not",
    arguments: signals)
  func signal(_ row: (number: Int32, status: Int32)) throws {
    let run = try TerminalRun(Tmux(), Self.package)
    run.signal(row.number)
    try run.expectEnd(status: row.status, "signal \(row.number)")
    #expect(!run.tmux.screen.contains("Backtrace") && !run.tmux.screen.contains("Thread 0"))
  }

  @Test("after SIGKILL at any moment", arguments: ["Enter", "?", ":", "o"])
  func killed(_ key: String) throws {
    let run = try TerminalRun(Tmux(columns: 120, rows: 40), Self.package)
    run.tmux.press(key)
    run.signal(SIGKILL)
    try run.expectEnd(status: 137, "after \(key)")
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
