import Testing

@testable import Core
@testable import TUI

@Suite("the table of runs")
struct RunsTableTests {
  @Test("how a run stands is told in full, and no column is wider than its texts")
  func states() throws {
    var person = try Person(.found)
    person.press("u")
    #expect(person.sees("cut off, 2 files sent"))
    #expect(person.sees("failed at the hub"))
    #expect(person.sees("alice/finance-vix"))
    #expect(person.sees("vix-daily  alice/"))
  }
}
