import Testing

@testable import Core
@testable import TUI

@Suite("the Report screen")
struct ReportScreenTests {
  @Test("the tree counts what was found, and the first finding is shown")
  func tree() throws {
    let person = try Person.atReport(.unsound)
    #expect(person.sees("Errors 3 in 1 of 7 resources"))
    #expect(person.sees("▾ co2-mm-gl"))
    #expect(person.sees("type-error · line 118 · column 3 \"Average\""))
    #expect(person.cursorLine?.contains("> line 118") == true)
    #expect(person.sees("Same error in 1 more line (203)."))
    #expect(person.sees("Checked here 1 586 rows in 7 files: 3 errors, 0 warnings."))
  }

  @Test("the hub's report comes before what was found here, and says so")
  func hub() throws {
    let person = try Person.atReport(.invalid)
    #expect(person.sees("Found by the hub's run"))
    #expect(person.sees("The value \"33O.12\" in column 3 is not a number"))
    #expect(person.sees("R check & publish again"))
  }

  @Test("rows of the hub's report are shown where the file is not here")
  func hubAlone() throws {
    var person = try Person(.fresh, 120, 40)
    person.app.session.publish.report = try Samples.report()
    person.app.session.step = .report
    person.take(.ticked)
    #expect(person.sees("1989.792"))
    #expect(person.sees("^^^^^^"))
    #expect(!person.sees("R check & publish again"))
  }

  @Test("left closes a branch and goes up, right opens it and goes down")
  func folding() throws {
    var person = try Person.atReport(.unsound)
    person.press("left")
    #expect(person.cursorLine?.contains("▾ type-error") == true)
    person.press("left")
    #expect(person.cursorLine?.contains("▸ type-error") == true)
    #expect(!person.sees("line 203"))
    person.press("right", "right")
    #expect(person.cursorLine?.contains("> line 118") == true)
  }

  @Test("n and N go from finding to finding, round and round")
  func steps() throws {
    var person = try Person.atReport(.unsound)
    person.press("n")
    #expect(person.cursorLine?.contains("line 203") == true)
    person.press("n")
    #expect(person.cursorLine?.contains("line 540") == true)
    person.press("n")
    #expect(person.cursorLine?.contains("line 118") == true)
    person.press("N")
    #expect(person.cursorLine?.contains("line 540") == true)
  }

  @Test("g groups by kind, by field, and by resource again")
  func grouping() throws {
    var person = try Person.atReport(.unsound)
    person.press("g")
    #expect(person.sees("by kind"))
    #expect(person.lines.contains { $0.contains("▾ type-error") && $0.contains("2 ✗") })
    person.press("g")
    #expect(person.lines.contains { $0.contains("▾ Trend") })
    person.press("g")
    #expect(person.lines.contains { $0.contains("▾ co2-mm-gl") })
  }

  @Test("a filter keeps what holds the text")
  func filter() throws {
    var person = try Person.atReport(.unsound)
    person.press("/")
    person.type("n/a")
    #expect(person.sees("line 203"))
    #expect(!person.sees("line 118"))
    person.press("enter", "esc")
    #expect(person.sees("line 118"))
  }

  @Test("what was selected is still selected when the filter goes")
  func filterKeeps() throws {
    var person = try Person.atReport(.unsound)
    person.press("n")
    let shown = person.app.screens.report.shown
    person.press("/")
    person.type("n/a")
    person.press("esc")
    #expect(shown != nil && person.app.screens.report.shown == shown)
  }

  @Test("what is counted and not kept is told")
  func more() throws {
    var person = try Person(.found, 120, 40)
    person.take(.packageOpened(asked: "co2-ppm", Samples.large(resources: 1)))
    person.press("enter")
    let number = person.session.check.number
    person.take(
      .checkNews(number, .checked(resource: 0, Samples.checkup(0, named: "r0", errors: 10_000))))
    person.take(.checkNews(number, .ended(nil)))
    person.press("enter")
    #expect(person.sees("… and 9 984 more"))
    #expect(person.sees("Errors past the limit are counted, not kept: 9 984"))
  }

  @Test("ten thousand findings: only what is seen is drawn, and moving stays light")
  func huge() throws {
    var person = try Person(.found, 120, 40)
    person.take(.packageOpened(asked: "co2-ppm", Samples.large(resources: 1_000)))
    person.press("enter")
    let number = person.session.check.number
    for index in 0..<1_000 {
      person.take(
        .checkNews(
          number, .checked(resource: index, Samples.checkup(index, named: "r\(index)", errors: 10)))
      )
    }
    person.take(.checkNews(number, .ended(nil)))
    person.press("enter")
    #expect(person.sees("Errors 10 000 in 1 000"))
    person.press("G")
    for _ in 0..<50 {
      person.press("N")
      _ = person.frame
    }
    #expect(person.cursorLine?.contains("line") == true)
  }

