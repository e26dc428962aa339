/// What a flow makes besides the copies of the resources; told by kind, not one by one.
enum BoardArtefact: Int, Hashable, Sendable, CaseIterable {
  case report, csv, json, preview, zip, package

  /// The kind that an artefact's name tells (protocol.md 4.2); nil for a copy of a resource.
  init?(name: String) {
    let suffixes: [(String, BoardArtefact)] = [
      ("_csv_preview", .preview), ("_csv", .csv), ("_json", .json), ("_zip", .zip),
    ]
    if name == "validation_report" {
      self = .report
    } else if let found = suffixes.first(where: { name.hasSuffix($0.0) }) {
      self = found.1
    } else {
      return nil
    }
  }

  /// The kind in words.
  var word: Phrase {
    switch self {
    case .report: "Report"
    case .csv: "CSV"
    case .json: "JSON"
    case .preview: "Preview"
    case .zip: "ZIP"
    case .package: "Package"
    }
  }
}
