import Testing

@testable import Core
@testable import TUI

@Suite("the Check screen")
struct CheckScreenTests {
  @Test("the first file with errors is selected, and its rows are asked for once")
  func first() throws {
    var person = try Person(.unsound)
    person.take(.ticked)
    person.take(.ticked)
    #expect(person.sees("> ✗ co2-mm-gl"))
    #expect(person.sees("co2-mm-gl · type-error · line 118, column 3 \"Average\""))
    #expect(person.sees("1/3"))
    person.press("n")
    #expect(person.sees("line 203, column 4"))
    let asked = person.effects.filter { if case .check(.readContext) = $0 { true } else { false } }
    #expect(asked.count == Set(asked).count)
  }

  @Test("the row meant is marked, and carets stand under its cell")
  func carets() throws {
    var person = try Person(.unsound)
    let place = FindingPlaceKey(resource: 4, record: 118, column: 3)
    let number = person.session.check.number
    person.take(.contextRead(check: number, place, Samples.context))
    let lines = person.lines
    let row = try #require(lines.firstIndex { $0.contains(">  118 |") || $0.contains("> 118 |") })
    let cell = try #require(lines[row].firstRange(of: "33O.12"))
    let caret = try #require(lines[row + 1].firstRange(of: "^^^^^^"))
    #expect(
      lines[row].distance(from: lines[row].startIndex, to: cell.lowerBound)
        == lines[row + 1].distance(from: lines[row + 1].startIndex, to: caret.lowerBound))
  }

  @Test("what an earlier check tells late is not taken")
  func late() throws {
    var person = try Person(.unsound)
    person.press("r")
    let number = person.session.check.number
    #expect(person.effects.last == .check(.run(path: "co2-ppm", number: number)))
    person.take(.checkNews(number - 1, .checked(resource: 0, Samples.checkup(0, isSound: true))))
    person.take(.checkNews(number - 1, .ended(nil)))
    #expect(!person.session.check.isOver)
    person.take(.checkNews(number, .progressed(resource: 0, bytes: 500, rows: 20, errors: 2)))
    #expect(person.sees("1 of 7 · 2 errors"))
    person.take(.checkNews(number, .checked(resource: 0, Samples.checkup(0, isSound: true))))
    person.take(.checkNews(number, .progressed(resource: 0, bytes: 500, rows: 20, errors: 2)))
    #expect(person.sees("2 of 7"))
    #expect(person.session.check.errors == 0)
  }

  @Test("a check can be stopped and begun anew")
  func stop() throws {
    var person = try Person(.checking)
    person.press("x")
    #expect(person.effects.last == .check(.stop))
    person.take(.checkNews(person.session.check.number, .stopped))
    #expect(person.sees("The check was stopped. r checks again."))
    #expect(!person.session.allows(.signIn))
    person.press("r")
    #expect(person.session.check.isStopped == false)
  }

  @Test("a sound package goes on with enter, one with errors with c alone")
  func goingOn() throws {
    var sound = try Person(.checked)
    sound.press("enter")
    #expect(sound.screen == .signIn)
    var unsound = try Person(.unsound)
    unsound.press("enter")
    #expect(unsound.screen == .report)
    unsound.press("esc", "c")
    #expect(unsound.screen == .signIn)
  }

  @Test("e opens the file at the finding's line, and the check runs again afterwards")
  func edit() throws {
    var person = try Person(.unsound)
    person.take(.ticked)
    person.press("e")
    #expect(person.effects.last == .screen(.edit(path: "co2-ppm/data/co2-mm-gl.csv", line: 118)))
    let before = person.session.check.number
    person.take(.edited)
    #expect(person.effects.contains(.check(.run(path: "co2-ppm", number: before + 1))))
  }

  @Test("a file that cannot be read counts as an error and says why")
  func unreadable() throws {
    var person = try Person(.checking)
    let number = person.session.check.number
    person.take(.checkNews(number, .unreadable(resource: 5, Sanitized("it changed"))))
    person.take(.checkNews(number, .ended(nil)))
    #expect(person.session.check.errors == 1)
    #expect(person.sees("it changed"))
  }

  @Test("a thousand resources: the cursor is on the selected one, and n goes through them")
  func huge() throws {
    var person = try Person(.found, 80, 24)
    person.take(.packageOpened(asked: "co2-ppm", Samples.large(resources: 1_000)))
    person.press("enter")
    let number = person.session.check.number
    for index in 0..<1_000 {
      person.take(
        .checkNews(
          number,
          .checked(
            resource: index,
            Samples.checkup(index, named: "r\(index)", errors: index % 100 == 99 ? 10 : 0))))
    }
    person.take(.checkNews(number, .ended(nil)))
    #expect(person.sees("100 errors"))
    #expect(person.cursorLine?.contains("> ✗ r99") == true)
    person.press("N")
    #expect(person.cursorLine?.contains("> ✗ r999") == true)
    person.press("n")
    #expect(person.cursorLine?.contains("> ✗ r99") == true)
    for _ in 0..<50 { _ = person.frame }
  }

  @Test("findings that would steer the terminal are shown as what they are")
  func hostile() throws {
    for name in Scenes.hostileNames {
      var person = try Person(.found, 100, 30)
      person.take(.packageOpened(asked: "co2-ppm", Samples.hostile(name)))
      person.press("enter")
      let number = person.session.check.number
      person.take(
        .checkNews(
          number, .checked(resource: 0, Samples.checkup(0, named: name, errors: 2, fields: [name])))
      )
      person.take(.checkNews(number, .ended(nil)))
      for place in [FindingPlaceKey(resource: 0, record: 2, column: 1)] {
        let rows = [RowSample.Row(number: 2, cells: [Sanitized(name), Sanitized(name)])]
        person.take(
          .contextRead(check: number, place, RowSample(header: [Sanitized(name)], rows: rows)))
      }
      let scalars = person.frame.grid.text.unicodeScalars
      #expect(scalars.allSatisfy { $0 == "\n" || Sanitized.isSafe($0) }, "\(name)")
      person.press("enter")
      let report = person.frame.grid.text.unicodeScalars
      #expect(report.allSatisfy { $0 == "\n" || Sanitized.isSafe($0) }, "\(name)")
    }
  }

  @Test("escape leaves a zoomed pane and the details before it leaves a check that runs")
  func escape() throws {
    var person = try Person(.checking)
    person.take(.ticked)
    person.press("tab", "z", "esc")
    #expect(!person.session.isZoomed)
    person.press("esc")
    #expect(person.app.screens.check.pane == .table)
    #expect(person.screen == .check)
    #expect(!person.effects.contains(.check(.stop)))
    person.press("esc")
    #expect(person.screen == .package)
    #expect(person.effects.contains(.check(.stop)))
  }
}
