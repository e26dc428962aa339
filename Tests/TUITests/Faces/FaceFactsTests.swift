import TUI
import Testing

@Suite("which face the program shows")
struct FaceFactsTests {
  /// A person at a usual terminal.
  private static var person: FaceFacts {
    var facts = FaceFacts()
    facts.isInputTerminal = true
    facts.isOutputTerminal = true
    facts.size = Size(columns: 80, rows: 24)
    facts.environment = ["TERM": "xterm-256color"]
    return facts
  }

  private func face(_ change: (inout FaceFacts) -> Void) throws -> Face {
    var facts = Self.person
    change(&facts)
    return try facts.face()
  }

  @Test("a person at a terminal gets the screen, also where its size is not told")
  func screen() throws {
    #expect(try face { _ in } == .tui)
    #expect(try face { $0.size = nil } == .tui)
    #expect(try face { $0.size = Size(columns: 40, rows: 10) } == .tui)
    #expect(try face { $0.environment["CI"] = "false" } == .tui)
  }

  @Test("a pipe, a printer, CI or a tiny terminal gets lines")
  func lines() throws {
    #expect(try face { $0.isInputTerminal = false } == .plain)
    #expect(try face { $0.isOutputTerminal = false } == .plain)
    #expect(try face { $0.environment["TERM"] = "dumb" } == .plain)
    #expect(try face { $0.environment["TERM"] = nil } == .plain)
    #expect(try face { $0.environment["CI"] = "true" } == .plain)
    #expect(try face { $0.size = Size(columns: 39, rows: 24) } == .plain)
    #expect(try face { $0.size = Size(columns: 80, rows: 9) } == .plain)
    #expect(try face { $0.isHeadless = true } == .plain)
  }

  @Test("ACCESSIBLE asks for questions, unless it says no or nobody can answer")
  func accessible() throws {
    #expect(try face { $0.environment["ACCESSIBLE"] = "1" } == .accessible)
    #expect(try face { $0.environment["ACCESSIBLE"] = "0" } == .tui)
    #expect(try face { $0.environment["ACCESSIBLE"] = "False" } == .tui)
    #expect(try face { $0.environment["ACCESSIBLE"] = "" } == .tui)
    #expect(
      try face {
        $0.environment["ACCESSIBLE"] = "1"
        $0.isHeadless = true
      } == .plain)
    #expect(
      try face {
        $0.environment["ACCESSIBLE"] = "1"
        $0.isInputTerminal = false
      } == .plain)
  }

  @Test("a wish counts more than what fits", arguments: FaceWish.allCases)
  func wishes(wish: FaceWish) throws {
    let expected = wish == .auto ? Face.tui : Face(rawValue: wish.rawValue)
    #expect(try face { $0.wish = wish } == expected)
  }

  @Test("a screen that was asked for opens though standard input is a pipe")
  func pipe() throws {
    #expect(
      try face {
        $0.wish = .tui
        $0.isInputTerminal = false
      } == .tui)
  }

  @Test("a pipe at standard input leaves the screen to whoever has keys beside it")
  func keysBeside() throws {
    #expect(
      try face {
        $0.isInputTerminal = false
        $0.hasKeysBesideInput = true
      } == .tui)
    #expect(
      try face {
        $0.isInputTerminal = false
        $0.hasKeysBesideInput = true
        $0.isOutputTerminal = false
      } == .plain)
  }

  @Test("where CI says that nobody is there, nothing is asked, not even where it was wished")
  func unattended() throws {
    #expect(
      try face {
        $0.environment["CI"] = "true"
        $0.environment["ACCESSIBLE"] = "1"
      } == .plain)
    #expect(throws: FaceRefusal.unattended) {
      try face {
        $0.environment["CI"] = "1"
        $0.wish = .accessible
      }
    }
  }

  @Test("--json is JSON with every terminal, headless or not")
  func json() throws {
    #expect(try face { $0.isJSON = true } == .json)
    #expect(
      try face {
        $0.isJSON = true
        $0.isHeadless = true
        $0.environment["ACCESSIBLE"] = "1"
      } == .json)
  }

  @Test("what cannot be is refused with the way out")
  func refusals() {
    func refusal(_ change: (inout FaceFacts) -> Void) -> FaceRefusal? {
      var facts = Self.person
      change(&facts)
      do throws(FaceRefusal) {
        _ = try facts.face()
        return nil
      } catch { return error }
    }
    #expect(
      refusal {
        $0.wish = .tui
        $0.isOutputTerminal = false
      } == .noTerminal)
    #expect(
      refusal {
        $0.wish = .tui
        $0.environment["TERM"] = "dumb"
      } == .dumbTerminal)
    #expect(
      refusal {
        $0.wish = .accessible
        $0.isHeadless = true
      } == .headless(.accessible))
    #expect(
      refusal {
        $0.wish = .quiet
        $0.isJSON = true
      } == .twoFaces(.quiet))
    #expect(FaceRefusal.noTerminal.message.contains("--ui plain"))
  }
}