  @Test("the change to the descriptor is shown before it is made")
  func fix() throws {
    var person = try Person.atReport(.unsound)
    let number = person.session.check.number
    person.app.session.check.fixes = FixOffer(
      changes: 3, difference: [Sanitized("- \"number\""), Sanitized("+ \"string\"")])
    person.press("a")
    guard case .check(.offerFix(number, let finding))? = person.effects.last else {
      Issue.record("no change was tried")
      return
    }
    #expect(finding.code == .typeError)
    let offer = FixOffer(wish: .one(finding), changes: 1, difference: [Sanitized("+ \"any\"")])
    person.take(.fixOffered(check: number, offer))
    #expect(person.sees("1 change to datapackage.json for type-error"))
    #expect(person.sees("+ \"any\""))
    person.press("esc")
    #expect(!person.sees("+ \"any\""))
    person.take(.fixOffered(check: number - 1, offer))
    #expect(!person.sees("+ \"any\""))
    person.take(.fixOffered(check: number, offer))
    person.press("enter")
    #expect(person.effects.last == .check(.fix(check: number, .one(finding))))
    person.take(.fixOffered(check: number, offer))
    #expect(person.sees("a all 3"))
    person.press("a", "enter")
    #expect(person.effects.last == .check(.fix(check: number, .all)))
    // On a branch it is about all of it.
    person.press("left", "a")
    #expect(person.sees("+ \"string\""))
  }

  @Test("where nothing can be tried the line says why")
  func unfixable() throws {
    var person = try Person.atReport(.invalid)
    let count = person.effects.count
    person.press("g", "g", "a")
    #expect(person.effects.count == count)
    #expect(person.sees("no change is known") || person.sees("Nothing was found"))
  }

  @Test("R checks anew and goes on by itself when nothing is wrong any more")
  func again() throws {
    var person = try Person.atReport(.invalid)
    person.app.session.publish.isRunning = false
    person.press("R")
    #expect(person.screen == .check)
    #expect(person.session.publish.report == nil)
    let number = person.session.check.number
    #expect(person.effects.contains(.check(.run(path: "co2-ppm", number: number))))
    person.take(.checkNews(number, .ended(nil)))
    #expect(person.screen == .plan)
  }

  @Test("y copies one line that says it all")
  func copy() throws {
    var person = try Person.atReport(.unsound)
    person.press("y")
    guard case .screen(.copy(let text))? = person.effects.last else {
      Issue.record("nothing was copied")
      return
    }
    #expect(
      text.hasPrefix(
        "co2-mm-gl · line 118, column 3 \"Average\" · type-error: \"Average\": \"33O.12\""))
    #expect(!text.contains("\n"))
  }

  @Test("a report is saved as a table, as JSON and as Markdown")
  func saved() throws {
    var person = try Person.atReport(.invalid)
    person.press("s", "enter")
    guard case .save(let view)? = person.effects.last else {
      Issue.record("nothing was saved")
      return
    }
    #expect(view.contents.keys.sorted() == ["csv", "json", "md"])
    #expect(view.contents["csv"]?.contains("co2-mm-gl,type-error,error,118,3") == true)
  }

  @Test("nothing found is no empty screen")
  func sound() throws {
    let person = try Person.atReport(.checked)
    #expect(person.sees("Errors  none"))
    #expect(person.sees("▸ co2-ppm") || person.sees("▸ co2-mm-gl"))
    #expect(person.frame.cursor != nil)
  }

  @Test("numbers no report has are taken for none", arguments: [Int.min, -1, 0, Int.max])
  func oddNumbers(number: Int) throws {
    let error: JSONValue = [
      "code": "type-or-format-error", "message": "m",
      "row-number": .number(JSONNumber(number)), "column-number": .number(JSONNumber(number)),
      "row": ["a", "b"],
    ]
    let entries = ["co2-mm-gl", "elsewhere", "third"].map { name -> JSONValue in
      [
        "resource": .string(name), "valid": false,
        "error-count": .number(JSONNumber(number)), "tables": [["errors": [error]]],
      ]
    }
    var person = try Person(.checked, 120, 40)
    person.app.session.publish.report = try ValidationReport(json: .array(entries))
    person.app.session.step = .report
    person.take(.ticked)
    for key in ["g", "g", "n", "right", "left", "s"] { person.press(key) }
    #expect(person.sees("type-or-format-error"))
  }
}
