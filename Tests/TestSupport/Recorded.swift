package import Foundation
package import Testing

/// A text kept in the repository that a test's result must equal. With `UPDATE_SNAPSHOTS=1` it is
/// written anew, and the run fails: what was recorded has yet to be looked at.
package struct Recorded {
  /// The top of the repository.
  package static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Where the text is kept.
  package let file: URL

  /// The file at a path from the top of the repository.
  package init(_ path: String) { file = Recorded.root.appending(path: path) }

  /// The text that is kept; throws where there is none.
  package func known() throws -> String { try String(contentsOf: file, encoding: .utf8) }

  /// Compares, or records and fails.
  package func check(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let known = try? known()
    guard ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" else {
      #expect(
        known == text,
        "\(file.lastPathComponent) is another; where it should be, UPDATE_SNAPSHOTS=1 writes it anew",
        sourceLocation: sourceLocation)
      return
    }
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
    Issue.record("recorded \(file.lastPathComponent)", sourceLocation: sourceLocation)
  }
}
