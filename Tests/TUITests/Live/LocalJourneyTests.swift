import Foundation
import Testing

@testable import Core
@testable import TUI

@Suite("packages on this machine, from the list to the report")
struct LocalJourneyTests {
  @Test("a package is found, looked at, chosen and checked; nothing is wrong")
  func sound() async throws {
    let rig = try LocalRig(LocalPackages.inside("lights", LocalPackages.sound))
    await rig.post(.started)
    #expect(rig.screen.contains("> lights"))
    #expect(rig.screen.contains("Skerryvore"))
    await rig.press("enter")
    #expect(rig.app.session.step == .check)
    #expect(rig.app.session.check.isOver)
    #expect(rig.screen.contains("✓ 3 rows in 3 files are in order."))
    await rig.press("enter")
    #expect(rig.app.session.step == .signIn)
  }

  @Test("errors are shown with their rows; n and N go through all files")
  func broken() async throws {
    let rig = try LocalRig(LocalPackages.broken)
    await rig.post(.started)
    await rig.press("enter")
    #expect(rig.screen.contains("✗ 3 errors in 2 files."))
    #expect(rig.screen.contains("> 3  Bell Rock   36m"), "\(rig.screen)")
    #expect(rig.screen.contains("^^^"))
    await rig.press("n")
    #expect(rig.screen.contains("n/k"))
    await rig.press("n")
    #expect(rig.screen.contains("keepers · type-error"))
    await rig.press("n", "N")
    #expect(rig.screen.contains("keepers · type-error"))
    await rig.press("enter")
    #expect(rig.app.session.step == .report)
    #expect(rig.screen.contains("What to do"))
    #expect(rig.screen.contains("type-error · line 2 · column 2 \"since\""))
  }

  @Test("a fix is made in the file, and the check that follows finds nothing any more")
  func fixed() async throws {
    var files = LocalPackages.sound
    files["lights.csv"] =
      "name,height\n" + (1...30).map { "light \($0),\($0),5\n" }.joined()
    files["datapackage.json"] = LocalPackages.descriptor.replacing(
      "\"path\": \"lights.csv\",",
      with: "\"path\": \"lights.csv\", \"dialect\": {\"delimiter\": \";\"},")
    files["lights.csv"] = "name,height\nSkerryvore,48\nBell Rock,36\nEddystone,49\n"
    let rig = try LocalRig(files)
    await rig.post(.started)
    await rig.press("enter")
    #expect(rig.app.session.check.errors > 0)
    let before = try rig.text(of: "datapackage.json")
    await rig.press("a")
    #expect(rig.screen.contains("to datapackage.json"), "\(rig.screen)")
    #expect(try rig.text(of: "datapackage.json") == before)
    await rig.press("enter")
    #expect(try rig.text(of: "datapackage.json") != before)
    #expect(rig.app.session.check.isOver)
    #expect(rig.app.session.check.errors == 0, "\(rig.screen)")
  }

  @Test("a makes the change for the selected finding alone, and says why where there is none")
  func fixedAlone() async throws {
    var files = LocalPackages.sound
    files["datapackage.json"] = LocalPackages.descriptor
      .replacing("\"path\": \"lights.csv\",", with: "\"path\": \"lights.csv\", \"bytes\": 5,")
      .replacing("\"path\": \"keepers.csv\",", with: "\"path\": \"keepers.csv\", \"bytes\": 6,")
    let rig = try LocalRig(files)
    await rig.post(.started)
    await rig.press("enter")
    #expect(rig.app.session.check.errors == 2)
    #expect(rig.app.session.check.fixes?.changes == 2)
    await rig.press("a")
    #expect(rig.screen.contains("1 change to datapackage.json for byte-count in lights"))
    #expect(rig.screen.contains("a all 2"))
    await rig.press("enter")
    #expect(rig.app.session.check.errors == 1, "\(rig.screen)")
    #expect(try rig.text(of: "datapackage.json").contains("\"bytes\": 6,"))
    #expect(try !rig.text(of: "datapackage.json").contains("\"bytes\": 5,"))
    let broken = try LocalRig(LocalPackages.broken)
    await broken.post(.started)
    await broken.press("enter", "a")
    #expect(broken.app.session.step == .check)
    #expect(broken.screen.contains("no change to datapackage.json settles it"))
    await broken.press("enter", "a")
    #expect(broken.screen.contains("no change to datapackage.json settles it"))
  }

