import Core
import TestSupport
import Testing

@testable import TUI

@Suite("every screen in pictures")
struct SnapshotTests {
  static let sizes = [
    Size(columns: 40, rows: 10), Size(columns: 80, rows: 24), Size(columns: 100, rows: 30),
    Size(columns: 120, rows: 40), Size(columns: 200, rows: 60),
  ]

  @Test("looks as it did", arguments: Picture.allCases, sizes)
  func snapshot(picture: Picture, size: Size) throws {
    var frame = try picture.person(size).frame
    #expect(frame.size == size)
    let name = "Tests/TUITests/Snapshots/\(picture)/\(size.columns)x\(size.rows)"
    try Recorded("\(name).utf8.txt").check(frame.snapshot)
    frame.grid = frame.grid.ascii
    try Recorded("\(name).ascii.txt").check(frame.snapshot)
  }

  @Test("each screen is in a picture")
  func screens() throws {
    let shown = try Picture.allCases.flatMap { picture in
      try Self.sizes.map { try picture.person($0).screen }
    }
    let missing = Set(ScreenID.allCases).subtracting(shown)
    #expect(missing == [], "a case of Picture is missing, and the way to it")
  }
}

/// A screen as it is recorded.
enum Picture: String, CaseIterable {
  case package, check, signIn, plan, diff, upload, pipeline, report, done
  case help, palette, log, runs, flow, message, quit, cancel, columns, change, place, unchanged

  /// A person who looks at it.
  func person(_ size: Size) throws -> Person {
    var person = try Person(stage, size.columns, size.rows)
    person.take(.ticked)
    switch self {
    case .package:
      person.take(.packageOpened(asked: "co2-ppm", Samples.package))
    case .signIn: person.app.session.step = .signIn
    case .diff: person.press("d")
    case .done: person.app.session.open(.done)
    case .help: person.press("?")
    case .palette:
      person.press(":")
      person.type("re")
    case .log: person.press("L")
    case .runs: person.press("u")
    case .flow: person.press("F")
    case .message: person.press("F", "home", "enter")
    case .quit: person.press("q")
    case .columns:
      person.take(.packageOpened(asked: "co2-ppm", Samples.package))
      person.press("i")
      person.learnColumns()
      person.press("down")
    case .change:
      person.take(
        .fixOffered(
          check: person.session.check.number,
          FixOffer(
            wish: .one(Finding(.typeError)), changes: 1,
            difference: [
              "  \"name\": \"Average\",", "- \"type\": \"number\"", "+ \"type\": \"string\"", "  …",
            ].map { Sanitized($0) })))
    case .place:
      person.app.session.open(.done)
      person.press("s")
    case .cancel: person.app.session.open(.dialog(.cancel))
    case .unchanged:
      person.app.session.publish.plan?.diff = RevisionDiff(
        revision: 3, resources: [], findabilityBefore: .published, findabilityAfter: .published,
        isDescriptorChanged: false)
      person.press("P")
    case .check, .plan, .upload, .pipeline, .report: break
    }
    person.take(.ticked)
    return person
  }

  private var stage: Stage {
    switch self {
    case .package, .runs, .columns: .found
    case .check, .change: .unsound
    case .signIn: .checked
    case .plan, .diff, .unchanged: .planned
    case .upload, .help, .palette, .quit, .log, .cancel: .uploading
    case .pipeline: .running
    case .flow, .message: .running
    case .report: .invalid
    case .done, .place: .published
    }
  }
}
