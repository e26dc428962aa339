import Core
import FoundationEssentials
import TestSupport

/// What the original services made of a public package, where this machine has it.
struct Golden: Sendable, CustomStringConvertible {
  let name: String
  var description: String { name }

  static let folder = SharedInputs.golden?.path

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
