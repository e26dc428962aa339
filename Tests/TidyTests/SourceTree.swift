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
    try folders.flatMap { try files($0, endings: ["swift"]) }
  }

  /// Every file below those folders whose name ends so; an empty ending is a name without a dot.
  static func files(_ folders: String..., endings: [String]) throws -> [File] {
    try folders.flatMap { folder -> [File] in
      let names =
        FileManager.default.enumerator(atPath: root.appending(path: folder).path)?
        .compactMap { $0 as? String } ?? []
      return try names.sorted().compactMap { name in
        let last = name.split(separator: "/").last ?? ""
        let ending = last.lastIndex(of: ".").map { String(last[last.index(after: $0)...]) } ?? ""
        guard endings.contains(ending), !isFolder("\(folder)/\(name)") else { return nil }
        return try file("\(folder)/\(name)")
      }
    }
  }

  static func file(_ path: String) throws -> File {
    let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
    return File(path: path, lines: text.components(separatedBy: "\n"))
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    let isThere = FileManager.default.fileExists(
      atPath: root.appending(path: path).path, isDirectory: &isFolder)
    return isThere && isFolder.boolValue
  }
}
