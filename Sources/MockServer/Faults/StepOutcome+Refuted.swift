internal import Core

extension StepOutcome {
  /// The outcome with the report of that table, where it is in it, saying that it is not valid.
  func refuted(firstTable: String?) -> StepOutcome {
    var changed = self
    for (index, write) in writes.enumerated() {
      guard case .report(let resource, let report) = write, resource == firstTable else { continue }
      let refuted = report.refuted
      changed.writes[index] = .report(resource: resource, refuted)
      changed.stats["valid"] = false
      changed.stats["errors"] = refuted["error-count"] ?? .null
    }
    return changed
  }
}

extension FlowContext {
  /// The first resource with a schema, by its name.
  var firstTable: String? {
    let resources = spec["inputs"]?[0]?["parameters"]?["descriptor"]?["resources"]?.array ?? []
    return resources.first { $0["schema"] != nil }?["name"]?.string
  }
}

extension JSONValue {
  /// A validation report in which the first row's first cell is not what it should be; one that
  /// finds errors anyway stays as it is.
  fileprivate var refuted: JSONValue {
    guard var report = object, report["valid"]?.bool == true,
      var table = report["tables"]?[0]?.object
    else { return self }
    let error: JSONValue = [
      "code": "type-or-format-error", "row-number": 2, "column-number": 1,
      "message":
        "The value \"?\" in row 2 and column 1 is not type \"integer\" and format \"default\"",
      "row": ["?"],
    ]
    table["errors"] = [error]
    table["error-count"] = 1
    table["valid"] = false
    let others = report["tables"]?.array?.dropFirst() ?? []
    report["tables"] = .array([.object(table)] + others)
    report["error-count"] = 1
    report["valid"] = false
    return .object(report)
  }
}
