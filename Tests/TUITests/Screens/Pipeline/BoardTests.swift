import Testing

@testable import Core
@testable import TUI

@Suite("the publish board on a large terminal")
struct BoardTests {
  @Test("while it uploads: two bars, one matrix, details, throughput, events")
  func uploading() throws {
    var person = try Person(.uploading, 120, 40)
    person.wait(1.5)
    #expect(person.screen == .board)
    #expect(person.lines[2].hasPrefix(" Upload    [██"))
    #expect(person.lines[2].contains("61%   37.9 of 61.2 MB"))
    #expect(person.lines[3].contains("[░░░"))
    #expect(person.lines[3].contains("starts when the upload ends"))
    let heading = try #require(person.line("Resource  "))
    for word in [
      "Size", "Hash", "Upload", "Load", "Encod", "CSV", "Valid", "Dump", "Store", "Rows", "Errors",
    ] {
      #expect(heading.contains(word))
    }
    #expect(person.line("co2-annmean-gl")?.contains("= same md5, skipped") == true)
    #expect(person.line("co2-mm-gl")?.contains("[████████  ] 80%") == true)
    #expect(person.line("co2-gr-mlo")?.contains("↻ 503, try 3 of 6") == true)
    #expect(person.sees("Throughput  last 60 s · MB/s"))
    #expect(person.sees("limit off"))
    #expect(person.sees("4 to send · 2 same · 0 failed · 4 parallel"))
    #expect(person.sees("─ Events "))
  }

  @Test("while it runs: the same rows go on through the steps")
  func running() throws {
    var person = try Person(.running, 120, 40)
    person.wait(2)
    #expect(person.lines[3].contains("RUNNING 0:02"))
    #expect(person.line("co2-mm-gl")?.contains("‹✗›") == true)
    #expect(person.sees("co2-mm-gl · Valid · log"))
    #expect(person.sees("1 ok · 1 failed · following"))
    person.press("tab", "enter")
    #expect(person.sees("21.0 MB   md5 0ec54a…"))
  }

  @Test("of the selected cell it says what the step found; enter goes to the rows at fault")
  func cells() throws {
    var person = try Person(.invalid, 120, 40)
    person.press("6")
    #expect(person.screen == .board)
    #expect(person.sees("co2-mm-gl · Valid · log"))
    let head = try #require(person.line("✗ failed"))
    #expect(head.contains("118 of 540 rows") && head.contains("3 errors"))
    #expect(person.sees("✗ row 118 column 3 \"Average\": "))
    #expect(person.sees("enter shows the rows"))
    person.press("enter")
    #expect(person.screen == .report)
    #expect(person.cursorLine?.contains("row 118") == true)
    person.press("6", "left")
    #expect(person.sees("co2-mm-gl · CSV · log"))
    #expect(!person.sees("shows the rows"))
    person.press("left", "left", "left")
    #expect(person.sees("co2-mm-gl · Upload"))
    #expect(person.line("│ ✓ done")?.contains("✓ done") == true)
    #expect(person.sees("│ 21.0 MB"))
    person.press("left", "left")
    #expect(person.sees("co2-mm-gl · Check"))
    person.press("up")
    #expect(person.screen == .board)
    #expect(!person.sees("co2-mm-gl · Check"))
  }

  @Test("before the hub's report the check's own rows are gone to")
  func localRows() throws {
    var person = try Person(.running, 120, 40)
    person.app.session.check = try Stage.unsound.app().session.check
    person.press("enter")
    #expect(person.screen == .report)
    #expect(person.cursorLine?.contains("line 118") == true)
  }

  @Test("it is the same screen for both steps, and smaller terminals have two")
  func sizes() throws {
    var person = try Person(.running, 120, 36)
    #expect(person.screen == .board)
    person.press("5")
    #expect(person.screen == .board)
    person.take(.terminal(.resized(Size(columns: 119, rows: 36))))
    #expect(person.screen == .upload)
    person.press("6")
    #expect(person.screen == .pipeline)
  }

  @Test("tab goes through the panes, z gives one the whole room")
  func panes() throws {
    var person = try Person(.uploading, 120, 40)
    person.press("tab", "tab")
    #expect(person.sees("━ Events "))
    person.press("z")
    #expect(!person.sees("─ Throughput"))
    person.press("esc", "esc")
    #expect(person.sees("━ Resources "))
    person.click("co2-mm-mlo  ")
    #expect(person.cursorLine?.contains("> co2-mm-mlo") == true)
  }

  @Test("what can be done to an upload can be done here")
  func controls() throws {
    var person = try Person(.uploading, 120, 40)
    person.press("p")
    person.take(.noticed(.adjusted(isPaused: true, jobs: 4)))
    person.press("p", "+", "b", "r")
    #expect(
      person.effects == [
        .publish(.control(.pause)), .publish(.control(.resume)), .publish(.control(.jobs(5))),
        .publish(.control(.limit(bytesPerSecond: 10_000_000))),
        .publish(.control(.retryNow(path: nil))),
      ])
  }

  @Test("a thousand resources, the last one selected")
  func many() throws {
    var person = try Person(.signedIn, 200, 60)
    person.take(.ticked)
    person.notice(try Script.local(Scenes.manyTables))
    person.press("P", "G")
    #expect(person.cursorLine?.contains("> table-0999") == true)
    #expect(person.cursorLine?.contains("✓ done") == true)
  }

  @Test("what happened is read beside the board; the name gives way")
  func events() throws {
    let person = try Person(.uploading, 120, 40)
    #expect(person.sees("↻ co2-gr-mlo  server busy") || person.sees("↻ co2-gr-mlo server busy"))
    #expect(person.lines.contains { $0.contains("co2-annme… already on") })
    #expect(person.sees("co2-mm-gl  started, 21.0 MB"))
  }

  @Test("the axis tells its top in full")
  func axis() throws {
    var session = try Stage.planned.app().session
    session.publish.transfers.take(
      .uploadStarted(resource: "a", path: "a", bytes: 900), at: session.moment.now)
    session.publish.transfers.take(
      .uploadProgressed(resource: "a", path: "a", sent: 900, bytes: 900), at: session.moment.now)
    var frame = Frame(Size(columns: 40, rows: 10))
    ThroughputPane(figures: UploadFigures(session), limit: nil)
      .draw(in: Rect(row: 0, column: 0, rows: 10, columns: 40), on: &frame)
    #expect(frame.grid.lines.contains { $0.contains("1000 ┤") })
  }
}
