import Testing

@testable import Core
@testable import TUI

@Suite("the Package screen")
struct PackageScreenTests {
  @Test("the selected package is looked at once, and its facts are shown beside the list")
  func look() throws {
    var person = try Person(.found)
    person.take(.ticked)
    person.take(.ticked)
    #expect(person.effects == [.package(.open(path: "co2-ppm"))])
    person.take(.packageOpened(asked: "co2-ppm", Samples.package))
    #expect(person.sees("license ODC-PDDL-1.0"))
    #expect(person.cursorLine?.contains("> co2-ppm") == true)
    person.press("down")
    #expect(person.effects.last == .package(.open(path: "gdp")))
    #expect(person.cursorLine?.contains("> gdp") == true)
    #expect(person.sees("reading…"))
  }

  @Test("enter on a package begins its check; before it is opened, as soon as it is")
  func choose() throws {
    var person = try Person(.found)
    person.press("enter")
    #expect(person.screen == .package)
    person.take(.packageOpened(asked: "co2-ppm", Samples.package))
    #expect(person.screen == .check)
    #expect(person.effects.last == .check(.run(path: "co2-ppm", number: 1)))
  }

  @Test("what cannot be opened says why, and enter says it again")
  func refused() throws {
    var person = try Person(.found)
    person.press("G")
    person.press("up", "up", "up")
    #expect(person.cursorLine?.contains("> broken-pkg") == true)
    person.take(.packageRefused(path: "broken-pkg", Sanitized("line 14: a comma is missing")))
    #expect(person.sees("a comma is missing"))
    person.press("enter")
    #expect(person.screen == .package)
  }

  @Test("a filter shows what holds the text, enter keeps it, escape shows all")
  func filter() throws {
    var person = try Person(.found)
    person.press("/")
    person.type("vix")
    #expect(person.sees("vix-daily"))
    #expect(!person.sees("> co2-ppm"))
    #expect(person.sees("/ vix"))
    person.press("enter", "esc")
    #expect(person.sees("co2-ppm"))
    person.press("/")
    person.type("nowhere")
    #expect(person.sees("Nothing holds that."))
  }

  @Test("what was selected is still selected when the filter goes")
  func filterKeeps() throws {
    var person = try Person(.found)
    person.press("down", "down")
    let selected = person.cursorLine
    #expect(selected?.contains("vix-daily") == true)
    person.press("/")
    person.type("vix")
    #expect(person.sees("> vix-daily"))
    person.press("esc")
    #expect(person.sees("> vix-daily"))
  }

  @Test("a typed path is opened and chosen; tab goes on with what the paths have in common")
  func open() throws {
    var person = try Person(.found)
    person.press("o")
    person.type("~/da")
    person.press("tab")
    #expect(person.effects.last == .package(.complete(path: "~/da")))
    person.take(.completed(Shelf.Completion(text: "~/da", paths: ["~/data/a", "~/data/b"])))
    #expect(person.sees("~/data/a"))
    person.type("b")
    person.press("enter")
    #expect(person.effects.last == .package(.open(path: "~/data/b")))
    person.take(.packageRefused(path: "~/data/b", Sanitized("no such folder")))
    #expect(person.sees("no such folder"))
    #expect(person.screen == .package)
    #expect(person.sees("~/data/b"), "what was typed stays, to be mended")
    person.press("bs")
    person.type("a")
    #expect(!person.sees("no such folder"))
    person.press("enter")
    #expect(person.effects.last == .package(.open(path: "~/data/a")))
    person.press("esc")
    #expect(person.session.shelf.wanted == nil, "nothing is opened that was called off")
  }

  @Test("a paste while a path is typed never runs keys")
  func paste() throws {
    var person = try Person(.found)
    person.press("o")
    person.take(.terminal(.paste("q\nq")))
    #expect(person.app.ending == nil)
    person.press("enter")
    #expect(person.effects.last == .package(.open(path: "qq")))
  }

  @Test("a draft is shown before anything is written; escape leaves it")
  func draft() throws {
    var person = try Person(.found)
    let draft = DraftedPackage(
      target: "new/datapackage.json", resources: 1, text: [0x7B, 0x7D],
      words: [Sanitized("a.csv  12 B, utf-8, 2 rows"), Sanitized("  name  string")])
    person.press("n", "enter")
    #expect(person.effects.contains(.package(.draft(path: "."))))
    person.take(.packageDrafted(draft))
    #expect(person.sees("new/datapackage.json"))
    #expect(person.sees("a.csv  12 B"))
    person.press("esc")
    #expect(!person.sees("a.csv  12 B"))
    person.take(.packageDrafted(draft))
    person.press("enter")
    #expect(person.effects.last == .package(.write(draft)))
    person.take(.packageOpened(asked: "new", Samples.package))
    #expect(person.screen == .check)
  }

