import Foundation
import TestSupport
import Testing

/// Keys that the configuration gives.
@Suite("Keys from the configuration file", .serialized, .onOwnThread)
struct KeySettingsTests {
  private static func write(_ text: String, _ program: Program) throws {
    let folder = program.home.appending(path: "config/datahub")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try text.write(
      to: folder.appending(path: "config.json"), atomically: true, encoding: .utf8)
  }

  @Test("they work and are shown, and the ones they replace do nothing")
  func work() throws {
    let tmux = try Tmux()
    try Self.write(#"{"tui": {"keys": {"help": "F2", "quit": "M-q"}}}"#, tmux.program)
    let run = try TerminalRun(tmux, "--mock \(Program.demo("lighthouses"))")
    #expect(tmux.screen.contains("F2 help"))
    #expect(tmux.screen.contains("M-q quit"))
    tmux.press("q", "F2")
    try tmux.wait(screen: "Keys on this screen")
    tmux.press("M-q")
    try run.expectEnd(status: 2)
  }

  @Test(
    "the ones that cannot be meant are refused with words",
    arguments: [
      (#"{"publsh": "P"}"#, #"did you mean "publish"?"#),
      (#"{"suspend": "Z"}"#, "works while you type"), (#"["P"]"#, "tui.keys: here stands a list"),
    ])
  func refused(_ row: (keys: String, words: String)) throws {
    let tmux = try Tmux()
    try Self.write(#"{"tui": {"keys": \#(row.keys)}}"#, tmux.program)
    tmux.type("datahub-tui --mock 2> \(tmux.file("errors")); echo status=$?\n")
    try tmux.wait(screen: "status=78")
    #expect(tmux.read("errors").contains("config.json"))
    #expect(tmux.read("errors").contains(row.words))
  }
}
