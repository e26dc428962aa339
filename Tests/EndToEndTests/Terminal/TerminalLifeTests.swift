import Foundation
import TestSupport
import Testing

/// What a person does to a terminal while the program runs (R16).
@Suite("The terminal while the program runs", .serialized, .onOwnThread)
struct TerminalLifeTests {
  private static let package = "--mock \(Program.demo("lighthouses"))"

  @Test("^Z gives the shell its terminal back, and fg the program its screen", arguments: 1...2)
  func suspend(_ times: Int) throws {
    let run = try TerminalRun(Tmux(), Self.package)
    for _ in 0..<times {
      run.tmux.press("C-z")
      try run.tmux.wait(screen: "Stopped")
      #expect(run.tmux.fact("alternate_on") == "0")
      run.tmux.type("stty -a > \(run.tmux.file("stopped")); clear; echo to\"\"morrow\n")
      try run.tmux.wait(screen: "tomorrow")
      #expect(run.tmux.read("stopped") == run.tmux.read("before"))
      try? FileManager.default.removeItem(atPath: run.tmux.file("stopped"))
      try run.continueInForeground()
      try run.tmux.wait("the picture") {
        run.tmux.fact("alternate_on") == "1" && run.tmux.screen.contains("q quit")
      }
    }
    run.tmux.press("q")
    try run.expectEnd(status: 2)
  }

  @Test(
    "stopped from elsewhere, politely or not, it draws all anew", arguments: [SIGTSTP, SIGSTOP])
  func stopped(_ signal: Int32) throws {
    let run = try TerminalRun(Tmux(), Self.package)
    let before = try run.settledScreen()
    run.signal(signal)
    try run.tmux.wait(screen: "Stopped")
    try run.continueInForeground()
    try run.expect(screen: before)
    run.tmux.press("q")
    try run.expectEnd(status: 2)
  }

  @Test("after a storm of sizes the screen is as if it had always had the last one")
  func resize() throws {
    let run = try TerminalRun(Tmux(columns: 100, rows: 30), Self.package)
    let before = try run.settledScreen()
    for number in 0..<60 { run.tmux.resize(columns: 30 + number * 3, rows: 8 + number % 40) }
    for _ in 0..<1000 { run.signal(SIGWINCH) }
    run.tmux.resize(columns: 100, rows: 30)
    try run.expect(screen: before)
    run.tmux.resize(columns: 36, rows: 9)
    try run.tmux.wait(screen: "too small: 36x9")
    run.tmux.resize(columns: 100, rows: 30)
    try run.expect(screen: before)
    run.tmux.press("q")
    try run.expectEnd(status: 2)
  }

  @Test(
    "while nothing happens nothing is written and nothing runs, the bundled backend neither",
    arguments: ["--api http://127.0.0.1:1", "--mock"])
  func idle(_ hub: String) throws {
    let run = try TerminalRun(Tmux(), "\(hub) \(Program.demo("lighthouses"))")
    // The hub is asked for ways to sign in with the check.
    run.tmux.press("Enter")
    try run.tmux.wait(screen: "Local checks")
    run.tmux.press("?")
    try run.tmux.wait(screen: "Keys on this screen")
    _ = try run.settledScreen()
    try run.tmux.wait("the end of the start's own work") {
      let before = Self.ticks(run.process)
      return run.tmux.screenIfSilent(seconds: 1) != nil && before == Self.ticks(run.process)
    }
    let wakes = Self.wakes(run.process)
    #expect(run.tmux.screenIfSilent(seconds: Self.idleSeconds) != nil)
    let more = Self.wakes(run.process) - wakes
    #expect(more <= Int(Self.idleSeconds) * Self.idleWakes, "\(more) wake-ups")
    run.tmux.press("q")
    try run.expectEnd(status: 2)
  }

  /// How long nothing at all may happen: longer than what repeats itself would rest.
  private static let idleSeconds = 12.0

  /// How often a second a thread may wake that then finds nothing to do; what moves does so four times.
  private static let idleWakes = 2

