import Core
import Synchronization
import Testing

@testable import TUI

@Suite("scenarios played")
struct ScenarioPlayerTests {
  private static let plain = ScenarioOptions(goldenFolder: "golden")

  /// Plays a text on a program whose effects are carried out by `carryOut`.
  private func play(
    _ text: String, options: ScenarioOptions = plain, files: KeptFiles = KeptFiles(),
    carryOut: @escaping @Sendable (AppEffect, TimeSource, Activity, AppHost.Post) async -> Void = {
      _, _, _, _ in
    }
  ) async throws -> (ScenarioVerdict, Cast) {
    let time = ManualTime()
    let activity = Activity()
    let notes = ScenarioNotes()
    let host = AppHost(
      app: App(.forTests), time: time.source, activity: activity,
      begin: { effect, post in { await carryOut(effect, time.source, activity, post) } },
      onChange: notes.changed)
    notes.listen(to: host)
    let stage = ScenarioStage(host: host, time: time, notes: notes)
    var player = ScenarioPlayer(
      try Scenario(text), on: stage, options: options, files: files.files)
    return (await player.play(), player.cast)
  }

  private func failure(_ verdict: ScenarioVerdict) -> String {
    switch verdict {
    case .passed: ""
    case .failed(let failure), .timedOut(let failure): failure.message
    }
  }

  @Test("keys reach the program, and its end is seen")
  func keys() async throws {
    let (verdict, _) = try await play(
      """
      expect screen Package
      press ? ; expect screen Help
      press esc ; expect no screen Help
      press q
      expect exit 2
      """)
    #expect(verdict == .passed, "\(failure(verdict))")
  }

  @Test("an expectation that is not met tells the line, the screen and the events")
  func unmet() async throws {
    let (verdict, _) = try await play("press ?\nexpect text \"not there\"")
    guard case .failed(let failure) = verdict else {
      Issue.record("\(verdict)")
      return
    }
    #expect(verdict.exitCode == 1)
    #expect(failure.line == 2)
    #expect(failure.message.contains("expect text \"not there\""))
    #expect(failure.message.contains("datahub-tui"))
    #expect(failure.message.contains("key("))
  }

  @Test("a wait lets the scenario's time pass and no other")
  func waits() async throws {
    let (verdict, _) = try await play("wait text \"found it\" 5s") { effect, time, activity, post in
      guard effect == .package(.find) else { return }
      await time.sleep(4, activity)
      post(.told(Note("found it")))
    }
    #expect(verdict == .passed, "\(failure(verdict))")
  }

  @Test("a wait's limit is by the scenario's time; exit code 124")
  func late() async throws {
    let (verdict, _) = try await play("wait text \"found it\" 3s") { effect, time, activity, post in
      guard effect == .package(.find) else { return }
      await time.sleep(4, activity)
      post(.told(Note("found it")))
    }
    #expect(verdict.exitCode == 124)
    #expect(failure(verdict).contains("the limit is over"))
  }

  @Test("a wait for what cannot come ends at once")
  func never() async throws {
    let (verdict, _) = try await play("wait event run.end 5m")
    #expect(failure(verdict).contains("nothing is under way"))
  }

  @Test("an event is found once, and only since the last line that did something")
  func events() async throws {
    let found = try await play("wait event packages.found ; press ? ; expect event packages.found")
    {
      effect, _, _, post in
      if effect == .package(.find) { post(.packagesFound([])) }
    }
    #expect(failure(found.0).contains("(none)"))
  }

  @Test("a signal ends the program with its status; nothing can be pressed after")
  func signals() async throws {
    let (verdict, _) = try await play("signal TERM\nexpect exit 143\npress q")
    #expect(failure(verdict).contains("it ended with exit code 143"))
  }

  @Test("the footer is clicked by its key")
  func mouse() async throws {
    let (verdict, _) = try await play("mouse click footer \"?\" ; expect screen Help")
    #expect(verdict == .passed, "\(failure(verdict))")
  }

  @Test("a snap is compared with its golden file, and written on demand")
  func snaps() async throws {
    let files = KeptFiles()
    let missing = try await play("snap first", files: files)
    #expect(failure(missing.0).contains("--update"))
    var options = Self.plain
    options.updates = true
    options.pictureFolder = "pictures"
    #expect(try await play("snap first", options: options, files: files).0 == .passed)
    #expect(files.names == ["golden/first.80x24.txt", "pictures/first.80x24.svg"])
    #expect(try await play("snap first", files: files).0 == .passed)
    files.set("golden/first.80x24.txt", "other\n")
    #expect(failure(try await play("snap first", files: files).0).contains("line 1 is"))
  }

  @Test("a dump is JSON with text and state")
  func dump() async throws {
    let files = KeptFiles()
    #expect(try await play("dump out.json", files: files).0 == .passed)
    let value = try files.json("out.json")
    #expect(value["state"]?["screen"]?.string == "Package")
    #expect(value["text"]?.array?.count == 24)
  }

  @Test("the time stands between lines; tick moves it")
  func tick() async throws {
    let files = KeptFiles()
    _ = try await play("tick 1500ms ; press ? ; dump out.json", files: files)
    let value = try files.json("out.json")
    #expect(value["state"]?["seconds"]?.double == 1.5)
  }
}

/// Files in memory.
final class KeptFiles: Sendable {
  private let texts = Mutex<[String: String]>([:])

  var files: ScenarioFiles {
    ScenarioFiles(
      read: { path in self.text(path) },
      write: { path, text in
        self.set(path, text)
        return nil
      })
  }

  var names: [String] { texts.withLock { $0.keys.sorted() } }
  func text(_ path: String) -> String? { texts.withLock { $0[path] } }
  func json(_ path: String) throws -> JSONValue {
    try JSONDocument(Array((text(path) ?? "").utf8)).value
  }
  func set(_ path: String, _ text: String) { texts.withLock { $0[path] = text } }
}
