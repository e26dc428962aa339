import Foundation

/// The sources as text, by path from the top of the repository.
struct SourceTree {
  struct File: Sendable {
    let path: String
    let lines: [String]

    var folder: String { path.split(separator: "/").dropLast().joined(separator: "/") }
    var name: String { String(path.split(separator: "/").last ?? "") }

    func isBelow(_ folders: [String]) -> Bool {
      folders.contains { path.hasPrefix($0 + "/") }
    }
  }

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Every Swift file below those folders.
  static func swiftFiles(_ folders: String...) throws -> [File] {
    try folders.flatMap { folder in
      let base = root.appending(path: folder)
      let names = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String }
      return try (names ?? []).filter { $0.hasSuffix(".swift") }.sorted().map { name in
        let text = try String(contentsOf: base.appending(path: name), encoding: .utf8)
        return File(path: "\(folder)/\(name)", lines: text.components(separatedBy: "\n"))
      }
    }
  }
}
