import Testing

@testable import Core
@testable import TUI

@Suite("Flow")
struct FlowTests {
  private func exchange(_ number: Int, _ path: String, _ status: Int) -> AppEvent {
    .exchanged(
      Exchange(
        number: number, service: .specStore, method: "GET", path: Sanitized(path),
        startedAtSeconds: 1, state: .answered(status: status, seconds: 0.01, bytes: 0)))
  }

  @Test("that a new dataset has no last revision is an answer, not a failure")
  func noRevision() throws {
    var person = try Person(.planned, 120, 40)
    person.take(exchange(90, "/source/0c3f8e5a/co2-ppm/successful", 404))
    person.press("F")
    #expect(person.sees("last revision?"))
    #expect(person.sees("none yet"))
    let row = person.lines.firstIndex { $0.contains("last revision?") } ?? 0
    let column = person.lines[row].prefix { $0 != "4" }.count
    #expect(person.frame.grid[row: row, column: column].style.role != .bad)
  }

  @Test("questions how far the run is are one line with their number")
  func polls() throws {
    var person = try Person(.running, 120, 40)
    person.press("F")
    for number in 100..<140 {
      person.take(exchange(number, "/source/0c3f8e5a/co2-ppm/4", 200))
    }
    #expect(person.lines.count { $0.contains("how far?") } <= 2)
    #expect(person.sees("how far? ×40") || person.sees("how far? ×41"))
  }

  @Test("a later state of a message replaces it")
  func answered() throws {
    var person = try Person(.planned, 120, 40)
    person.press("F")
    let path = Sanitized("/auth/get_profile")
    person.take(
      .exchanged(
        Exchange(number: 91, service: .auth, method: "GET", path: path, startedAtSeconds: 1)))
    #expect(person.line("get_profile")?.contains("…") == true)
    person.take(
      .exchanged(
        Exchange(
          number: 91, service: .auth, method: "GET", path: path, startedAtSeconds: 1,
          state: .answered(status: 200, seconds: 0.5, bytes: 9))))
    #expect(person.lines.count { $0.contains("get_profile") } == 1)
    #expect(person.line("get_profile")?.contains("200") == true)
  }

  @Test("of a huge package failures and the end are told though routine is left out")
  func huge() {
    var log = ExchangeLog()
    for number in 0..<(ExchangeLog.Limit.sights + 50) {
      let id = "0c3f8e5a/big/1/t\(number)_non-tabular"
      log.take(.stepChanged(pipeline: id, StepStatus(name: "load", state: .succeeded)))
    }
    let before = log.entries.count
    #expect(before <= ExchangeLog.Limit.sights)
    #expect(log.leftOut > 0)
    log.take(
      .stepChanged(
        pipeline: "0c3f8e5a/big/1/last_non-tabular", StepStatus(name: "dump", state: .failed)))
    log.take(.ended(.cancelled(.watching)))
    #expect(log.entries.count == before + 2)
    #expect(log.entries.last == .sight(.ended(.cancelled)))
  }

  @Test("a message is opened and left; next and previous go through all")
  func letter() throws {
    var person = try Person(.running, 120, 40)
    person.press("F", "home", "enter")
    #expect(person.sees("/auth/check"))
    let first = person.lines
    person.press("n")
    #expect(person.lines != first)
    person.press("N")
    #expect(person.lines == first)
    person.press("esc")
    #expect(person.screen == .flow)
    person.press("esc")
    #expect(person.screen != .flow)
  }
}
