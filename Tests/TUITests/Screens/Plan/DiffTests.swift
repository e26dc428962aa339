import Testing

@testable import Core
@testable import TUI

@Suite("what a revision changes")
struct DiffTests {
  private func person(_ columns: Int = 80) throws -> Person {
    var person = try Person(.planned, columns, 24)
    person.app.session.publish.diff = nil
    person.press("d")
    #expect(person.sees("Looking at the last successful revision"))
    person.take(.compared(Samples.diff))
    return person
  }

  @Test("resources, fields, sizes and who may find it, before and after")
  func whole() throws {
    let person = try person(100)
    #expect(person.sees("Compared with revision 3:"))
    #expect(person.line("Visibility")?.contains("unlisted → public") == true)
    #expect(person.line("datapackage.json")?.contains("~ ") == true)
    let changed = try #require(person.line("co2-mm-gl"))
    #expect(changed.contains("20.0 MB → 21.0 MB") && changed.contains("520 → 540"))
    #expect(person.line("Trend")?.contains("+ Trend") == true)
    #expect(person.line("Average")?.contains("string → number") == true)
    #expect(person.line("Season")?.contains("field removed, string") == true)
    #expect(person.line("co2-mm-mlo")?.contains("added") == true)
    #expect(person.line("co2-old")?.contains("900 B → -") == true)
    #expect(person.sees("1 added · 1 removed · 1 changed · 1 same"))
    #expect(!person.sees("co2-annmean-gl"))
  }

  @Test("what stays the same is shown when asked for; esc goes back to the plan")
  func same() throws {
    var person = try person()
    person.press("/")
    #expect(person.line("co2-annmean-gl")?.contains("same") == true)
    #expect(person.cursorLine?.contains("Visibility") == true)
    person.press("esc")
    #expect(person.screen == .plan)
  }

  @Test("a first revision is new as a whole")
  func first() throws {
    var person = try Person(.planned)
    var diff = Samples.diff
    diff.revision = nil
    person.press("d")
    person.take(.compared(diff))
    #expect(person.sees("No revision has succeeded yet: everything is new."))
  }
}