  @Test("what covers the list keeps clicks and the wheel from it")
  func covered() throws {
    var person = try Person(.opened, 120, 40)
    person.press("o")
    let asked = person.effects
    let row = try #require(person.lines.firstIndex { $0.contains("Open a package") })
    let before = person.app
    person.take(.terminal(.pressed(row: row, column: 40)))
    person.take(.terminal(.scrolled(row: row, column: 40, lines: 1)))
    person.click("vix-daily")
    #expect(person.app.screens.package == before.screens.package)
    #expect(person.effects == asked)
    person.press("esc")
    person.take(
      .packageDrafted(
        DraftedPackage(target: "x", resources: 1, text: [], words: [Sanitized("a.csv")])))
    for row in 2..<36 { person.take(.terminal(.pressed(row: row, column: 5))) }
    #expect(person.app.screens.package.item == before.screens.package.item)
    #expect(person.effects == asked)
  }

  @Test("with no packages here it says what to do")
  func empty() throws {
    var person = try Person(.fresh)
    #expect(person.sees("Looking for packages"))
    person.take(.packagesFound([]))
    #expect(person.sees("n makes one from the files"))
    #expect(person.sees("o open path"), "\(person.lines.joined(separator: "\n"))")
    #expect(person.frame.cursor != nil)
    person.press("enter", "down", "e", "tab", "z")
    #expect(person.screen == .package)
  }

  @Test("below 80 columns one pane is seen, and tab goes to the other")
  func narrow() throws {
    var person = try Person(.opened, 50, 20)
    person.take(.ticked)
    #expect(person.sees("> co2-ppm"))
    #expect(!person.sees("license"))
    person.press("tab")
    #expect(person.sees("license"))
    #expect(
      person.cursorLine?.contains("> co2-annmean-gl") == true,
      "\(person.lines.joined(separator: "\n"))")
  }

  @Test("of a thousand packages with a thousand resources what is seen is drawn")
  func huge() throws {
    var person = try Person(.found, 120, 40)
    let entries = (0..<1_000).map {
      PackageEntry(
        path: "p\($0)", name: Sanitized("package-\($0)"),
        state: .readable(resources: 1_000, bytes: 1_000, errors: 0, warnings: 1))
    }
    person.take(.packagesFound(entries))
    person.take(.packageOpened(asked: "p0", Samples.large(resources: 1_000)))
    #expect(person.sees("1 000 packages found here"))
    person.press("tab", "G")
    #expect(person.cursorLine?.contains("> r999") == true)
    for _ in 0..<50 { _ = person.frame }
    person.press("tab")
    person.take(.runsListed([]))
    person.press("G")
    #expect(person.cursorLine?.contains("> package-999") == true)
  }

  @Test("names that would steer the terminal are shown as what they are")
  func hostile() throws {
    for name in Scenes.hostileNames {
      var person = try Person(.found, 120, 40)
      let entry = PackageEntry(
        path: name, name: Sanitized(name), state: .unreadable(Sanitized(name), line: nil))
      person.take(.packagesFound([entry]))
      person.take(.packageOpened(asked: name, Samples.hostile(name)))
      person.take(
        .rowsRead(
          path: name, resource: 0,
          RowSample(
            header: [Sanitized(name)],
            rows: [RowSample.Row(number: 2, cells: [Sanitized(name), Sanitized(name)])])))
      let scalars = person.frame.grid.text.unicodeScalars
      #expect(scalars.allSatisfy { $0 == "\n" || Sanitized.isSafe($0) }, "\(name)")
    }
  }

  @Test("names come before counts: with long names the mark and the size are left")
  func longNames() throws {
    var person = try Person(.found)
    let entries = ["a-package-of-some", "b"].enumerated().map { index, name in
      PackageEntry(
        path: name, name: Sanitized(name),
        state: .readable(resources: 1_000, bytes: 1_000, errors: index, warnings: 0))
    }
    person.take(.packagesFound(entries))
    let first = try #require(person.line("> a-package-of-s"))
    #expect(first.contains("✓ ┃"))
    #expect(!first.contains("res"))
    #expect(person.lines.contains { $0.contains("b  ") && $0.contains("✗ ┃") })
  }

  @Test("packages found and those published lately are counted apart")
  func counts() throws {
    var person = try Person(.found)
    #expect(person.sees(" 1/5 ━┛"))
    person.press("G")
    #expect(person.sees(" recent 3/3 ━┛"))
  }

  @Test("escape goes from a zoomed pane to all, then to the list")
  func escape() throws {
    var person = try Person(.opened, 120, 40)
    person.press("tab", "z")
    #expect(!person.sees("Packages"))
    person.press("esc")
    #expect(person.sees("Packages"))
    #expect(person.app.screens.package.pane == .details)
    person.press("esc")
    #expect(person.app.screens.package.pane == .list)
  }
}
