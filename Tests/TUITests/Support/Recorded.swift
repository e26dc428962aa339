import Foundation
import Testing

@testable import TUI

/// A text kept in the repository that a test's result must equal. With `UPDATE_SNAPSHOTS=1` it is
/// written anew, and the run fails: what was recorded has yet to be looked at.
struct Recorded {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  let file: URL

  /// The file at a path from the top of the repository.
  init(_ path: String) { file = Recorded.root.appending(path: path) }

  /// Compares, or records and fails.
  func check(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let known = try? String(contentsOf: file, encoding: .utf8)
    guard ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" else {
      #expect(known == text, "\(file.lastPathComponent)", sourceLocation: sourceLocation)
      return
    }
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
    Issue.record("recorded \(file.lastPathComponent)", sourceLocation: sourceLocation)
  }
}

extension Grid {
  /// The rows as text, then a letter for the style of each cell that is not blank.
  var snapshot: String {
    let styles = (0..<rows).map { row in
      let letters = (0..<columns).map { column in
        let cell = self[row: row, column: column]
        return cell.isBlank ? " " : Grid.letter(cell.style.role)
      }
      return letters.joined().replacing(#/ +$/#, with: "")
    }
    return (lines + [""] + styles + [""]).joined(separator: "\n")
  }

  private static func letter(_ role: Style.Role) -> String {
    switch role {
    case .plain: "p"
    case .heading: "h"
    case .frame: "f"
    case .dim: "d"
    case .accent: "a"
    case .good: "g"
    case .same: "s"
    case .warn: "w"
    case .bad: "b"
    case .link: "l"
    }
  }
}
