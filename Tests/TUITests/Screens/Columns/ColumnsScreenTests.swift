import Testing

@testable import Core
@testable import TUI

@Suite("the columns of a table")
struct ColumnsScreenTests {
  private func person(_ columns: Int = 80, _ rows: Int = 24) throws -> Person {
    var person = try Person(.opened, columns, rows)
    person.take(.ticked)
    return person
  }

  private func asked(_ person: Person) -> [Int] {
    person.effects.compactMap {
      if case .package(.profile(let key)) = $0 { key.resource } else { nil }
    }
  }

  @Test("i shows what the columns of the selected table hold, each a row; esc goes back")
  func opened() throws {
    var person = try person()
    #expect(asked(person) == [])
    person.press("i")
    #expect(person.screen == .columns)
    #expect(asked(person) == [0])
    #expect(person.sees("counting…"))
    person.learnColumns()
    #expect(person.cursorLine?.contains("> Year") == true)
    #expect(person.line("Mean ")?.contains("2 invalid  338.9") == true)
    #expect(person.line("Source ")?.contains("string?") == true)
    #expect(person.line("Note ")?.contains("> 10000") == true)
    #expect(person.sees("44 rows · 1/4"))
    #expect(person.line("least")?.contains("1980") == true)
    person.press("down", "down")
    #expect(person.sees("string, guessed"))
    #expect(person.line("NOAA  ")?.contains("30 ███") == true)
    person.press("esc")
    #expect(person.screen == .package)
    person.press("i")
    #expect(asked(person) == [0])
  }

  @Test("left and right go to the tables beside it; what is no table says so")
  func tables() throws {
    var person = try person()
    person.press("i", "right", "left", "left")
    #expect(asked(person) == [0, 1, 0, 5])
    person.learnColumns(.noTable, of: 5)
    #expect(person.sees("no table"))
    person.press("right", "right")
    person.learnColumns(.refused(Sanitized("cannot be read")), of: 1)
    #expect(person.sees("cannot be read"))
  }

  @Test("on large terminals they stand on the Package screen; only of small files unasked")
  func inPlace() throws {
    var person = try person(120, 40)
    #expect(asked(person) == [0])
    person.learnColumns()
    #expect(person.sees("co2-annmean-gl · columns"))
    #expect(person.sees("1980 … 2023"))
    person.press("tab", "G", "up")
    #expect(asked(person) == [0])
    #expect(person.sees("i counts what they hold; 21.0 MB are read for it."))
    person.press("i")
    #expect(asked(person) == [0, 4])
  }

  @Test("on Check they stand beside what the check learned of a table without findings")
  func checked() throws {
    var person = try Person(.checked, 120, 40)
    person.take(.ticked)
    person.press("down")
    #expect(asked(person) == [0])
    person.learnColumns()
    #expect(person.sees("nothing found"))
    #expect(person.sees("1980 … 2023"))
    person.press("i")
    #expect(person.screen == .columns)
    person.press("esc", "g")
    #expect(person.screen == .check)
    person.press("i")
    #expect(person.screen == .check)
  }

  @Test("what was counted before another check is forgotten, and what comes late is too")
  func late() throws {
    var person = try Person(.checked, 120, 40)
    person.take(.ticked)
    person.press("down")
    let before = person.session.check.number
    person.learnColumns()
    person.press("r")
    person.take(.checkNews(before + 1, .began(Samples.package)))
    person.take(
      .profiled(ProfileKey(path: "co2-ppm", resource: 0, check: before), .made(Samples.columns)))
    #expect(person.session.profile(of: ResourcePlace(path: "co2-ppm", resource: 0)) == nil)
  }

  @Test("at any size, whatever the file says", arguments: [40, 80, 120, 200])
  func hostile(columns: Int) throws {
    let odd = Hostile.texts.map { text in
      ColumnProfile(
        name: text, type: .string, isGuessed: true, missing: .max, invalid: .max,
        distinct: .moreThan(.max),
        range: .init(
          least: text, greatest: text, bounds: -.greatestFiniteMagnitude...1, mean: .infinity),
        lengths: 0...Int.max, bins: Array(repeating: Int.max, count: 20),
        top: [.init(text: text, count: .max)])
    }
    for rows in [10, 24, 60] {
      var person = try person(columns, rows)
      person.press("i")
      person.learnColumns(.made(TableProfile(rows: .max, columns: odd)))
      for _ in odd {
        person.expectSound()
        person.press("down")
      }
      person.learnColumns(.made(TableProfile(rows: 0, columns: [])))
      person.expectSound()
    }
  }
}
