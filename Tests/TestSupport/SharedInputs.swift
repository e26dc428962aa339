package import Foundation

/// Inputs that are not in the repository, where this machine has them: in the folder that a variable
/// names, else in `shared` in a folder above this one.
package enum SharedInputs {
  /// Packages and tables of others: `DATAHUB_CORPORA`, else `shared/corpora`.
  package static let corpora = place(of: "corpora", named: "DATAHUB_CORPORA")
  /// What the original services made of some: `DATAHUB_GOLDEN`, else `shared/golden`.
  package static let golden = place(of: "golden", named: "DATAHUB_GOLDEN")
  /// The recording of the original services' answers: `DATAHUB_WIRE`, else in `golden`.
  package static let wire = place(of: "golden/wire.json", named: "DATAHUB_WIRE")

  private static func place(of path: String, named variable: String) -> URL? {
    if let named = ProcessInfo.processInfo.environment[variable] { return URL(filePath: named) }
    var folder = Recorded.root
    while folder.path != "/" {
      folder = folder.deletingLastPathComponent()
      let candidate = folder.appending(path: "shared/\(path)")
      if FileManager.default.fileExists(atPath: candidate.path) { return candidate }
    }
    return nil
  }
}
