import Core
import FoundationEssentials

/// What the original services made of public packages, where this machine has it: the folder named
/// by DATAHUB_GOLDEN, else `shared/golden` beside the repository.
struct Golden: Sendable, CustomStringConvertible {
  let name: String
  var description: String { name }

  static let folder: String? = {
    if let named = ProcessInfo.processInfo.environment["DATAHUB_GOLDEN"] { return named }
    var parts = #filePath.split(separator: "/").map(String.init)
    while !parts.isEmpty {
      parts.removeLast()
      let folder = "/" + (parts + ["shared", "golden"]).joined(separator: "/")
      if FileManager.default.fileExists(atPath: folder + "/README.md") { return folder }
    }
    return nil
  }()

  static let all: [Golden] = folder == nil ? [] : names.map(Golden.init)

  private static let names = [
    "basic-csv", "cofog", "constraints", "date", "different-separators", "finance-vix", "gdp",
    "invalid-data", "non-tabular-resource",
  ]

  var path: String { (Golden.folder ?? "") + "/" + name }

  func json(_ file: String) throws -> JSONValue {
    try JSONValue(parsing: Array(Data(contentsOf: URL(fileURLWithPath: path + "/" + file))))
  }

  func spec() throws -> JSONValue { try json("source-spec.json") }

  var dataset: DatasetID {
    get throws {
      let meta = try spec()["meta"]
      return DatasetID(
        ownerID: meta?["ownerid"]?.string ?? "", name: meta?["dataset"]?.string ?? "")
    }
  }

  /// The files below the package's golden output that end with the suffix, relative to it.
  func files(_ suffix: String) -> [String] {
    ((try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? [])
      .filter { $0.hasSuffix(suffix) }.sorted()
  }

  func bytes(_ file: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: path + "/" + file)))
  }
}