  /// How often threads of a process have slept and were woken, however busy the machine is.
  private static func wakes(_ process: Int32) -> Int {
    let tasks = "/proc/\(process)/task"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: tasks)) ?? []
    return names.reduce(0) { sum, name in
      let text = (try? String(contentsOfFile: "\(tasks)/\(name)/status", encoding: .utf8)) ?? ""
      let line = text.split(separator: "\n").first { $0.hasPrefix("voluntary_ctxt_switches") }
      return sum + (line?.split(separator: "\t").last.flatMap { Int($0) } ?? 0)
    }
  }

  /// The processor time of a process, in hundredths of a second.
  private static func ticks(_ process: Int32) -> Int {
    let path = "/proc/\(process)/stat"
    guard let stat = try? String(contentsOfFile: path, encoding: .utf8) else { return -1 }
    let fields = stat.split(separator: ")")[1].split(separator: " ")
    return (Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0)
  }

  @Test("the title, the mouse and the cursor are the terminal's own, and the pipe at stdin is not")
  func facts() throws {
    let tmux = try Tmux()
    tmux.type("echo nothing | (exec datahub-tui --ui tui \(Self.package)); echo status=$?\n")
    try tmux.wait(screen: "q quit")
    #expect(tmux.fact("pane_title").hasPrefix("datahub-tui"))
    #expect(tmux.fact("mouse_any_flag") == "1")
    #expect(tmux.fact("cursor_flag") == "1")
    tmux.press("q")
    try tmux.wait(screen: "status=2")
    #expect(tmux.fact("alternate_on") == "0")
  }

  @Test("LC_ALL=C, vt100 and --ascii draw ASCII, and no colour means none")
  func ascii() throws {
    for (variables, option) in [("LC_ALL=C", ""), ("TERM=vt100", ""), ("NO_COLOR=1", "--ascii")] {
      let run = try TerminalRun(Tmux(), "\(Self.package) \(option)", variables: variables)
      let screen = run.tmux.screen
      #expect(screen.utf8.allSatisfy { $0 < 0x80 }, "\(variables)")
      #expect(screen.contains("+==="))
      if variables != "LC_ALL=C" {
        let looks = try run.tmux.run(["capture-pane", "-p", "-e"])
          .matches(of: /\u{1B}\[([0-9;]*)m/).flatMap { $0.1.split(separator: ";") }
        #expect(Set(looks).isSubset(of: ["0", "1", "2", "4", "7", "39", "49"]))
      }
      run.tmux.press("q")
      try run.expectEnd(status: 2, "\(variables)")
    }
  }

  @Test(
    "a terminal nobody describes is taken for the nearest one, and that is said",
    arguments: [("xterm-ghostty", "xterm-256color"), ("xterm-kitty", "xterm-256color")])
  func undescribed(name: String, taken: String) throws {
    let run = try TerminalRun(
      Tmux(columns: 120, rows: 40), Self.package, variables: "TERM=\(name)")
    try run.tmux.wait(screen: "TERM=\(name) is not known here: taken for \(taken)")
    let colours = try run.tmux.run(["capture-pane", "-p", "-e"])
    #expect(colours.contains("38;5;"))
    run.tmux.press("q")
    try run.expectEnd(status: 2)
  }

  @Test("a name that says nothing is taken for a terminal that all can be")
  func unknown() throws {
    let tmux = try Tmux()
    tmux.type("TERM=no-such datahub-tui \(Self.package); echo status=$?\n")
    try tmux.wait(screen: "taken for vt100")
    tmux.press("q")
    try tmux.wait(screen: "status=2")
  }

  @Test(
    "where the last picture stays, the prompt comes on a line of its own below it",
    arguments: ["vt100", "linux"])
  func freshLine(_ type: String) throws {
    let tmux = try Tmux()
    tmux.type("TERM=\(type) datahub-tui \(Self.package)\n")
    try tmux.wait(screen: "q quit")
    tmux.press("q")
    try tmux.wait("the prompt below the picture") {
      let rows = tmux.screen.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      return rows.last == "$" && rows.dropLast().last?.hasSuffix("q quit") == true
    }
  }

  @Test("^C ends it in the middle of a paste that has no end")
  func interruptedPaste() throws {
    let run = try TerminalRun(Tmux(), Self.package)
    run.tmux.send("\u{1B}[200~a token with")
    run.tmux.press("C-c")
    try run.expectEnd(status: 130)
  }

  @Test("keys come from the terminal where standard input is a pipe, unasked")
  func pipedInput() throws {
    let tmux = try Tmux()
    tmux.type("echo q | (exec datahub-tui \(Self.package)); echo status=$?\n")
    try tmux.wait(screen: "q quit")
    tmux.press("?")
    try tmux.wait(screen: "Keys on this screen")
    tmux.press("Escape")
    try tmux.wait(screen: "q quit")
    tmux.press("q")
    try tmux.wait(screen: "status=2")
  }

  @Test("what is piped to a command that reads it comes to that command, at a terminal too")
  func pipedTable() throws {
    let tmux = try Tmux()
    tmux.type("printf 'a,b\\n1,2\\n' | datahub-tui validate -; echo sta\"\"tus=$?\n")
    let screen = try tmux.wait(screen: "status=")
    #expect(screen.contains("status=0"))
  }
}
