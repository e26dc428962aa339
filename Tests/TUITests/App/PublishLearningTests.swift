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

  @Test("a publish whose end is known is told by the exit code, whatever ends the program")
  func truthfulEnd() throws {
    let signal = AppEvent.endAsked(.terminated)
    let cases: [(Stage, Core.ExitStatus)] = [
      (.published, .success), (.invalid, .invalid), (.running, .terminated),
      (.uploading, .terminated), (.checked, .terminated),
    ]
    for (stage, status) in cases {
      var app = try stage.app()
      #expect(app.handle(signal, at: Moment()).contains(.quit(status)), "\(stage)")
      app = try stage.app()
      let gone = status == .terminated ? Core.ExitStatus.hungUp : status
      #expect(app.handle(.terminal(.closed), at: Moment()).contains(.quit(gone)), "\(stage)")
    }
    var person = try Person(.published)
    person.press("C-c")
    #expect(person.effects.last == .quit(.success))
  }

  @Test("a request that waits for its next try is counted down, until there is news")
  func waitingRequest() throws {
    var person = try Person(.registered, 120, 40)
    person.take(
      .noticed(
        .retrying(
          .readStatus, resource: nil, attempt: 2, of: 14, waitSeconds: 12,
          .transport(.closedEarly))))
    #expect(person.sees("Following the flow: no connection, try 3 of 15 in 12 s"))
    person.moment = Moment(now: person.moment.now + 9, epochSeconds: person.moment.epochSeconds + 9)
    person.take(.ticked)
    #expect(person.sees("try 3 of 15 in 3 s"))
    person.take(.noticed(.adjusted(isPaused: false, jobs: 4)))
    #expect(!person.sees("try 3 of 15"))
  }

  @Test("leaving says what became of the publish, and nothing where there was none")
  func lastWords() throws {
    #expect(try Stage.checked.app().lastWords == nil)
    #expect(try Stage.planned.app().lastWords == nil)
    let published = try Stage.published.app()
    #expect(published.lastWords?.text.hasPrefix("✓ alice/co2-ppm revision 4: https://") == true)
    #expect(published.session.status == .success)
    let running = try Stage.running.app()
    #expect(running.lastWords?.text.hasPrefix("Revision 4 of alice/co2-ppm is being made") == true)
    #expect(running.session.status == .stillRunning)
    let uploading = try Stage.uploading.app()
    #expect(uploading.lastWords?.text.hasPrefix("Stopped. ") == true)
    #expect(uploading.session.status == .cancelledByUser)
  }

  @Test("looking at a run that was over before changes no exit code")
  func looking() throws {
    var person = try Person(.checked)
    person.press("u", "down", "down", "enter")
    person.notice([.ended(.failed(.watching, .notSignedIn))])
    #expect(person.session.status == .cancelledByUser)
    #expect(person.screen == .pipeline, "its board stays")
    #expect(person.app.lastWords == nil)
  }

  @Test("a failure says what it is and stays to be read")
  func failure() {
    var app = Self.app()
    _ = app.handle(.noticed(.ended(.failed(.signingIn, .notSignedIn))), at: Moment())
    #expect(app.session.note?.text.text == "✗ The sign-in is over; nothing was sent.")
    #expect(app.session.note?.style.role == .bad)
    #expect(!app.session.publish.isRunning)
  }
}
