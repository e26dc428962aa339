import Testing

@testable import Core
@testable import TUI

@Suite("the plan")
struct PlanTests {
  @Test("it says where the package goes, what is sent and what is there")
  func whole() throws {
    var person = try Person(.planned)
    person.take(.compared(Samples.diff))
    #expect(person.sees("https://datahub.io/alice/co2-ppm   (exists, rev 3)"))
    #expect(person.line("co2-annmean-gl")?.contains("= already there, skipped") == true)
    #expect(person.line("co2-mm-gl")?.contains("↑ upload (changed)") == true)
    #expect(person.line("co2-mm-mlo")?.contains("↑ upload (new)") == true)
    #expect(person.line("datapackage.json")?.contains("↑ upload (changed)") == true)
    #expect(person.sees("Upload 5 files, 61.2 MB.   Skip 2 files, 2.5 kB (same md5)."))
    #expect(person.sees("CSV and JSON of 6 tables"))
    #expect(person.frame.links.first?.address.text == "https://datahub.io/alice/co2-ppm")
  }

  @Test("a plan is compared with the last revision as soon as it is there; a first one is new")
  func compares() throws {
    var person = try Person(.signedIn)
    person.take(.ticked)
    #expect(person.planned.count == 1)
    person.notice(Samples.planning())
    #expect(person.effects.last == .publish(.compare))
    #expect(person.sees("(looking for revisions …)"))
    var diff = Samples.diff
    diff.revision = nil
    person.take(.compared(diff))
    #expect(person.sees("(new)"))
  }

  @Test("nothing is sent before P, and P goes on to the upload")
  func confirm() throws {
    var person = try Person(.planned)
    person.press("enter", "space", "up", "down")
    #expect(!person.effects.contains(.publish(.confirm(true))))
    #expect(!person.session.publish.isConfirmed)
    person = try Person(.planned)
    person.press("P")
    #expect(person.effects == [.publish(.confirm(true))])
    #expect(person.screen == .upload)
    person.press("4", "P")
    #expect(person.effects == [.publish(.confirm(true))])
  }

  @Test("left and right choose who may find it, and the hub is asked again")
  func visibility() throws {
    var person = try Person(.planned)
    #expect(person.sees("‹ public ›  unlisted  private"))
    person.press("left")
    #expect(person.planned.isEmpty)
    person.press("right")
    #expect(person.planned.map(\.findability) == [.unlisted])
    #expect(person.sees("public  ‹ unlisted ›  private"))
    #expect(person.session.publish.plan == nil)
    person.notice(Samples.planning())
    #expect(person.sees("Same as: datahub-tui publish --mock --unlisted co2-ppm"))
    person.press("right", "right")
    #expect(person.planned.map(\.findability) == [.unlisted, .private])
  }

  @Test("a resource is left out and taken in again; its row stays where it was")
  func leftOut() throws {
    var person = try Person(.planned)
    person.press("down", "down", "down", "space")
    #expect(person.planned.map(\.excluded) == [["data/co2-gr-gl.csv"]])
    person.notice(Samples.planning(without: "co2-gr-gl"))
    #expect(person.cursorLine?.contains("co2-gr-gl") == true)
    #expect(person.cursorLine?.contains("─ left out") == true)
    #expect(person.sees("What is left out is no part of this revision."))
    person.press("space")
    #expect(person.planned.last?.excluded == [])
    person.notice(Samples.planning())
    person.press("g", "space")
    #expect(person.sees("The descriptor is always sent."))
    #expect(person.planned.count == 2)
  }

  @Test("while it is made it says so; nothing can be sent")
  func making() throws {
    var person = try Person(.signedIn)
    person.take(.ticked)
    #expect(person.sees("Reading and hashing the files: 0 of 6"))
    person.notice(Array(Samples.planning().prefix(4)))
    #expect(person.sees("files: 3 of 6"))
    person.press("P")
    #expect(!person.effects.contains(.publish(.confirm(true))))
  }

  @Test("a refusal is told in the hub's words, with the way out")
  func refused() throws {
    var person = try Person(.signedIn)
    person.take(.ticked)
    let fault = HubFault.status(
      403, text: "Max storage for user exceeded plan limit (5 MB)", retryAfterSeconds: nil)
    person.notice([.ended(.failed(.planning, .hub(.authorizeUploads, fault)))])
    #expect(person.sees("exceeded plan limit"))
    #expect(person.sees("Nothing was sent. r asks again"))
    #expect(person.planned.count == 1)
    person.press("r")
    #expect(person.planned.count == 2)
  }

