extension DescriptorCheck {
  mutating func checkDialect(_ dialect: JSONObject, at pointer: String) {
    if let nested = dialect["csv"]?.object { return checkNested(dialect, nested, at: pointer) }
    checkMembers(dialect, .dialect, at: pointer)
    for name in ["quoteChar", "escapeChar"] {
      if let text = dialect[name]?.string, text.unicodeScalars.count != 1 {
        add(
          .dialectError, at: "\(pointer)/\(name)",
          fix: text.isEmpty && name == "escapeChar" ? .removing("\(pointer)/\(name)") : nil,
          "\(name) must be one character")
      }
    }
    for name in ["delimiter", "lineTerminator", "commentChar", "headerJoin", "nullSequence"] {
      if name != "headerJoin", name != "nullSequence", dialect[name]?.string == "" {
        add(
          .dialectError, at: "\(pointer)/\(name)", wayOut: "write a character, or leave it out",
          "\(name) is empty")
      }
    }
    checkRows(dialect, at: pointer)
    checkQuoting(dialect, at: pointer)
    checkStructure(dialect, at: pointer)
    checkDropped(dialect, at: pointer)
  }

  private mutating func checkRows(_ dialect: JSONObject, at pointer: String) {
    for name in ["headerRows", "commentRows"] {
      for (index, row) in (dialect[name]?.array ?? []).enumerated() where (row.integer ?? 0) < 1 {
        add(
          .dialectError, at: "\(pointer)/\(name)/\(index)",
          "\(name) must be whole numbers from 1")
      }
    }
    if dialect["header"] == false, let rows = dialect["headerRows"]?.array, !rows.isEmpty {
      add(
        .dialectError, .warning, at: pointer + "/headerRows",
        "headerRows has no effect while header is false")
    }
  }

  private mutating func checkQuoting(_ dialect: JSONObject, at pointer: String) {
    guard let quote = dialect["quoteChar"]?.string, let escape = dialect["escapeChar"]?.string
    else { return }
    let isSame = quote == escape
    add(
      .dialectError, .warning, at: pointer + "/escapeChar",
      fix: isSame ? .removing(pointer + "/escapeChar") : nil,
      isSame
        ? "escapeChar is the same as quoteChar; a doubled quote is what doubleQuote stands for"
        : "a dialect has either quoteChar or escapeChar, not both")
    if let delimiter = dialect["delimiter"]?.string, delimiter == quote {
      add(
        .dialectError, at: pointer + "/quoteChar", wayOut: "give each a character of its own",
        "the delimiter is the quote too")
    }
  }

  private mutating func checkStructure(_ dialect: JSONObject, at pointer: String) {
    if let type = dialect["itemType"]?.string, type != "array", type != "object" {
      add(.dialectError, at: pointer + "/itemType", "itemType must be array or object")
    }
    if let sheet = dialect["sheetNumber"]?.integer, sheet < 1 {
      add(.dialectError, at: pointer + "/sheetNumber", "sheetNumber must be a whole number from 1")
    }
  }

  /// What the second edition has no more.
  private mutating func checkDropped(_ dialect: JSONObject, at pointer: String) {
    for name in ["caseSensitiveHeader", "csvddfVersion"]
    where standard == .v2 && dialect[name] != nil {
      add(
        .deprecatedForm, .hint, at: "\(pointer)/\(name)", fix: .removing("\(pointer)/\(name)"),
        isName: true, "\(name) is of the first edition and has no effect")
    }
  }

  /// The form in which frictionless writes a dialect.
  private mutating func checkNested(
    _ dialect: JSONObject, _ nested: JSONObject, at pointer: String
  ) {
    var flat = dialect
    flat["csv"] = nil
    flat = flat.assigning(nested)
    add(
      .unknownProperty, .warning, at: pointer + "/csv", cell: "csv",
      fix: .replacing(pointer, with: .object(flat)), isName: true,
      "the standard has its members in the dialect itself")
  }
}
