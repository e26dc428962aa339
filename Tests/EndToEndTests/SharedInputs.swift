import Foundation

/// Inputs that are not in the repository; tests use them where they are there.
enum SharedInputs {
  /// Packages and tables of others; `DATAHUB_CORPORA` names another place.
  static let corpora = place(of: "corpora", named: "DATAHUB_CORPORA")
  /// What the original services made of some; `DATAHUB_GOLDEN` names another place.
  static let golden = place(of: "golden", named: "DATAHUB_GOLDEN")

  static let hasGolden = FileManager.default.fileExists(atPath: golden.path)

  private static func place(of folder: String, named variable: String) -> URL {
    if let named = ProcessInfo.processInfo.environment[variable] { return URL(filePath: named) }
    return Program.root.deletingLastPathComponent().appending(path: "shared/\(folder)")
  }
}
