import Foundation

/// A file of the repository that tests hold the code to.
enum RepositoryFile {
  /// The text of the file at a path from the repository's root.
  static func text(_ path: String) throws -> String {
    var folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    while folder.path != "/" {
      let file = folder.appending(path: path)
      if FileManager.default.fileExists(atPath: file.path) {
        return try String(contentsOf: file, encoding: .utf8)
      }
      folder = folder.deletingLastPathComponent()
    }
    throw CocoaError(.fileNoSuchFile)
  }
}
