import Testing

@testable import Core
@testable import TUI

@Suite("Log and palette")
struct LogTests {
  @Test("the log is filtered, and esc shows all again before it leaves")
  func filter() throws {
    var person = try Person(.uploading, 120, 40)
    person.press("L", "/")
    person.type("co2-gr-mlo")
    person.press("enter")
    #expect(person.sees("co2-gr-mlo"))
    #expect(!person.sees("co2-mm-gl  "))
    person.press("esc")
    #expect(person.sees("co2-mm-gl"))
    person.press("esc")
    #expect(person.screen == .board)
  }

  @Test("old lines go, and how many went is known to who reads them aloud")
  func long() {
    var log = EventLog()
    for number in 0..<(EventLog.Limit.entries + 500) {
      log.add(Span("✓"), "x", resource: "\(number)", at: Moment())
    }
    #expect(log.entries.count <= EventLog.Limit.entries)
    #expect(log.gone + log.entries.count == EventLog.Limit.entries + 500)
    #expect(log.entries.last?.resource == "\(EventLog.Limit.entries + 499)")
  }

  @Test("a command is found by some of its letters and carried out where the person was")
  func palette() throws {
    var person = try Person(.uploading)
    person.press(":")
    person.type("bandw")
    #expect(person.cursorLine?.contains("bandw") == true || person.sees("bandwidth"))
    person.press("enter")
    #expect(person.screen == .upload)
    #expect(person.effects == [.publish(.control(.limit(bytesPerSecond: 10_000_000)))])
  }

  @Test("the counts of checks are those of their items, whatever order they change in")
  func counts() {
    let name = Sanitized("t")
    var items = CheckItems((0..<4).map { _ in CheckState.Item(name: name) })
    items[2].state = .running(bytes: 1, rows: 1, errors: 7)
    #expect(items.errors == 7)
    items[2].state = .done(Samples.checkup(4, isSound: false))
    items[1].state = .done(Samples.checkup(4, isSound: false))
    let each = Samples.checkup(4, isSound: false).findings.errors
    #expect(items.errors == 2 * each)
    #expect(items.firstWithErrors == 1)
    items[1].state = .waiting
    #expect(items.firstWithErrors == 2)
    items[3].state = .unreadable(name)
    #expect(items.errors == each + 1)
    items[2].state = .done(Samples.checkup(4, isSound: true))
    #expect(items.firstWithErrors == nil)
    #expect(items.errors == 1)
  }
}