  @Test("what the columns of a table hold is counted once it is looked at")
  func columns() async throws {
    let rig = try LocalRig(
      LocalPackages.inside("lights", LocalPackages.sound), size: Size(columns: 80, rows: 24))
    await rig.post(.started)
    let place = ResourcePlace(path: rig.app.session.shelf.entries[0].path, resource: 0)
    #expect(rig.app.session.profile(of: place) == nil)
    await rig.press("i")
    guard case .made(let profile)? = rig.app.session.profile(of: place) else {
      Issue.record("nothing was counted")
      return
    }
    #expect(profile.columns.map(\.name) == ["name", "height"])
    #expect(profile.columns[1].range?.bounds == 36...48)
    #expect(rig.screen.contains("36 … 48"))
  }

  @Test("the newest wish for columns ends the look under way, which tells nothing")
  func newest() {
    let line = ProfileLine()
    let keys = (0..<3).map { ProfileKey(path: "p", resource: $0, check: 0) }
    var told: [Int] = []
    line.take(
      keys[0],
      read: { key, isStopped in
        guard key == keys[0] else { return isStopped() ? nil : .noTable }
        // What others ask for meanwhile waits, the newest of them alone.
        for other in keys[1...] {
          line.take(
            other,
            read: { _, _ in
              Issue.record("a second reader")
              return nil
            }, tell: { _, _ in })
        }
        return isStopped() ? nil : .noTable
      }, tell: { key, _ in told.append(key.resource) })
    #expect(told == [2])
  }

