import Core
import TestSupport
import Testing

@testable import TUI

@Suite("the publish board in pictures")
struct PublishBoardSnapshotTests {
  enum Scene: String, CaseIterable {
    case published, uploading, running, failed, invalid, unsound, cancelled, hostile, resumed

    func notices() throws -> [PublishNotice] {
      switch self {
      case .published: try Script.published()
      case .uploading: try Scenes.uploading()
      case .running: try Scenes.running()
      case .failed: try Scenes.failed()
      case .invalid: try Scenes.invalid()
      case .unsound: try Scenes.unsound()
      case .cancelled: try Scenes.cancelled()
      case .hostile: try Scenes.hostile()
      case .resumed: try Scenes.resumed()
      }
    }
  }

  @Test("looks as it did", arguments: Scene.allCases, [40, 80, 120])
  func snapshot(scene: Scene, width: Int) throws {
    let grid = PublishBoard(try scene.notices()).grid(width: width)
    #expect(grid.columns <= width)
    _ = try XMLWalk(grid.svg(title: "t"))
    try Recorded("Tests/TUITests/Screens/Publish/Recorded/\(scene).\(width).txt")
      .check(grid.snapshot)
  }
}

extension PublishBoard {
  /// The board after those notices.
  init(_ notices: [PublishNotice]) {
    self.init()
    for notice in notices { apply(notice) }
  }
}
