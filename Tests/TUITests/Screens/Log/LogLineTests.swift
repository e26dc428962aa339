import Testing

@testable import Core
@testable import TUI

@Suite("lines of the log")
struct LogLineTests {
  /// A person at the log, whose last line is long.
  private func person(_ columns: Int, _ rows: Int) throws -> Person {
    var person = try Person(.uploading, columns, rows)
    let words = (1...60).map { "word\($0)" }.joined(separator: " ")
    person.app.session.log.add(
      Span("✗", .bad), Phrase(Sanitized(words, limit: 500)), resource: "co2-mm-gl",
      at: Samples.moment)
    person.press("L")
    return person
  }

  @Test("enter opens a line in full, escape goes back to all")
  func whole() throws {
    var person = try person(80, 24)
    #expect(person.cursorLine?.contains("word1 ") == true)
    #expect(!person.sees("word59"))
    person.press("enter")
    #expect(person.sees("word59 word60"))
    #expect(person.sees("✗ co2-mm-gl"))
    person.press("esc")
    #expect(person.sees("newest last"))
    #expect(person.cursorLine?.contains("word1 ") == true)
  }

  @Test("a line longer than the screen is scrolled")
  func scrolled() throws {
    var person = try person(40, 10)
    person.press("enter")
    #expect(!person.sees("word60"))
    person.press("end")
    #expect(person.sees("word60"))
  }

  @Test("where there is little room the name stands before the text")
  func narrow() throws {
    let person = try person(40, 10)
    #expect(person.cursorLine?.contains("✗ co2-mm-gl word1") == true)
  }
}
