import Testing

@testable import Core
@testable import TUI

@Suite("Runs")
struct RunsTests {
  private func listed(_ stage: Stage = .checked) throws -> Person {
    var person = try Person(stage, 120, 40)
    person.press("u")
    return person
  }

  @Test("every run with how it stands; those cut off are counted")
  func list() throws {
    let person = try listed()
    #expect(person.effects.contains(.listRuns))
    #expect(person.sees("alice/finance-vix"))
    #expect(person.sees("4 runs · 1 cut off"))
    #expect(person.line("alice/gdp")?.contains("failed at the hub") == true)
  }

  @Test("a run that is watched is shown by its own name, not by the package's that was open")
  func watched() throws {
    var person = try listed()
    person.press("down", "down", "enter")
    #expect(person.effects.last == .publish(.watch(Samples.runs[2])))
    #expect(person.screen == .pipeline || person.screen == .board)
    #expect(person.lines[0].contains("alice/gdp"))
    #expect(!person.lines[0].contains("co2-ppm"))
    #expect(person.session.package == nil, "its checks tell nothing of the run")
    try person.notice([.reported(ValidationReport(json: [])), .ended(.cancelled(.watching))])
    person.press("7", "R")
    #expect(person.effects.last == .package(.open(path: "gdp")))
    #expect(person.session.shelf.wanted == "gdp")
  }

  @Test("a run of the package that is open keeps what its check found")
  func same() throws {
    var person = try listed()
    person.press("end", "enter")
    #expect(person.effects.last == .publish(.watch(Samples.runs[3])))
    #expect(person.session.package?.path == "co2-ppm")
    #expect(person.session.check.isOver)
  }

  @Test("one that was cut off is opened, to go on with what is at the store")
  func resumed() throws {
    var person = try listed()
    person.press("r")
    #expect(person.effects.contains(.package(.open(path: "co2-ppm"))))
    #expect(person.screen == .package)
  }

  @Test("while files are sent no other run is opened")
  func busy() throws {
    var person = try listed(.uploading)
    person.press("down", "down", "enter")
    #expect(person.sees("A publish is running."))
    #expect(!person.effects.contains { if case .publish(.watch) = $0 { true } else { false } })
  }

  @Test("watching that the person stopped, or that took too long, is no failure of the run")
  func stopped() throws {
    for outcome in [
      PublishOutcome.cancelled(.watching),
      .failed(.watching, .stillRunning(Samples.flow, url: "https://datahub.io")),
    ] {
      var person = try Person(.running)
      person.notice([.ended(outcome)])
      #expect(!person.lines[1].contains("✓ Pipeline"))
      #expect(!person.lines[1].contains("✗ Pipeline"))
      #expect(person.frame.progress == .none)
    }
  }
}
