import Testing

@testable import TUI

@Suite("scenarios as text")
struct ScenarioParserTests {
  private func steps(_ text: String) throws -> [ScenarioStep] {
    try Scenario(text).lines.map(\.step)
  }

  @Test("the setup stands at the top and is read in full")
  func setup() throws {
    let scenario = try Scenario(
      """
      # a comment
      size 120x40
      env  TZ=UTC EDITOR="ed -s"   # another
      mock scenario=quota seed=7 speed=200
      open packages/co2-ppm
      into ../screens
      expect screen Package
      """)
    #expect(scenario.setup.size == Size(columns: 120, rows: 40))
    #expect(scenario.setup.environment.map(\.name) == ["TZ", "EDITOR"])
    #expect(scenario.setup.environment.map(\.value) == ["UTC", "ed -s"])
    #expect(scenario.setup.mock.map(\.line) == [4, 4, 4])
    #expect(scenario.setup.path == "packages/co2-ppm")
    #expect(scenario.setup.goldenFolder == "../screens")
    #expect(scenario.lines.map(\.number) == [7])
  }

  @Test("keys by name, some times over, several steps in a line")
  func keys() throws {
    #expect(
      try steps("press j down*3 C-x M-x F12 S-tab ; press \";\" \"#\" ; type \"a b\"") == [
        .press(["j", .down, .down, .down, .control("x"), .alt("x"), .function(12), .backTab]),
        .press([";", "#"]), .type("a b"),
      ])
  }

  @Test("a wait has a limit, its own or the usual one")
  func waits() throws {
    #expect(
      try steps(
        """
        wait screen "Sign in" until idle 2s
        wait event upload.retry 250ms
        wait exit 143 2m
        wait text "5s"
        """) == [
          .wait([.screen(.signIn), .idle], limitSeconds: 2),
          .wait([.event("upload.retry")], limitSeconds: 0.25),
          .wait([.exit(143)], limitSeconds: 120),
          .wait([.text("5s")], limitSeconds: 10),
        ])
  }

  @Test("expectations")
  func expectations() throws {
    #expect(
      try steps(
        """
        expect row co2-mm-gl "✗" errors=3
        expect no text "a\\"b\\u{1F}"
        expect lines 2 "type-error" ; expect focus errors ; expect cursor row "line 118"
        expect exit
        """) == [
          .expect([.row(name: "co2-mm-gl", texts: ["✗"], values: ["errors": "3"])]),
          .expect([.no(.text("a\"b\u{1F}"))]),
          .expect([.lines(2, "type-error")]), .expect([.focus("errors")]),
          .expect([.cursorRow("line 118")]), .expect([.exit(nil)]),
        ])
  }

  @Test("the rest of the language")
  func rest() throws {
    #expect(
      try steps(
        """
        paste "multi\\nline"
        mouse click footer "n" ; mouse click step Check ; mouse wheel up 3 "x"
        snap plan ; dump out.json ; resize 40x10 ; tick 1.5s ; pause 1s ; signal TSTP
        """) == [
          .paste("multi\nline"), .click(.footer("n")), .click(.step("Check")),
          .wheel(lines: -3, .text("x")), .snap("plan"), .dump("out.json"),
          .resize(Size(columns: 40, rows: 10)), .tick(seconds: 1.5), .pause(seconds: 1),
          .signal(.stop),
        ])
  }

  @Test(
    "a fault names its line and the way out",
    arguments: [
      ("press entr", "no key \"entr\""), ("pres enter", "expect, snap"),
      ("expect screen Plans", "Package, Check, Sign in"), ("wait event foo", "upload.retry"),
      ("expect text \"a", "not closed"), ("expect text \"\\q\"", "u{HEX}"),
      ("size 80", "no size"), ("tick 5", "250ms"), ("tick 5 s", "250ms"),
      ("tick 5s 6s", "\"6s\" is too much"), ("press", "KEY"), ("env A", "name=value"),
      ("mock speed=fast", "no number"), ("mock sped=1", "scenario, seed"),
      ("snap ../x", "no name"), ("expect no exit", "behind \"no\""), ("press j*0", "no number"),
      ("signal KILL", "HUP, INT"), ("mouse drag x", "too much"),
      ("size 80x24\nsize 80x24", "twice"),
    ])
  func faults(line: String, words: String) throws {
    let text = "\n" + line + "\n"
    let fault = #expect(throws: ScenarioFault.self) { try Scenario(text) }
    #expect(fault?.line == line.split(separator: "\n").count + 1)
    #expect(fault?.message.contains(words) == true, "\(fault?.message ?? "")")
  }

  @Test("the setup cannot follow what acts, and something must act")
  func order() throws {
    let late = #expect(throws: ScenarioFault.self) { try Scenario("press q\nsize 80x24") }
    #expect(late?.line == 2)
    #expect(late?.message.contains("resize") == true)
    let empty = #expect(throws: ScenarioFault.self) { try Scenario("size 80x24\n") }
    #expect(empty?.message.contains("expect") == true)
  }

  @Test("what is wrong is told without steering the terminal")
  func hostile() throws {
    let fault = #expect(throws: ScenarioFault.self) { try Scenario("\u{1B}[2J x") }
    #expect(fault?.message.unicodeScalars.contains("\u{1B}") == false)
  }
}