  @Test("a session that is over leads back to signing in, and then to a new plan")
  func signedOut() throws {
    var person = try Person(.signedIn)
    person.take(.ticked)
    person.notice([.ended(.failed(.signingIn, .notSignedIn))])
    #expect(person.effects.last == .signIn(.checkSession))
    #expect(person.lines.last?.contains("enter sign in again") == true)
    person.take(.sessionRead(.anonymous(providers: ["github": "https://github.example"])))
    person.press("enter", "p")
    person.type("new-token")
    person.press("enter")
    person.take(.sessionRead(.authenticated(Samples.alice)))
    #expect(person.screen == .plan)
    #expect(person.planned.count == 2)
  }

  @Test("it is said when nothing is to be sent, and when nothing changed")
  func nothing() throws {
    var person = try Person(.signedIn)
    person.take(.ticked)
    var plan = Samples.plan
    for place in plan.items.indices {
      plan.items[place].proof = .md5
    }
    plan.diff = RevisionDiff(
      revision: 3, resources: [], findabilityBefore: .published,
      findabilityAfter: .published, isDescriptorChanged: false)
    person.notice([.planned(plan)])
    #expect(person.sees("Every file is there already"))
    #expect(person.sees("Nothing changed since revision 3. P asks before it goes on."))
    person.press("P")
    #expect(person.screen == .dialog)
    #expect(person.sees("Published all the same"))
    person.press("n")
    #expect(person.screen == .plan && !person.session.publish.isConfirmed)
    var sure = person
    sure.press("P", "y")
    #expect(sure.effects.last == .publish(.confirm(true)) && sure.screen == .upload)
    person.press("d")
    #expect(person.sees("Nothing changed since revision 3."))
  }

  @Test("the command that does the same is copied whole")
  func same() throws {
    var person = try Person(.planned)
    person.press("y")
    guard case .screen(.copy(let text))? = person.effects.last else {
      Issue.record("nothing was copied")
      return
    }
    #expect(text.hasPrefix("datahub-tui publish "))
    #expect(person.sees("Same as: \(text)"))
  }

  @Test("errors of the checks are not forgotten here")
  func unsound() throws {
    var person = try Person(.unsound)
    person.app.session.account = .signedIn(Samples.alice)
    person.press("4")
    #expect(person.planned.map(\.isUnsound) == [true])
    person.notice(Samples.planning(isSound: false))
    #expect(person.sees("! The checks found 3 errors; the hub will reject them."))
  }

  @Test("the plan is saved as JSON and as CSV")
  func saved() throws {
    var person = try Person(.planned)
    person.take(.compared(Samples.diff))
    person.press("s", "enter")
    guard case .save(let view)? = person.effects.last else {
      Issue.record("nothing saved")
      return
    }
    #expect(view.contents["csv"]?.contains("co2-mm-gl,data/co2-mm-gl.csv,21000000,") == true)
    #expect(view.contents["csv"]?.contains(",upload,changed\r\n") == true)
    let json = try JSONValue(parsing: view.contents["json"] ?? "")
    #expect(json.array?.count == 7)
  }

  @Test("a plan does not outlive a new check")
  func stale() throws {
    var person = try Person(.planned)
    person.app.session.check.isOver = false
    person.take(.ticked)
    #expect(person.session.publish.plan == nil)
    #expect(person.effects == [.publish(.confirm(false))])
  }

  @Test("names of others steer nothing, at any width", arguments: [40, 60, 80, 110, 120, 200])
  func hostile(columns: Int) throws {
    var person = try Person(.signedIn, columns, 40)
    person.take(.ticked)
    person.notice(try Script.local(Scenes.hostileTables))
    person.expectSound()
    person.press("G", "d")
    person.take(.compared(Scenes.hostileDiff))
    person.expectSound()
    person.press("down", "/", "G")
    person.expectSound()
  }

  @Test("of a thousand resources the selected one is seen")
  func many() throws {
    var person = try Person(.signedIn)
    person.take(.ticked)
    person.notice(try Script.local(Scenes.manyTables))
    person.press("G")
    #expect(person.cursorLine?.contains("table-0999") == true)
    #expect(person.sees("Upload 1 001 files"))
  }
}
