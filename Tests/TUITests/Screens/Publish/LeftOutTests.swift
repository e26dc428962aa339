import Testing

@testable import Core
@testable import TUI

@Suite("a resource that is left out")
struct LeftOutTests {
  private static let path = "data/co2-mm-mlo.csv"

  /// A publish without `co2-mm-mlo`, at its end.
  private func published(_ columns: Int, _ rows: Int) throws -> Person {
    var person = try Person(.signedIn, columns, rows)
    person.app.session.publish.isRunning = true
    person.app.session.publish.excluded = [Self.path]
    var plan = Samples.plan
    plan.items.removeAll { $0.path == Self.path }
    person.notice(
      Samples.planning().dropLast() + [
        .planned(plan), .confirmed, .registered(Samples.flow, url: Samples.url),
      ])
    return person
  }

  @Test("it is left out on the board and on the pipeline's screen")
  func board() throws {
    var person = try published(120, 40)
    person.app.session.go(to: .pipeline)
    #expect(person.line("co2-mm-mlo")?.contains("─ left out of this revision") == true)
    #expect(person.line("co2-mm-mlo")?.contains("807") == false)
    person.take(.terminal(.resized(Size(columns: 80, rows: 24))))
    #expect(person.line("co2-mm-mlo")?.contains("left out") == true)
  }

  @Test("the report does not say that it has no errors, and Done counts it apart")
  func end() throws {
    var person = try published(120, 40)
    let tables = Script.tables.filter { $0.name != "co2-mm-mlo" }
    person.notice([
      .reported(try Script.report(errors: [:], tables)), .catalogued(Samples.flow),
      .ended(.published(Samples.flow, url: Samples.url)),
    ])
    person.app.session.open(.done)
    #expect(person.sees("1 left out"))
    let rows = Samples.tables.filter { $0.name != "co2-mm-mlo" }.reduce(0) { $0 + ($1.rows ?? 0) }
    #expect(person.sees("\(rows) rows valid"))
    person.app.session.go(to: .report)
    person.take(.ticked)
    #expect(person.line("co2-mm-mlo")?.contains("left out") == true)
    #expect(person.line("co2-mm-gl")?.contains("0 ✓") == true)
  }
}
