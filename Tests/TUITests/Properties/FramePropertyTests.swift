import TestSupport
import Testing

@testable import TUI

@Suite("laws of all frames", .onOwnThread)
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
        #expect(
          laws.isCursorOnSelection || wanderer.person.reads || !size.isEnough,
          "\(stage) \(seed).\(step) \(screen) \(size): the cursor is elsewhere")
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
    let isTyping = app.screens[person.screen].isTyping(person.session)
    for size in Self.sizes(of: scene) {
      let laws = FrameLaws(app.frame(size), size: size)
      #expect(laws.faults == [], "\(stage) \(String(describing: page)) \(size)")
      #expect(
        laws.isCursorOnSelection || isTyping || !size.isEnough,
        "\(stage) \(String(describing: page)) \(size): the cursor is elsewhere")
      if !laws.faults.isEmpty { return }
    }
  }

  /// Every size from 1x1 to 300x100, spread over the scenes: each has all widths and all heights.
  private static func sizes(of scene: Int) -> [Size] {
    (1...300).flatMap { columns in
      (1...100).filter { (columns + $0 * 8) % scenes.count == scene }.map {
        Size(columns: columns, rows: $0)
      }
    }
  }
}

extension Person {
  /// Whether the person types, or reads in a pane where nothing can be selected: the cursor is there.
  fileprivate var reads: Bool {
    let screens = app.screens
    if screens[screen].isTyping(session) { return true }
    return switch screen {
    case .check: screens.check.pane == .details
    case .upload: screens.upload.pane == .below
    case .pipeline: screens.pipeline.pane == .log
    case .board: screens.board.pane != .matrix
    case .report: screens.report.pane == .details
    default: false
    }
  }
}
