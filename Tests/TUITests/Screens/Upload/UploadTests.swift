import Testing

@testable import Core
@testable import TUI

@Suite("the upload")
struct UploadTests {
  @Test("the whole, each file, and what happened")
  func whole() throws {
    var person = try Person(.uploading)
    person.wait(1)
    #expect(person.line("Upload  [")?.contains("61%  37.9 of 61.2 MB") == true)
    #expect(person.sees("37.9 MB/s (avg 37.9)   ETA -   elapsed 0:06   4 of 5 files left"))
    #expect(person.line("co2-mm-gl  ")?.contains("80% [████████  ]") == true)
    #expect(person.line("co2-mm-mlo  ")?.contains("51% [█████▏    ]") == true)
    #expect(person.line("co2-annmean-gl  ")?.contains("exists") == true)
    #expect(person.line("co2-gr-gl  ")?.contains("100%") == true)
    #expect(person.line("┃ > ○ datapackage.json")?.contains("queued") == true)
    #expect(person.sees("4 parallel"))
    #expect(person.cursorLine?.contains("> ○ datapackage.json") == true)
    #expect(person.sees("server busy (503), waiting 3 s"))
  }

  @Test("a file that waits to be tried again says why, which try, and how long")
  func retry() throws {
    var person = try Person(.uploading)
    person.wait(0.5)
    #expect(person.line("↻ co2-gr-mlo")?.contains("503, try 3 of 6 in 3 s") == true)
    person.wait(1.6)
    #expect(person.line("↻ co2-gr-mlo")?.contains("in 1 s") == true)
    person.press("r")
    #expect(person.effects == [.publish(.control(.retryNow(path: nil)))])
    person.press("down", "down", "down", "down", "r")
    #expect(person.effects.last == .publish(.control(.retryNow(path: "data/co2-gr-mlo.csv"))))
  }

  @Test("it is never said to be whole before the store has confirmed it")
  func notWhole() throws {
    var person = try Person(.uploading)
    person.notice([
      .uploadProgressed(
        resource: "co2-mm-gl", path: "data/co2-mm-gl.csv", sent: 21_000_000, bytes: 21_000_000),
      .uploadProgressed(
        resource: "co2-mm-mlo", path: "data/co2-mm-mlo.csv", sent: 40_200_000, bytes: 40_200_000),
    ])
    person.wait(1)
    #expect(person.line("co2-mm-gl  ")?.contains("99% [█████████▉]") == true)
    #expect(person.line("Upload  [")?.contains("99%") == true)
    #expect(!person.frame.grid.lines[2].contains("100%"))
  }

  @Test("pause and go on")
  func pause() throws {
    var person = try Person(.uploading)
    person.press("p")
    #expect(person.effects == [.publish(.control(.pause))])
    #expect(!person.sees("Paused."), "the engine may have nothing to keep back")
    person.take(.noticed(.adjusted(isPaused: true, jobs: 4)))
    #expect(person.line("‖ co2-mm-gl")?.contains("paused") == true)
    #expect(person.sees("Paused. p goes on."))
    person.press("p")
    #expect(person.effects.last == .publish(.control(.resume)))
    person.take(.noticed(.adjusted(isPaused: false, jobs: 4)))
    #expect(person.sees("↑ co2-mm-gl"))
  }

  @Test("more and fewer at once, within bounds")
  func jobs() throws {
    var person = try Person(.uploading)
    person.press("+")
    #expect(person.effects == [.publish(.control(.jobs(5)))])
    #expect(person.sees("5 parallel"))
    for _ in 0..<9 { person.press("-") }
    #expect(person.session.publish.jobs == 1)
    #expect(person.sees("1 to 8 files at the same time."))
    #expect(person.effects.last == .publish(.control(.jobs(1))))
  }

  @Test("the limit on bytes a second goes round")
  func bandwidth() throws {
    var person = try Person(.uploading)
    person.press("b")
    #expect(person.effects == [.publish(.control(.limit(bytesPerSecond: 10_000_000)))])
    #expect(person.sees("at most 10.0 MB/s · 4 parallel"))
    for _ in 1..<PublishControls.bandwidths.count { person.press("b") }
    #expect(person.effects.last == .publish(.control(.limit(bytesPerSecond: nil))))
    #expect(person.sees("As fast as it goes."))
  }

  @Test("cancelling asks first; yes stops, no goes on")
  func cancel() throws {
    var person = try Person(.uploading)
    person.press("x")
    #expect(person.session.page == .dialog(.cancel))
    person.press("esc")
    #expect(person.screen == .upload)
    #expect(person.effects.isEmpty)
    person.press("x", "y")
    #expect(person.effects == [.publish(.cancel)])
  }

