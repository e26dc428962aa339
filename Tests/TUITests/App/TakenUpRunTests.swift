import Testing

@testable import Core
@testable import TUI

@Suite("a run that is taken up again")
struct TakenUpRunTests {
  /// The run of the sample's flow, as its journal tells of it 40 s after it began.
  private static let run = RunEntry(
    id: "9", path: "co2-ppm", dataset: Sanitized("alice/co2-ppm"),
    state: .registered(Samples.flow), epochSeconds: Samples.moment.epochSeconds - 30,
    startedAt: Samples.moment.epochSeconds - 40,
    files: Samples.plan.items.map {
      RunFile(
        path: $0.path, resource: $0.resource, bytes: $0.digest.bytes, isSent: !$0.isStored)
    })

  private func watched(_ columns: Int, _ rows: Int) throws -> Person {
    var person = try Person(.found, columns, rows)
    person.take(.runsListed([Self.run]))
    person.press("u", "enter")
    return person
  }

  /// The hub's clock says that the first step began 25 s ago.
  private static let step = StepStatus(
    name: "load", state: .inProgress,
    startedAt: UTCTime(epochSeconds: Samples.moment.epochSeconds - 25).text(fractionDigits: 3))

  @Test("the board has sizes, what was sent and the clock, as before")
  func board() throws {
    var person = try watched(120, 40)
    person.notice([
      .resumed(.watching(Samples.flow)),
      .stepChanged(pipeline: "\(Samples.flow)/co2-mm-gl", Self.step),
    ])
    #expect(person.line("co2-mm-gl")?.contains("21.0 MB   ✓    ✓ done") == true)
    #expect(person.line("co2-annmean-gl")?.contains("= there already") == true)
    #expect(person.sees("RUNNING 0:25"))
    #expect(person.sees("in 0:15"), "the upload took from 40 s ago to 25 s ago")
  }

  @Test("what the run left out is left out again")
  func leftOut() throws {
    var person = try Person(.signedIn, 120, 40)
    person.take(.ticked)
    var run = Self.run
    run.files.removeAll { $0.resource == "co2-mm-mlo" }
    person.take(.runsListed([run]))
    person.notice(Array(Samples.planning().dropLast()) + [.resumed(.watching(Samples.flow))])
    #expect(person.line("co2-mm-mlo")?.contains("left out of this revision") == true)
    #expect(person.line("co2-mm-gl")?.contains("✓ done") == true)
  }

  @Test("what another process works with is not said to be cut off")
  func elsewhere() throws {
    var person = try Person(.found)
    var run = Self.run
    run.isUnderWay = true
    person.take(.runsListed([run]))
    person.press("u")
    #expect(person.sees("running elsewhere"))
    #expect(!person.sees("r resume"))
  }

  @Test("the end is the hub's too, however late it is looked at")
  func end() throws {
    var person = try watched(120, 40)
    let done = StepStatus(
      name: "load", state: .succeeded, startedAt: Self.step.startedAt,
      finishedAt: UTCTime(epochSeconds: Samples.moment.epochSeconds - 5).text(fractionDigits: 3))
    person.notice([
      .resumed(.watching(Samples.flow)),
      .stepChanged(pipeline: "\(Samples.flow)/co2-mm-gl", done),
      .ended(.published(Samples.flow, url: Samples.url)),
    ])
    #expect(person.session.publish.endedAt == Samples.moment.now - 5)
    #expect(person.session.publish.uploadedAt == Samples.moment.now - 25)
  }

  @Test("Runs says of the run on the screen that it is followed here, and opens its board again")
  func here() throws {
    var person = try watched(80, 24)
    person.notice([.resumed(.watching(Samples.flow))])
    let asked = person.effects.count
    person.press("u")
    #expect(person.sees("followed here"))
    #expect(person.sees("1 run · 0 cut off"))
    person.press("enter")
    #expect(person.screen == .pipeline)
    #expect(
      !person.effects[asked...].contains { if case .publish = $0 { true } else { false } },
      "it is not begun a second time")
  }

  @Test("what is being sent is not said to be cut off")
  func sent() throws {
    var person = try Person(.uploading)
    person.app.session.package?.location = "co2-ppm"
    person.press("u")
    #expect(person.sees("being sent here"))
    person.press("enter")
    #expect(person.screen == .upload)
  }
}
