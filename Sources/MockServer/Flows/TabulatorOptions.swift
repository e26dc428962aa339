internal import Core

/// Reader options of a processing step, which the planner lays into the resource's descriptor.
enum TabulatorOptions {
  /// Tabulator's names of what a dialect says by other names.
  private static let dialectNames = [
    "delimiter": "delimiter", "quotechar": "quoteChar", "escapechar": "escapeChar",
    "doublequote": "doubleQuote", "skipinitialspace": "skipInitialSpace",
  ]

  /// The descriptor with the options moved into its dialect.
  static func applied(to descriptor: JSONObject) -> JSONObject {
    var dialect = descriptor["dialect"]?.object ?? [:]
    for (option, name) in dialectNames.sorted(by: { $0.key < $1.key }) {
      if let value = descriptor[option] { dialect[name] = value }
    }
    let format = descriptor["format"]?.string?.lowercased()
    if format == "tsv", dialect["delimiter"] == nil { dialect["delimiter"] = "\t" }
    if let skipped = descriptor["skip_rows"]?.integer, skipped > 0 {
      dialect["commentRows"] = .array((1...skipped).map { .number(JSONNumber($0)) })
      dialect["headerRows"] = [.number(JSONNumber(skipped + 1))]
    } else if let row = descriptor["headers"]?.integer, row > 0 {
      dialect["headerRows"] = [.number(JSONNumber(row))]
    }
    guard !dialect.isEmpty else { return descriptor }
    var result = descriptor
    result["dialect"] = .object(dialect)
    return result
  }
}
