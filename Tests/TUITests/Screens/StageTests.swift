import Testing

@testable import TUI

@Suite("the sample sessions")
struct StageTests {
  @Test("each stage is at its step and can be drawn", arguments: Stage.allCases)
  func stages(stage: Stage) throws {
    let person = try Person(stage)
    let (step, isAllowed) = (person.session.step, person.session.allows(stage.step))
    #expect(step == stage.step)
    #expect(isAllowed)
    let lines = person.lines
    #expect(lines.first?.contains("datahub-tui") == true)
  }
}
