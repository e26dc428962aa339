import Testing

@testable import Core
@testable import TUI

@Suite("the Report screen: reading and leaving")
struct ReportPageTests {
  @Test("the details are read to their end in the smallest terminal")
  func pager() throws {
    var person = try Person.atReport(.unsound, 40, 10)
    person.press("enter")
    #expect(person.sees("\"Average\": \"33O.12\" is not"))
    #expect(person.sees("lines 1-4 of"))
    person.press("down", "down")
    #expect(person.sees("33O.12"))
    person.press("end")
    #expect(!person.sees("lines 1-4 of"))
    #expect(
      person.lines.contains { $0.contains("Same error in 1 more row") || $0.contains("(203)") })
    person.press("up", "up", "up", "up")
    #expect(person.sees("What to do") || person.sees("missingValues"))
    person.press("home")
    #expect(person.sees("lines 1-4 of"))
    person.press("esc")
    #expect(person.cursorLine?.contains("> line 118") == true)
  }

  @Test("the wheel reads the details, and another finding begins at its top")
  func wheel() throws {
    var person = try Person.atReport(.unsound, 80, 14)
    person.take(.terminal(.scrolled(row: 6, column: 60, lines: 2)))
    #expect(person.sees("lines 3-"))
    #expect(person.cursorLine?.contains("> line 118") == true)
    person.press("n")
    #expect(!person.sees("lines 3-"))
  }

  @Test("home and end go to the ends of the tree; g groups")
  func ends() throws {
    var person = try Person.atReport(.unsound)
    person.press("end")
    #expect(person.cursorLine?.contains("datapackage.json") == true)
    person.press("home")
    #expect(person.cursorLine?.contains("▾ co2-mm-gl") == true)
    person.press("g")
    #expect(person.sees("by kind"))
    person.press("?")
    #expect(!person.lines.contains { $0.contains("g G") })
  }

  @Test("escape goes from a zoomed pane to all, then to the tree, then back a step")
  func escape() throws {
    var person = try Person.atReport(.unsound)
    person.press("tab", "z", "esc")
    #expect(person.sees("Errors 3"))
    person.press("esc")
    #expect(person.screen == .report)
    #expect(person.app.screens.report.pane == .tree)
    person.press("esc")
    #expect(person.screen == .check)
  }

  @Test("a click on \"show all\" while a filter is typed ends the typing")
  func showAll() throws {
    var person = try Person.atReport(.unsound)
    person.press("/")
    person.type("n/a")
    person.click("esc show all", inFooter: true)
    #expect(person.sees("line 118"))
    person.press("g")
    #expect(person.sees("by kind"))
  }

  @Test("rows with the same error are counted beyond those that are kept")
  func sameBeyond() throws {
    var person = try Person(.found, 120, 40)
    person.take(.packageOpened(asked: "co2-ppm", Samples.large(resources: 1)))
    person.press("enter")
    let number = person.session.check.number
    person.take(
      .checkNews(number, .checked(resource: 0, Samples.checkup(0, named: "r0", errors: 10_000))))
    person.take(.checkNews(number, .ended(nil)))
    person.press("enter")
    #expect(person.sees("Same error in 9 999 more lines ("))
  }

  @Test("an editor is given the file's own path, however long or odd")
  func editedPath() throws {
    let path = "data/\(String(repeating: "x", count: 250))\u{202E}.csv"
    var person = try Person.atReport(.invalid)
    person.app.session.package = OpenPackage(
      path: "p", name: Sanitized("p"), title: nil, version: nil, licences: [], profile: nil,
      sources: 0, readmeBytes: nil, findings: [],
      resources: Samples.package.resources.map {
        OpenResource(
          name: $0.name, files: [path], bytes: 1, format: $0.format, encoding: nil, fields: [],
          hasDescription: true, hasSchema: true)
      })
    person.press("e")
    #expect(person.effects.last == .screen(.edit(path: "p/" + path, line: 118)))
  }
}
