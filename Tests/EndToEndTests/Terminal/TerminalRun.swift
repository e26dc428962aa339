import Foundation
import Testing

/// The program started from the shell of a terminal, and what is to be so when it has ended. Its
/// identity is that process.
final class TerminalRun {
  let tmux: Tmux
  let process: Int32
  private let guardProcess: Int32
  private let variables: String

  /// Starts the program with those arguments and waits for its first picture.
  init(_ tmux: Tmux, _ arguments: String, variables: String = "") throws {
    self.tmux = tmux
    self.variables = variables
    let pid = tmux.file("pid")
    tmux.type(
      "(echo $BASHPID > \(pid); exec env \(variables) datahub-tui \(arguments)); "
        + TerminalRun.noteStatus(tmux))
    try tmux.wait("the first picture") {
      // A vt100 has no second screen.
      (tmux.fact("alternate_on") == "1" || variables == "TERM=vt100")
        && tmux.screen.contains("q quit")
    }
    let process = try #require(Int32(tmux.read("pid").trimmingCharacters(in: .newlines)))
    // The guard is forked once the first picture is out.
    try tmux.wait("the guard") { !TerminalRun.children(of: process).isEmpty }
    self.process = process
    guardProcess = try #require(TerminalRun.children(of: process).first)
  }

  /// The guard processes of a process.
  private static func children(of process: Int32) -> [Int32] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return all.compactMap { Int32($0) }.filter { candidate in
      guard let stat = try? String(contentsOfFile: "/proc/\(candidate)/stat", encoding: .utf8)
      else { return false }
      let fields = stat.split(separator: " ")
      return fields.count > 3 && fields[1].hasPrefix("(terminal-guar")
        && fields[3] == "\(process)"
    }
  }

  func signal(_ number: Int32) { kill(process, number) }

  /// How long a screen stays the same that has settled.
  private static let settledSeconds = 0.3

  /// The screen once it is known who is signed in and it has stayed the same for a while.
  func settledScreen() throws -> String {
    var last = ""
    try tmux.wait("a picture that stays") {
      guard let screen = tmux.screenIfSilent(seconds: Self.settledSeconds) else { return false }
      last = screen
      return !last.contains(" … @ ")
    }
    return last
  }

  /// Waits until the screen is that one again, blanks at the ends of rows aside.
  func expect(screen wanted: String) throws {
    try tmux.wait("the same picture as\n\(wanted)\n") {
      TerminalRun.rows(tmux.screen) == TerminalRun.rows(wanted)
    }
  }

  private static func rows(_ screen: String) -> [String] {
    screen.split(separator: "\n", omittingEmptySubsequences: false).map { row in
      String(row.reversed().drop { $0 == " " }.reversed())
    }
  }

  /// Has the shell go on with the program that was stopped, once it has noted the stop.
  func continueInForeground() throws {
    try tmux.wait("the note of the stop") { tmux.read("status").hasSuffix("\n") }
    try FileManager.default.removeItem(atPath: tmux.file("status"))
    tmux.type("clear; fg; \(TerminalRun.noteStatus(tmux))")
  }

  /// Has the shell note how the program ended, in a file: after SIGKILL the shell may write before the
  /// guard has left the screen, and what it wrote goes with it.
  private static func noteStatus(_ tmux: Tmux) -> String {
    "echo $? > \(tmux.file("status"))\n"
  }

  /// Waits for the end; the terminal is as it was before, and nothing is left behind.
  func expectEnd(status: Int32, _ comment: Comment? = nil) throws {
    try tmux.wait("the status") { tmux.read("status").hasSuffix("\n") }
    #expect(tmux.read("status") == "\(status)\n", comment)
    let left = guardProcess
    try tmux.wait("the end of the guard") {
      !FileManager.default.fileExists(atPath: "/proc/\(left)")
    }
    // A key that the program did not live to read is the shell's, which may not edit lines yet or,
    // where the guard came late, no more.
    tmux.press("Enter")
    tmux.type("stty -a > \(tmux.file("after"))\n")
    try tmux.wait("the modes afterwards") { tmux.read("after").hasSuffix("\n") }
    #expect(tmux.read("after") == tmux.read("before"), comment)
    try tmux.wait("the main screen") { tmux.fact("alternate_on") == "0" }
    #expect(tmux.fact("mouse_any_flag") == "0", comment)
    #expect(tmux.fact("cursor_flag") == "1", comment)
    if variables != "TERM=vt100" { #expect(!tmux.screen.contains("q quit"), comment) }
    tmux.type("clear; echo to\"\"morrow\n")
    try tmux.wait(screen: "tomorrow")
  }
}
