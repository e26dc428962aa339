import Core
import Testing

@testable import TUI

@Suite("What a terminal is given")
struct TerminalFactsTests {
  @Test(
    "the depth of colours follows the environment",
    arguments: [
      ([:], .basic), (["TERM": "xterm-256color"], .indexed), (["TERM": "xterm"], .basic),
      (["TERM": "xterm-256color", "COLORTERM": "truecolor"], .direct),
      (["TERM": "xterm-direct"], .direct), (["TERM": "vt100", "COLORTERM": "24bit"], .mono),
      (["TERM": "xterm-256color", "NO_COLOR": "1"], .mono),
      (["TERM": "xterm-256color", "NO_COLOR": ""], .indexed),
      (["NO_COLOR": "1", "FORCE_COLOR": "3"], .mono),
      (["TERM": "vt100", "FORCE_COLOR": "1"], .basic),
      (["TERM": "xterm-256color", "FORCE_COLOR": "0"], .mono), (["FORCE_COLOR": "2"], .indexed),
    ] as [([String: String], ColourDepth)])
  func depth(_ row: (environment: [String: String], depth: ColourDepth)) {
    #expect(ColourDepth(environment: row.environment) == row.depth)
  }

  @Test(
    "ASCII is for those who ask for it",
    arguments: [
      ([:], .unicode), (["LANG": "de_DE.UTF-8"], .unicode), (["LANG": "C.utf8"], .unicode),
      (["LC_ALL": "C", "LANG": "de_DE.UTF-8"], .ascii), (["LC_ALL": "POSIX"], .ascii),
      (["LC_ALL": "", "LC_CTYPE": "en_US.UTF-8", "LANG": "C"], .unicode),
      (["LANG": "de_DE.ISO-8859-15@euro"], .ascii), (["LANG": "de_DE.UTF-8@euro"], .unicode),
      (["LANG": "de_DE.UTF-8", "TERM": "vt100"], .ascii), (["TERM": "linux"], .ascii),
      (["TERM": "linux", "LANG": "C.UTF-8"], .unicode),
    ] as [([String: String], TerminalGlyphs)])
  func glyphs(_ row: (environment: [String: String], glyphs: TerminalGlyphs)) {
    #expect(TerminalGlyphs(environment: row.environment) == row.glyphs)
  }

  @Test("what a terminal may not understand is not sent to it")
  func traits() {
    func traits(_ environment: [String: String], _ isXterm: Bool = false) -> TerminalTraits {
      TerminalTraits(environment: environment, isXtermLike: isXterm)
    }
    for type in ["linux", "vt100", "ansi", "dumb", ""] {
      let found = traits(["TERM": type, "WT_SESSION": "x"])
      #expect(found == TerminalTraits(), "\(type)")
      #expect(ControlString.enter(found, hasMouse: true) + ControlString.leave(found) == "")
      #expect(ControlString.keepTitle(found) == "")
    }
    #expect(traits(["TERM": "xterm-256color"]).isXterm)
    #expect(traits(["TERM": "strange"], true).isXterm)
    #expect(!traits(["TERM": "xterm"]).hasLinks)
    #expect(!traits(["TERM": "xterm"]).hasProgress)
    #expect(traits(["TERM": "xterm-256color", "VTE_VERSION": "6800"]).hasLinks)
    #expect(!traits(["TERM": "xterm-256color", "VTE_VERSION": "6800"]).hasProgress)
    #expect(traits(["TERM": "xterm-256color", "VTE_VERSION": "8000"]).hasProgress)
    #expect(traits(["TERM": "xterm-ghostty"]).hasProgress)
    let tmux = ["TERM": "tmux-256color", "TMUX": "/tmp/x,1,0", "WT_SESSION": "1"]
    #expect(!traits(tmux.merging(["TERM_PROGRAM_VERSION": "3.3a"]) { $1 }).hasLinks)
    #expect(traits(tmux.merging(["TERM_PROGRAM_VERSION": "3.4"]) { $1 }).hasLinks)
    #expect(!traits(tmux).hasProgress)
    #expect(!traits(["TERM": "screen", "STY": "1.tty", "VTE_VERSION": "8000"]).hasLinks)
  }

  @Test("every mode that is turned on is turned off")
  func balance() throws {
    let traits = TerminalTraits(environment: ["TERM": "xterm-ghostty"], isXtermLike: true)
    let enter = ControlString.enter(traits, hasMouse: true)
    let leave = ControlString.leave(traits)
    let modes = enter.matches(of: /\[\?(\d+)h/).map { String($0.1) }
    #expect(modes.sorted() == ["1000", "1004", "1006", "2004"])
    for mode in modes + ["2026"] { #expect(leave.contains("\u{1B}[?\(mode)l")) }
    #expect(ControlString.keepTitle(traits) == "\u{1B}[22;0t" && leave.contains("\u{1B}[23;0t"))
    #expect(leave.contains("\u{1B}]9;4;0\u{1B}\\"))
    #expect(!ControlString.enter(traits, hasMouse: false).contains("1000"))
  }

  @Test("strings for the terminal hold nothing that ends them early")
  func strings() {
    let hostile = Phrase(Sanitized("a\u{7}b\u{1B}]52;c;eA==\u{1B}\\c\u{9C}"))
    let title = ControlString.title(hostile, .unicode)
    #expect(title.hasPrefix("\u{1B}]2;") && title.hasSuffix("\u{1B}\\"))
    let inner = title.dropFirst(4).dropLast(2).unicodeScalars
    #expect(inner.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
    #expect(ControlString.title("co2 ✓ ü", .ascii) == "\u{1B}]2;co2 + ?\u{1B}\\")
    #expect(ControlString.copy("hallo") == "\u{1B}]52;c;aGFsbG8=\u{1B}\\")
    #expect(ControlString.copy(String(repeating: "x", count: 100_000)) == nil)
    #expect(ControlString.progress(.percent(162)) == "\u{1B}]9;4;1;100\u{1B}\\")
  }

  @Test(
    "an editor is told the line as it wants it",
    arguments: [
      ("vim", ["+119", "./a b.csv"]), ("/usr/bin/nano -w", ["+119", "./a b.csv"]),
      ("code --wait", ["--goto", "./a b.csv:119"]), ("hx", ["./a b.csv:119"]),
      ("ed", ["./a b.csv"]), ("LC_ALL=C hx", ["./a b.csv:119"]),
    ])
  func editor(_ row: (editor: String, rest: [String])) {
    let words = EditorCommand.words(editor: row.editor, path: "a b.csv", line: 119)
    #expect(words == ["/bin/sh", "-c", "exec env \(row.editor) \"$@\"", "sh"] + row.rest)
  }

  @Test(
    "no file's name is an editor's option or command",
    arguments: [
      ("-c:q", "./-c:q"), ("+call system('x')", "./+call system('x')"), ("a.csv", "./a.csv"),
      ("/data/+x", "/data/+x"), ("../+x", "../+x"), ("./+x", "./+x"), ("data/+x", "./data/+x"),
    ])
  func hostileName(_ row: (path: String, given: String)) {
    for line in [nil, 7] {
      #expect(EditorCommand.words(editor: "vim", path: row.path, line: line).last == row.given)
    }
  }
}
