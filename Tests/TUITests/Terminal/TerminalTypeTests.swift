import Testing

@testable import TUI

@Suite("the description that a terminal is drawn by")
struct TerminalTypeTests {
  @Test(
    "is its own, else that of the nearest kind",
    arguments: [
      ("xterm-ghostty", "xterm-256color"), ("xterm-kitty", "xterm-256color"),
      ("alacritty-direct", "xterm-256color"), ("foot", "xterm-256color"),
      ("vte-256color", "xterm-256color"), ("tmux-direct", "tmux-256color"),
      ("screen.konsole", "screen-256color"), ("linux-16color", "linux"), ("vt320", "vt220"),
      ("brandnew-256color", "xterm-256color"), ("brandnew", "vt100"), ("xterm", "xterm"),
    ])
  func nearest(name: String, taken: String) {
    let installed: Set = [
      "ansi", "linux", "screen", "screen-256color", "tmux-256color", "vt100", "vt220", "xterm",
      "xterm-256color",
    ]
    let candidates = TerminalType.candidates(for: name, environment: [:])
    #expect(candidates.first == name)
    #expect(candidates.first { installed.contains($0) } == taken)
  }

  @Test("is a longer name's shorter form, where that is there")
  func shorter() {
    let candidates = TerminalType.candidates(for: "alacritty-direct", environment: [:])
    #expect(Array(candidates.prefix(2)) == ["alacritty-direct", "alacritty"])
  }

  @Test("is xterm's for a name that nobody knows where the terminal says it has all colours")
  func modern() {
    let candidates = TerminalType.candidates(
      for: "brandnew", environment: ["COLORTERM": "truecolor"])
    #expect(candidates == ["brandnew", "xterm-256color", "xterm", "vt100", "ansi"])
  }
}
