import Core
import Testing

@testable import TUI

@Suite("What a publish tells the program")
struct PublishLearningTests {
  private static func app() -> App {
    var app = App(
      Surroundings(
        hub: Sanitized("datahub.io"), address: .datahub, folder: Sanitized("."),
        credentialPath: Sanitized("~")))
    app.session.publish.isRunning = true
    return app
  }

  @Test("a publish that was given up changes nothing any more")
  func late() throws {
    var app = Self.app()
    app.session.publish.isRunning = false
    let before = app
    let late: [PublishNotice] = [
      .planned(try Script.plan(Script.tables)), .confirmed,
      .registered(Script.flow, url: Script.url),
      .ended(.published(Script.flow, url: Script.url)), .ended(.cancelled(.planning)),
    ]
    for notice in late {
      #expect(app.handle(.noticed(notice), at: Moment(now: 9, epochSeconds: 9)) == [])
    }
    #expect(app == before)
  }

  private static func log(_ app: App) -> [String] {
    app.session.log.entries.map { entry in
      "\(entry.mark.phrase.text) \(entry.resource.map { "\($0): " } ?? "")\(entry.text.text)"
    }
  }

  @Test("each notice that matters is a line with its mark and its resource")
  func log() throws {
    var app = Self.app()
    let busy = HubFault.store(status: 503, code: "SlowDown", message: "", retryAfterSeconds: nil)
    let notices: [PublishNotice] = [
      .confirmed, .uploadStarted(resource: "keepers", path: "data/keepers.csv", bytes: 2_100),
      .uploadProgressed(resource: "keepers", path: "data/keepers.csv", sent: 9, bytes: 2_100),
      .retrying(
        .upload(path: "data/keepers.csv"), resource: "keepers", attempt: 1, of: 5, waitSeconds: 2.4,
        busy),
      .uploaded(resource: "keepers", path: "data/keepers.csv", bytes: 2_100),
      .registered(Script.flow, url: Script.url),
    ]
    for (index, notice) in notices.enumerated() {
      _ = app.handle(.noticed(notice), at: Moment(now: Double(index), epochSeconds: 1_000))
    }
    #expect(
      Self.log(app) == [
        "↑ publishing", "↑ keepers: started, 2.1 kB",
        "↻ keepers: server busy (503), waiting 3 s", "✓ keepers: at the store, 2.1 kB",
        "✓ registered as revision 1",
      ])
    #expect(app.session.publish.startedAt == 0)
    #expect(app.session.publish.uploadedAt == 5)
  }

  @Test("time is asked for only while something moves with it")
  func pulse() throws {
    var app = Self.app()
    let pulses = { (effects: [AppEffect]) in
      effects.contains { if case .tick = $0 { true } else { false } }
    }
    app.session.check.isOver = true
    app.session.publish.isRunning = true
    let plan = try Script.plan(Script.tables)
    #expect(!pulses(app.handle(.noticed(.planned(plan)), at: Moment())), "a plan waits for a word")
    #expect(pulses(app.handle(.noticed(.confirmed), at: Moment())))
    #expect(
      !pulses(app.handle(.noticed(.adjusted(isPaused: true, jobs: 4)), at: Moment())),
      "a paused upload stands still")
    #expect(pulses(app.handle(.noticed(.adjusted(isPaused: false, jobs: 2)), at: Moment())))
    #expect(app.session.publish.jobs == 2)
    let end = app.handle(.noticed(.ended(.published(Script.flow, url: Script.url))), at: Moment())
    #expect(!pulses(end))
  }

  @Test("a failure says what it is and stays to be read")
  func failure() {
    var app = Self.app()
    _ = app.handle(.noticed(.ended(.failed(.signingIn, .notSignedIn))), at: Moment())
    #expect(app.session.note?.text.text == PublishFailure.notSignedIn.message)
    #expect(app.session.note?.style.role == .bad)
    #expect(!app.session.publish.isRunning)
  }
}
