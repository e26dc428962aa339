import Foundation

/// Public data files tests may read where they are: `DATAHUB_CORPORA`, else `shared/corpora` in a
/// folder above this one. Nil where neither is there.
enum CorpusFolder {
  static let path: String? = {
    if let given = ProcessInfo.processInfo.environment["DATAHUB_CORPORA"] { return given }
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    while folder.path != "/" {
      for parent in [folder, folder.deletingLastPathComponent()] {
        let candidate = parent.appending(path: "shared/corpora").path
        if FileManager.default.fileExists(atPath: candidate) { return candidate }
      }
      folder = folder.deletingLastPathComponent()
    }
    return nil
  }()

  /// The original services' output, which stands beside the corpora.
  static let golden: String? = path.map { $0 + "/../golden" }
  static let isThere = path != nil

  static func bytes(_ file: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: file)))
  }
}
