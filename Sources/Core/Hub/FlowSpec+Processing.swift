extension FlowSpec {
  /// How the runner is to read tables whose dialect is not the usual one: a step a resource, as the
  /// original client has it (protocol.md 2.4). The original pipeline reads no dialect without it.
  public var processing: [JSONValue] {
    (descriptor["resources"]?.array ?? []).compactMap(\.object).compactMap { resource in
      guard let name = resource["name"], let options = FlowSpec.tabulator(resource["dialect"])
      else { return nil }
      return ["input": name, "output": name, "tabulator": .object(options)]
    }
  }

  /// Tabulator's options for a dialect; nil where it has none of them.
  private static func tabulator(_ dialect: JSONValue?) -> JSONObject? {
    guard let dialect = dialect?.object else { return nil }
    let names = [
      ("delimiter", "delimiter"), ("quoteChar", "quotechar"), ("escapeChar", "escapechar"),
      ("doubleQuote", "doublequote"), ("skipInitialSpace", "skipinitialspace"),
      ("sheetNumber", "sheet"), ("sheetName", "sheet"),
    ]
    var options = JSONObject()
    for (name, option) in names {
      if let value = dialect[name], !value.isNull { options[option] = value }
    }
    // Tabulator knows one header row by its number.
    let rows = dialect["headerRows"]?.array ?? []
    if rows.count == 1, let row = rows[0].integer, row > 1 { options["headers"] = rows[0] }
    return options.isEmpty ? nil : options
  }
}
