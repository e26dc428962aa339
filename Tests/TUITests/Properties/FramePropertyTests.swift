import Testing

@testable import TUI

@Suite("laws of all frames")
struct FramePropertyTests {
  @Test("a person who does anything at all never breaks a frame", arguments: Stage.allCases)
  func wandering(stage: Stage) throws {
    for seed in 0..<2 {
      var wanderer = try Wanderer(seed: UInt64(seed * 1000) + 7, stage: stage)
      for step in 0..<40 {
        wanderer.wander()
        let app = wanderer.person.app
        let size = app.session.size
        let frame = app.frame(size)
        let laws = FrameLaws(frame, size: size)
        let screen = wanderer.person.screen
        #expect(laws.faults == [], "\(stage) \(seed).\(step) \(screen)")
        guard step.isMultiple(of: 8) else { continue }
        let isSame = app.frame(size) == frame
        #expect(isSame, "\(stage) \(seed).\(step) \(screen): drawn twice")
      }
    }
  }

  /// Screens for the sweep, each at its stage.
  private static let scenes: [(Stage, Page?)] =
    Stage.allCases.map { ($0, nil) }
    + [
      (.published, .done), (.planned, .diff), (.running, .flow), (.found, .runs),
      (.uploading, .help), (.checked, .palette), (.running, .log), (.uploading, .dialog(.quit)),
    ]

  @Test("every screen can be drawn at every size", arguments: scenes.indices)
  func sizes(scene: Int) throws {
    let (stage, page) = Self.scenes[scene]
    var person = try Person(stage)
    if let page { person.app.session.open(page) }
    person.take(.ticked)
    let app = person.app
    for size in Self.small(scene) + Self.large(scene) {
      let faults = FrameLaws(app.frame(size), size: size).faults
      #expect(faults == [], "\(stage) \(String(describing: page)) \(size)")
      if !faults.isEmpty { return }
    }
  }

  /// Where screens are too small, and just not: all of them over four scenes.
  private static func small(_ scene: Int) -> [Size] {
    (1...44).flatMap { columns in
      (1...13).filter { (columns + $0) % 4 == scene % 4 }.map { Size(columns: columns, rows: $0) }
    }
  }

  /// Every width and every height, spread over the scenes.
  private static func large(_ scene: Int) -> [Size] {
    stride(from: 40 + scene, through: 300, by: scenes.count).map { columns in
      Size(columns: columns, rows: 10 + (columns * 37) % 91)
    }
  }
}