  @Test("what is saved goes to new files each time and is never written over")
  func saved() async throws {
    let rig = try LocalRig(LocalPackages.broken)
    await rig.post(.started)
    await rig.press("enter", "enter", "s", "C-u")
    await rig.type("~/lights-report")
    await rig.press("enter")
    #expect(rig.screen.contains("✓ saved"))
    await rig.press("s", "enter")
    #expect(
      rig.names(in: "").filter { $0.hasPrefix("lights-report") } == [
        "lights-report-2.csv", "lights-report-2.json", "lights-report-2.md", "lights-report.csv",
        "lights-report.json", "lights-report.md",
      ])
    #expect(try rig.text(of: "lights-report.csv").contains("lights,type-error,error,3,2"))
  }

  @Test("a typed path says where and in which form a view is saved; what is there is left alone")
  func savedAtPath() async throws {
    let rig = try LocalRig(["there/x.txt": "mine"])
    var view = SavedView(name: "board/3", contents: ["svg": "picture", "txt": "words"])
    let expected: [(path: String, folder: String, names: [String], told: String)] = [
      ("~/a.svg", "", ["a.svg", "there"], "/a.svg"),
      ("~/a.svg", "", ["a-2.svg", "a.svg", "there"], "left alone"),
      ("~/there", "there", ["board-3.svg", "board-3.txt", "x.txt"], "/there/board-3  .svg .txt"),
      (
        "~/there/x", "there", ["board-3.svg", "board-3.txt", "x-2.svg", "x-2.txt", "x.txt"],
        "left alone"
      ),
      ("~/none/x.svg", "", ["a-2.svg", "a.svg", "there"], "none/x.svg"),
    ]
    for (path, folder, names, told) in expected {
      view.path = path
      await rig.save(view)
      #expect(rig.names(in: folder) == names, "\(path)")
      #expect(rig.app.session.note?.text.text.contains(told) == true, "\(path)")
    }
    #expect(try rig.text(of: "a.svg") == "picture")
    #expect(try rig.text(of: "there/x.txt") == "mine")
  }

  @Test("a folder without a descriptor gets one that is shown first, then is checked")
  func made() async throws {
    let rig = try LocalRig(["new/a.csv": "name,height\nSkerryvore,48\n"])
    await rig.post(.started)
    #expect(rig.screen.contains("No datapackage.json in this folder"))
    await rig.press("n", "C-u")
    await rig.type("~/new")
    await rig.press("enter")
    #expect(rig.screen.contains("height  integer"), "\(rig.screen)")
    #expect(rig.names(in: "new") == ["a.csv"])
    await rig.press("enter")
    #expect(rig.names(in: "new") == ["a.csv", "datapackage.json"])
    #expect(rig.app.session.step == .check)
    #expect(rig.app.session.check.errors == 0)
    #expect(rig.app.session.check.isOver)
  }

  @Test("a descriptor that is broken is listed with its line and opened by none")
  func unreadable() async throws {
    let rig = try LocalRig(["bad/datapackage.json": "{\n\"name\": }\n"])
    await rig.post(.started)
    #expect(rig.screen.contains("✗ JSON, line 2"), "\(rig.screen)")
    await rig.press("enter")
    #expect(rig.app.session.step == .package)
    #expect(rig.screen.contains("Cannot be opened"))
  }

  @Test("a typed path with ~ is completed and opened")
  func typed() async throws {
    let rig = try LocalRig(LocalPackages.inside("deep/er/lights", LocalPackages.sound))
    await rig.post(.started)
    #expect(rig.screen.contains("No datapackage.json"))
    await rig.press("o")
    await rig.type("~/de")
    await rig.press("tab")
    await rig.press("tab")
    await rig.press("tab")
    await rig.press("enter")
    #expect(rig.app.session.step == .check)
    #expect(rig.app.session.package?.name.text == "lights")
  }

  @Test("a check that is stopped tells so, and the next one is whole")
  func stopped() async throws {
    let rig = try LocalRig(LocalPackages.sound)
    let opened = OpenedPackage()
    let check = CheckEffects(
      opened, time: LocalRig.time)
    let posted = Posted()
    await check.carryOut(.run(path: rig.folder.path, number: 1)) { event in
      posted.add(event)
      if case .checkNews(_, .began) = event { check.stop() }
    }
    #expect(posted.events.last == .checkNews(1, .stopped))
    await check.carryOut(.run(path: rig.folder.path, number: 2)) { posted.add($0) }
    #expect(posted.events.last == .checkNews(2, .ended(nil)))
  }

  private static func check() -> CheckEffects {
    CheckEffects(
      OpenedPackage(), time: LocalRig.time)
  }

  @Test("a check that is stopped before its package is open checks nothing")
  func stoppedEarly() async throws {
    let rig = try LocalRig(LocalPackages.sound)
    let check = Self.check()
    let posted = Posted()
    let path = rig.folder.path
    let work = await check.begin(.run(path: path, number: 1)) { posted.add($0) }
    await check.carryOut(.stop) { posted.add($0) }
    await work()
    #expect(posted.events.last == .checkNews(1, .stopped))
    #expect(check.result == nil)
    await check.carryOut(.run(path: path, number: 2)) { posted.add($0) }
    #expect(posted.events.last == .checkNews(2, .ended(nil)))
  }

  @Test("who goes through findings faster than their rows are read gets the newest ones alone")
  func contexts() async throws {
    let rig = try LocalRig(LocalPackages.sound)
    let check = Self.check()
    let posted = Posted()
    await check.carryOut(.run(path: rig.folder.path, number: 1)) { _ in }
    var work: [EffectWork] = []
    for record in 1...100 {
      let place = FindingPlaceKey(resource: 0, record: record, column: 1)
      await work.append(check.begin(.readContext(check: 1, place)) { posted.add($0) })
    }
    for rest in work { await rest() }
    let read = posted.events.compactMap { event in
      if case .contextRead(1, let place, _) = event { place.record } else { nil }
    }
    #expect(read.first == 100)
    #expect(read.count <= ContextWishes.Limit.waiting)
  }
}
