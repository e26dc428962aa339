import Testing

@testable import Core
@testable import TUI

@Suite("the end of a publish")
struct DoneTests {
  /// A person whose publish ends like that.
  private func person(_ stage: Stage, _ outcome: PublishOutcome, _ columns: Int = 80) throws
    -> Person
  {
    var person = try Person(stage, columns, 24)
    person.wait(7)
    person.notice([.ended(outcome)])
    return person
  }

  @Test("what was published, where, and how long it took")
  func published() throws {
    var person = try Person(.uploading)
    person.wait(2)
    person.notice(Samples.registered)
    person.wait(31)
    person.notice(try Samples.published())
    #expect(person.screen == .done)
    #expect(person.sees("✓ alice/co2-ppm revision 4"))
    #expect(person.sees(Samples.url))
    #expect(person.frame.links.map(\.address.text) == [Samples.url])
    #expect(person.sees("5 uploaded (61.2 MB)   2 already there   0 failed"))
    #expect(person.sees("upload 0:07   pipeline 0:31   1 586 rows valid"))
    #expect(person.sees("Exit code will be 0."))
  }

  @Test("enter opens the page, y copies the link, v the report, esc shows the report below")
  func keys() throws {
    var person = try Person(.running)
    person.notice(try Samples.published())
    person.press("enter", "y")
    #expect(
      person.effects.suffix(2) == [.openBrowser(Samples.url), .screen(.copy(Samples.url))])
    person.press("v")
    #expect(person.screen == .report)
  }

  @Test("s asks for a place, and the board is saved there as a picture, with the summary beside it")
  func saved() throws {
    var person = try Person(.running)
    person.notice(try Samples.published())
    person.press("s")
    #expect(!person.effects.contains { $0.savedView != nil })
    #expect(person.sees("Save where?"))
    #expect(person.sees("co2-ppm-revision-4.svg"))
    person.press("enter")
    guard case .save(let view)? = person.effects.last else {
      Issue.record("nothing saved")
      return
    }
    #expect(view.path == "co2-ppm-revision-4.svg")
    let picture = try #require(view.contents["svg"])
    #expect(picture.hasPrefix("<svg ") && picture.hasSuffix("</svg>\n"))
    for shown in ["co2-mm-gl", "Valid", "alice/co2-ppm, revision 4"] {
      #expect(picture.contains(shown))
    }
    let json = try JSONValue(parsing: view.contents["json"] ?? "")
    #expect(json["state"]?.string == "published")
    #expect(json["url"]?.string == Samples.url)
    #expect(json["exit"]?.integer == 0)
    #expect(view.contents["txt"]?.contains("alice/co2-ppm") == true)
  }

  @Test("while the place is asked for keys are text, and esc saves nothing")
  func asking() throws {
    var person = try Person(.running)
    person.notice(try Samples.published())
    person.press("s", "C-u")
    person.type("~/q")
    #expect(person.sees("~/q"))
    #expect(person.app.ending == nil)
    person.press("esc")
    #expect(person.screen == .done)
    #expect(!person.effects.contains { $0.savedView != nil })
    person.press("s", "enter")
    guard case .save(let view)? = person.effects.last else {
      Issue.record("nothing saved")
      return
    }
    #expect(view.path == "co2-ppm-revision-4.svg")
    #expect(person.screen == .done)
  }

  @Test("another package: everything of this publish is forgotten")
  func another() throws {
    var person = try Person(.running)
    person.notice(try Samples.published())
    person.press("a")
    #expect(person.screen == .package)
    #expect(person.session.publish == PublishState())
  }

  @Test("stopped by the person: what is kept, and the way on")
  func stopped() throws {
    var person = try person(.uploading, .cancelled(.uploading))
    #expect(person.screen == .done)
    #expect(person.sees("alice/co2-ppm was stopped while uploading."))
    #expect(person.sees("3 files are at the hub and will not be sent again."))
    #expect(person.sees("Exit code will be 2."))
    person.press("R")
    #expect(person.screen == .check)
    #expect(person.effects.contains { if case .check = $0 { true } else { false } })
    #expect(!person.session.publish.isConfirmed)
  }

  @Test("a failure says why, what is kept and with which code the program will end")
  func failed() throws {
    let fault = HubFault.status(503, text: "", retryAfterSeconds: nil)
    let person = try person(
      .uploading, .failed(.uploading, .hub(.upload(path: "data/co2-mm-gl.csv"), fault)))
    #expect(person.sees("Not published"))
    #expect(person.sees("503"))
    #expect(person.sees("will not be sent again"))
    #expect(person.sees("Exit code will be 5."))
  }

  @Test("a flow that failed, and one that still runs")
  func flows() throws {
    let failed = try person(
      .running, .failed(.watching, .pipelineFailed(Samples.flow, url: Samples.url, pipelines: [])))
    #expect(failed.sees("Not published"))
    #expect(failed.sees("Exit code will be 7."))
    let open = try person(
      .running, .failed(.watching, .stillRunning(Samples.flow, url: Samples.url)))
    #expect(open.sees("Revision 4 of alice/co2-ppm is still being made."))
    #expect(open.sees("The hub goes on by itself."))
  }

  @Test("who is elsewhere stays there")
  func elsewhere() throws {
    var person = try Person(.running)
    person.press("1")
    person.notice(try Samples.published())
    #expect(person.screen == .package)
  }

  @Test("the bell rings once at the end of a long publish, but not under the bundled hub")
  func bell() throws {
    for isMock in [true, false] {
      var person = try Person(.running)
      person.app.session.surroundings.isMock = isMock
      person.wait(40)
      person.notice(try Samples.published())
      #expect(person.effects.count { $0 == .screen(.bell) } == (isMock ? 0 : 1))
    }
  }

  @Test("at any size, whatever services say", arguments: [40, 80, 120, 200])
  func hostile(columns: Int) throws {
    for outcome in Odd.outcomes {
      for rows in [10, 24, 60] {
        var person = try person(.uploading, outcome, columns)
        person.take(.terminal(.resized(Size(columns: columns, rows: rows))))
        person.expectSound()
      }
    }
  }

  @Test("in the smallest terminal the whole address is seen, and the way on")
  func tiny() throws {
    var person = try Person(.running, 40, 10)
    person.notice(try Samples.published())
    let shown = person.lines.joined().filter { $0 != " " && $0 != "┃" }
    #expect(shown.contains(Samples.url))
    #expect(person.sees("5 uploaded (61.2 MB)"))
    #expect(person.sees("a another"))
    #expect(person.frame.links.allSatisfy { $0.address.text == Samples.url })
  }
}
