import Foundation
import TestSupport
import Testing

/// The terminal while the person's editor has it: what is typed there is the editor's.
@Suite("The editor has the terminal", .serialized, .onOwnThread)
struct EditorTests {
  private static let package = "--mock \(Program.demo("lighthouses"))"

  /// An editor that says when it has the terminal, runs those commands of a shell, and ends when a file
  /// is there, or the test is over and its folder gone.
  private static func editor(_ tmux: Tmux, until end: String, _ commands: String) throws -> String {
    let (path, end) = (tmux.file("editor"), tmux.file(end))
    let script = """
      #!/bin/bash
      \(commands)
      : > \(tmux.file("ready"))
      while [ ! -e \(end) ] && [ -e \(path) ]; do sleep 0.05; done

      """
    try script.write(toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return "EDITOR=\(path)"
  }

  private static func isThere(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path)
  }

  private static func edit(_ run: TerminalRun) throws {
    try run.tmux.wait(screen: "4 resources")
    run.tmux.press("e")
    try run.tmux.wait("the editor") { isThere(run.tmux.file("ready")) }
    #expect(run.tmux.fact("alternate_on") == "0")
  }

  @Test("^C and ^\\ in the editor are the editor's, and the screen is there again after it")
  func keys() throws {
    let tmux = try Tmux()
    let (int, quit) = (tmux.file("int"), tmux.file("quit"))
    let editor = try Self.editor(
      tmux, until: "quit", "trap ': > \(int)' INT; trap ': > \(quit)' QUIT")
    let run = try TerminalRun(tmux, Self.package, variables: editor)
    try Self.edit(run)
    tmux.press("C-c")
    try tmux.wait("the editor's ^C") { Self.isThere(int) }
    tmux.press("C-\\")
    try tmux.wait("the screen") {
      tmux.fact("alternate_on") == "1" && tmux.screen.contains("q quit")
    }
    tmux.press("q")
    try run.expectEnd(status: 2)
  }

  @Test("a second signal ends the program at once, though the first one's end is held up")
  func twice() throws {
    let tmux = try Tmux()
    let asked = tmux.file("asked")
    let editor = try Self.editor(tmux, until: "end", "trap '' HUP; trap ': > \(asked)' TERM")
    let run = try TerminalRun(tmux, Self.package, variables: editor)
    try Self.edit(run)
    run.signal(SIGTERM)
    try tmux.wait("the editor being asked to end") { Self.isThere(asked) }
    #expect(tmux.read("status") == "")
    run.signal(SIGHUP)
    try tmux.wait("the status") { tmux.read("status").hasSuffix("\n") }
    #expect(!Self.isThere(tmux.file("end")), "the editor is still there")
    try "".write(toFile: tmux.file("end"), atomically: true, encoding: .utf8)
    try run.expectEnd(status: 129)
  }

  @Test("an editor that is not there is told of on the screen")
  func missing() throws {
    let run = try TerminalRun(Tmux(), Self.package, variables: "EDITOR=no-such-editor")
    try run.tmux.wait(screen: "4 resources")
    run.tmux.press("e")
    try run.tmux.wait(screen: "The editor no-such-editor cannot be run; EDITOR names another.")
    run.tmux.press("q")
    try run.expectEnd(status: 2)
  }

  @Test("an editor that fails is told of, and nothing is checked again")
  func failing() throws {
    let run = try TerminalRun(Tmux(), Self.package, variables: "EDITOR=false")
    try run.tmux.wait(screen: "4 resources")
    run.tmux.press("e")
    try run.tmux.wait(screen: "The editor false ended with 1: nothing is checked again.")
    run.tmux.press("q")
    try run.expectEnd(status: 2)
  }

  @Test("without EDITOR the one that the system has is opened")
  func usual() throws {
    let tmux = try Tmux()
    let opened = tmux.file("opened")
    let folder = tmux.file("programs")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = folder + "/sensible-editor"
    try "#!/bin/sh\nprintf '%s\\n' \"$@\" > \(opened)\n".write(
      toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    let run = try TerminalRun(
      tmux, Self.package, variables: "-u EDITOR -u VISUAL PATH=\(folder):$PATH")
    try tmux.wait(screen: "4 resources")
    tmux.press("e")
    try tmux.wait("the editor's words") { tmux.read("opened").contains("datapackage.json") }
    try tmux.wait(screen: "4 resources")
    tmux.press("q")
    try run.expectEnd(status: 2)
  }
}
