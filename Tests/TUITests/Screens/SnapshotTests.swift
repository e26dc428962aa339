import Core
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
    let frame = try picture.person(size).frame
    #expect(frame.size == size)
    let name = "Tests/TUITests/Snapshots/\(picture)/\(size.columns)x\(size.rows)"
    try Recorded("\(name).utf8.txt").check(frame.snapshot)
  }
}

/// A screen as it is recorded.
enum Picture: String, CaseIterable {
  case help, palette, log, runs, flow, quit

  /// A person who looks at it.
  func person(_ size: Size) throws -> Person {
    var person = try Person(stage, size.columns, size.rows)
    switch self {
    case .help: person.press("?")
    case .palette:
      person.press(":")
      person.type("re")
    case .log: person.press("L")
    case .runs: person.press("u")
    case .flow: person.press("F")
    case .quit: person.press("q")
    }
    return person
  }

  private var stage: Stage {
    switch self {
    case .help, .palette, .quit, .log: .uploading
    case .runs: .found
    case .flow: .registered
    }
  }
}