  @Test("enter tells all of the selected file")
  func details() throws {
    var person = try Person(.uploading)
    person.press("G", "enter")
    person.wait(1)
    #expect(person.sees("data/co2-mm-mlo.csv   40.2 MB   md5"))
    #expect(person.sees("https://bitstore.example, POST"))
    #expect(person.sees("20.9 MB in 0:01"))
    #expect(person.sees("4 fields: Date, Decimal Date, Average, Trend"))
    #expect(person.sees("807 rows"))
    person.press("up", "up")
    #expect(person.sees("data/co2-gr-mlo.csv"))
    #expect(person.sees("3 of 6   last error"))
    person.press("esc")
    #expect(person.sees("─ Events "))
  }

  @Test("one pane at a time where the terminal is narrow", arguments: [40, 79])
  func narrow(columns: Int) throws {
    var person = try Person(.uploading, columns, 16)
    #expect(person.sees("━ Files "))
    #expect(!person.sees(" Events "))
    person.press("tab")
    #expect(person.sees("━ Events "))
    #expect(person.sees("↻ co2-gr-mlo"))
    person.press("tab", "G", "enter")
    #expect(person.sees("━ co2-mm-mlo "))
    person.press("esc")
    #expect(person.sees("━ Files "))
  }

  @Test("events can be walked through, newest first")
  func events() throws {
    var person = try Person(.uploading)
    let newest = person.lines.firstIndex { $0.contains("waiting 3 s") } ?? 0
    let older = person.lines.firstIndex { $0.contains("co2-mm-mlo  started") } ?? 0
    #expect(newest < older)
    person.press("tab", "down", "down")
    #expect(person.sees("2 newer"))
    #expect(!person.sees("waiting 3 s"))
    person.press("z")
    #expect(!person.sees("━ Files "))
    person.press("esc", "esc")
    #expect(person.sees("━ Files "))
  }

  @Test("it goes on to the pipeline when the revision is registered")
  func goesOn() throws {
    var person = try Person(.uploading)
    person.notice(Samples.registered)
    #expect(person.screen == .pipeline)
    person.press("5")
    #expect(person.screen == .upload)
    #expect(person.line("Upload  [")?.contains("100%  61.2 of 61.2 MB") == true)
    #expect(!person.sees("p pause"))
    person.press("p", "+", "b")
    #expect(person.effects.allSatisfy { if case .publish(.control) = $0 { false } else { true } })
  }

  @Test("what services and files are called steers nothing", arguments: [40, 80, 110, 120, 200])
  func hostile(columns: Int) throws {
    var person = try Person(.signedIn, columns, 40)
    person.take(.ticked)
    person.notice(try Script.local(Scenes.hostileTables))
    person.press("P")
    person.notice(try Odd.notices)
    for key in ["G", "enter", "tab", "z", "esc", "p"] {
      person.press(key)
      person.wait(0.5)
      person.expectSound()
    }
  }

  @Test("a thousand files: the selected one is seen, with its numbers")
  func many() throws {
    var person = try Person(.signedIn)
    person.take(.ticked)
    let notices = try Script.local(Scenes.manyTables)
    person.notice(Array(notices.prefix { if case .uploadStarted = $0 { false } else { true } }))
    person.press("P", "G")
    #expect(person.cursorLine?.contains("> ○ table-0999") == true)
    person.press("pgup")
    #expect(person.cursorLine?.contains("table-0987") == true)
  }

  @Test("an event that is read stays in place while new ones come")
  func reading() throws {
    var person = try Person(.uploading)
    person.press("tab", "down", "down", "down")
    let pane = { (person: Person) in
      person.lines[(person.lines.firstIndex { $0.contains("Events") } ?? 0) + 1]
    }
    let read = pane(person)
    #expect(read.contains("co2-mm-gl  started"))
    for sent in 1..<4 {
      person.notice([
        .retrying(
          .upload(path: "data/co2-gr-mlo.csv"), resource: "co2-gr-mlo", attempt: sent, of: 5,
          waitSeconds: 3,
          .store(status: 503, code: "SlowDown", message: "", retryAfterSeconds: nil))
      ])
      #expect(pane(person) == read)
    }
    #expect(person.sees("6 newer"))
    person.press("home")
    #expect(!person.sees("newer"))
  }

  @Test("an upload shorter than a second has a peak")
  func shortPeak() {
    var gauge = ByteGauge()
    gauge.add(5_000, at: 10)
    #expect(gauge.peakBytesPerSecond(at: 10.4) == 5_000)
  }

  @Test("enter goes to the details and back; the footer says where")
  func thereAndBack() throws {
    var person = try Person(.uploading, 40, 10)
    #expect(person.lines.last?.contains("enter details") == true)
    person.press("enter")
    #expect(person.lines.last?.contains("enter files") == true)
    person.press("enter")
    #expect(person.sees("Files"))
  }
}
