@testable import Core
@testable import TUI

/// How far the sample person is; each stage holds what the ones before brought.
enum Stage: String, CaseIterable, Comparable {
  /// Nothing is known yet.
  case fresh
  /// Packages were found, runs were listed, nobody is signed in.
  case found
  case opened
  /// Two resources are checked, the third is on its way.
  case checking
  /// Three errors in `co2-mm-gl`.
  case unsound
  case checked
  case signedIn
  case planned
  case uploading
  case registered
  case running
  /// The hub's report has three errors.
  case invalid
  case published

  static func < (one: Stage, other: Stage) -> Bool { one.place < other.place }

  private var place: Int { Stage.allCases.firstIndex(of: self) ?? 0 }

  /// The step a person is at.
  var step: Step {
    switch self {
    case .fresh, .found, .opened: .package
    case .checking, .unsound, .checked: .check
    case .signedIn, .planned: .plan
    case .uploading: .upload
    case .registered, .running: .pipeline
    case .invalid, .published: .report
    }
  }

  /// The program at this stage.
  func app(_ size: Size = Size(columns: 80, rows: 24)) throws -> App {
    var app = App(Samples.surroundings)
    var session = app.session
    session.moment = Samples.moment
    session.size = size
    session.step = step
    if self >= .found { learnFound(&session) }
    if self >= .opened {
      session.package = Samples.package
      session.package?.previews[4] = Samples.rows
      if let package = session.package { session.shelf.take(.opened(package), at: "co2-ppm") }
    }
    if self >= .checking { learnChecks(&session) }
    if self >= .signedIn { session.account = .signedIn(Samples.alice) }
    session.publish.isRunning = self >= .planned
    session.publish.isConfirmed = self >= .uploading
    session.publish.startedAt = self >= .uploading ? Samples.moment.now - 5 : nil
    app.session = session
    for event in try events { _ = app.handle(event, at: Samples.moment) }
    app.session.step = step
    app.session.pages = []
    app.session.note = nil
    return app
  }

  private func learnFound(_ session: inout Session) {
    session.shelf.isLooking = false
    session.shelf.entries = Samples.entries
    session.runs = Samples.runs
    session.shelf.recent = Samples.runs
    session.account = .signedOut(
      providers: ["github", "google"].map {
        Account.Provider(
          name: Sanitized($0), address: Sanitized("https://\($0).example/login"))
      })
  }

  /// Only unsound data is checked with errors; what the hub calls invalid was sound here.
  private func learnChecks(_ session: inout Session) {
    session.check.hasBegun = true
    session.check.isOver = self >= .unsound
    session.check.items = CheckItems(
      Samples.tables.indices.map { index in
        var item = CheckState.Item(name: Sanitized(Samples.tables[index].name))
        if session.check.isOver || index < 2 {
          item.state = .done(Samples.checkup(index, isSound: self != .unsound))
        } else if index == 2 {
          item.state = .running(bytes: 550, rows: 32, errors: 0)
        }
        return item
      })
    session.check.contexts[FindingPlaceKey(resource: 4, record: 118, column: 3)] = Samples.context
  }

  /// What the engine told.
  private var events: [AppEvent] {
    get throws {
      guard self >= .planned else { return [] }
      var events = Samples.exchanges[..<3].map(AppEvent.exchanged)
      events += Samples.planning().map(AppEvent.noticed)
      events.append(.compared(Samples.diff))
      if self >= .uploading {
        events += Samples.uploading.map(AppEvent.noticed)
        events += Samples.exchanges[3..<8].map(AppEvent.exchanged)
      }
      if self >= .registered {
        events += Samples.exchanges[8..<10].map(AppEvent.exchanged)
        events += Samples.registered.map(AppEvent.noticed)
        events += Samples.exchanges[10..<11].map(AppEvent.exchanged)
      }
      if self == .running { events += try Samples.running().map(AppEvent.noticed) }
      if self == .invalid { events += try Samples.invalid().map(AppEvent.noticed) }
      if self == .published { events += try Samples.published().map(AppEvent.noticed) }
      return events
    }
  }
}
