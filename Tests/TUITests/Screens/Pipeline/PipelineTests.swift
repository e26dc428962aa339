import Testing

@testable import Core
@testable import TUI

@Suite("the pipeline")
struct PipelineTests {
  @Test("resources by steps, the run, and that it is safe to leave")
  func whole() throws {
    var person = try Person(.running)
    person.wait(14)
    #expect(person.lines[2].contains("rev 4   RUNNING 0:14   safe to quit: goes on later"))
    #expect(person.line("co2-annmean-gl")?.contains("✓     ✓     ✓     ✓     ✓     ✓") == true)
    #expect(person.line("co2-mm-gl  ")?.contains("118/540") == true)
    #expect(person.sees("1 ok · 1 failed · 0:14"))
    #expect(person.sees("✗ co2-mm-gl failed at Valid."))
  }

  @Test("it goes along with what happens until the person moves, and again when asked to")
  func follows() throws {
    var person = try Person(.registered)
    person.notice([
      .stepChanged(pipeline: "\(Samples.flow)/co2-gr-gl", Samples.step("load", .inProgress))
    ])
    #expect(person.cursorLine?.contains("co2-gr-gl") == true)
    #expect(person.sees("co2-gr-gl · Load · log"))
    person.press("down")
    #expect(person.cursorLine?.contains("co2-gr-mlo") == true)
    person.notice([
      .stepChanged(pipeline: "\(Samples.flow)/co2-mm-gl", Samples.step("encoding", .failed))
    ])
    #expect(person.cursorLine?.contains("co2-gr-mlo") == true)
    person.press("f")
    #expect(person.cursorLine?.contains("co2-mm-gl") == true)
    #expect(person.sees("co2-mm-gl · Encod · log"))
  }

  @Test("left and right choose the step whose log is shown")
  func steps() throws {
    var person = try Person(.running)
    #expect(person.sees("co2-mm-gl · Valid · log"))
    #expect(person.sees("row 118: value \"33O.12\" in \"Average\" is not a number"))
    #expect(person.cursorLine?.contains("‹✗›") == true)
    person.press("right")
    #expect(person.sees("co2-mm-gl · Dump · log"))
    #expect(person.sees("Not run."))
    for _ in 0..<9 { person.press("left") }
    #expect(person.sees("co2-mm-gl · Load · log"))
    for _ in 0..<9 { person.press("right") }
    #expect(person.sees("co2-mm-gl · Store · log"))
  }

  @Test("a step's times and lines are told, newest first")
  func log() throws {
    var person = try Person(.registered)
    let lines = (1...300).map { "line \($0)" }
    person.notice([
      .stepChanged(
        pipeline: "\(Samples.flow)/co2-gr-gl",
        StepStatus(
          name: "load", state: .succeeded, startedAt: "2026-11-23T12:02:20.100Z",
          finishedAt: "2026-11-23T12:02:21.400Z", log: lines)),
      .stepChanged(
        pipeline: "\(Samples.flow)/co2-gr-gl",
        StepStatus(name: "encoding", state: .inProgress, startedAt: "2026-11-23T12:02:21.400Z")),
    ])
    #expect(person.sees("12:02:21 started"))
    person.press("left")
    #expect(person.sees("12:02:21 done after 1.3 s"))
    #expect(person.sees("100 older lines left out"))
    #expect(person.line("step time")?.contains("1.3s") == true)
    person.press("enter", "G")
    #expect(person.sees("12:02:20 started"))
    person.press("esc")
    #expect(person.cursorLine?.contains("co2-gr-gl") == true)
  }

  @Test("news that come late or twice change no log")
  func late() throws {
    var facts = StepFacts()
    let end = StepStatus(
      name: "load", state: .succeeded, startedAt: "2026-11-23T12:02:20Z",
      finishedAt: "2026-11-23T12:02:21Z", log: ["all"])
    facts.take(end)
    let before = facts
    facts.take(StepStatus(name: "load", state: .inProgress, log: ["a part"]))
    facts.take(end)
    #expect(facts == before)
    #expect(facts.seconds(now: 0) == 1)
  }

  @Test("w opens the page, v the report once there is one")
  func ways() throws {
    var person = try Person(.running)
    person.press("w")
    #expect(person.effects == [.openBrowser(Samples.url)])
    person.press("v")
    #expect(person.screen == .pipeline)
    person.notice([.reported(try Samples.report())])
    #expect(person.sees("Press v for the report."))
    person.press("v")
    #expect(person.screen == .report)
  }

  @Test("Valid shows how many errors the report has, and warns of those that the check here found")
  func errors() throws {
    var person = try Person(.invalid)
    person.app.session.step = .pipeline
    person.take(.ticked)
    #expect(person.line("co2-mm-gl ")?.contains("✗ 3") == true)
    person = try Person(.signedIn)
    person.app.session.publish.isRunning = true
    person.notice(
      Samples.planning(isSound: false) + [
        .confirmed, .registered(Samples.flow, url: Samples.url),
      ])
    person.app.session.go(to: .pipeline)
    #expect(person.line("co2-mm-gl ")?.contains("! 3") == true)
  }

  @Test("the breadcrumb marks the step that goes on, wherever the person is")
  func running() throws {
    var person = try Person(.uploading)
    person.app.session.go(to: .plan)
    #expect(person.lines[1].contains("✓ Plan ─ ● Upload ─ ○ Pipeline"))
  }

  @Test("an end with errors in the report leads to the report")
  func invalid() throws {
    var person = try Person(.running)
    person.notice([
      .reported(try Samples.report()),
      .ended(
        .failed(.watching, .invalidOnHub(Samples.flow, url: Samples.url, errors: 3, state: .failed))
      ),
    ])
    #expect(person.screen == .report)
    person.press("6")
    #expect(person.lines[2].contains("FAILED"))
  }

  @Test("an earlier run that is taken up again shows here")
  func resumed() throws {
    var person = try Person(.signedIn)
    person.take(.ticked)
    person.notice(Array(Samples.planning().dropLast()) + [.resumed(.watching(Samples.flow))])
    #expect(person.screen == .pipeline)
    #expect(person.sees("rev 4   RUNNING"))
    person.press("5")
    #expect(person.line("co2-mm-gl")?.contains("21.0 MB") == true)
    #expect(person.line("co2-mm-gl")?.contains("exists") == true)
  }

  @Test("one pane at a time where the terminal is narrow")
  func narrow() throws {
    var person = try Person(.running, 40, 12)
    #expect(person.sees("‹✗›"))
    person.press("enter")
    #expect(person.sees("co2-mm-gl · Valid · log"))
    #expect(!person.sees("‹✗›"))
  }

  @Test("names and lines of others steer nothing", arguments: [40, 80, 110, 120, 200])
  func hostile(columns: Int) throws {
    var person = try Person(.signedIn, columns, 40)
    person.take(.ticked)
    person.notice(try Script.local(Scenes.hostileTables))
    person.press("P")
    person.notice([.registered(Script.flow, url: Script.url)])
    person.notice(try Odd.notices)
    for name in Scenes.hostileNames {
      person.notice(
        try Script.pipeline(
          name, steps: Script.tableSteps, rows: 1, failingAt: 3, log: Scenes.hostileNames))
    }
    for key in ["f", "right", "enter", "G", "z", "esc", "esc"] {
      person.press(key)
      person.expectSound()
    }
  }
}

extension Samples {
  static func step(_ name: String, _ state: FlowState) -> StepStatus {
    StepStatus(name: name, state: state)
  }
}
