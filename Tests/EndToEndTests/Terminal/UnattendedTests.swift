import Foundation
import TestSupport
import Testing

/// `CI=true` says that nobody is there, even where the streams are a terminal.
@Suite("At a terminal of a CI nothing is asked", .serialized, .onOwnThread)
struct UnattendedTests {
  /// Runs a command line to its end and gives what is on the screen then.
  private func screen(_ command: String, _ prepare: (Tmux) throws -> Void = { _ in }) throws
    -> String
  {
    let tmux = try Tmux(columns: 120, rows: 200)
    try prepare(tmux)
    tmux.type("export CI=true; clear; \(command); echo sta\"\"tus=$?\n")
    return try tmux.wait(screen: "status=")
  }

  @Test("publish says what it does and does it")
  func publish() throws {
    let screen = try screen(
      "datahub-tui publish --mock --mock-speed 50 \(Program.demo("gdp"))")
    #expect(!screen.contains("Publish? [y/N]"))
    #expect(screen.contains("status=0"))
  }

  @Test("validate --fix shows the changes and makes none")
  func fix() throws {
    let package = Program.demo("lighthouses-broken")
    let screen = try screen("datahub-tui validate broken --fix ") { tmux in
      tmux.type("cd \(tmux.program.home.path); cp -r \(package) broken\n")
    }
    #expect(!screen.contains("[y/N]"))
    #expect(screen.contains("there is nobody to ask"))
  }

  @Test("login waits for nobody and names the way")
  func login() throws {
    let screen = try screen("datahub-tui login --api http://127.0.0.1:9")
    #expect(screen.contains("--token-stdin") && screen.contains("status=4"))
  }

  @Test("init writes without a word of doubt, and the screen gives way to a list")
  func others() throws {
    let screen = try screen("datahub-tui init made && datahub-tui made") { tmux in
      let folder = tmux.program.home.appending(path: "made")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data("a\n1\n".utf8).write(to: folder.appending(path: "data.csv"))
      tmux.type("cd \(tmux.program.home.path)\n")
    }
    #expect(!screen.contains("[y/N]") && screen.contains("status=0"))
  }

  @Test("questions that were wished for are refused with the way out")
  func accessible() throws {
    let screen = try screen("datahub-tui --ui accessible --mock")
    #expect(screen.contains("CI is set") && screen.contains("status=64"))
  }
}
