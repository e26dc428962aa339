extension DescriptorCheck {
  mutating func checkResource(_ members: JSONObject, at pointer: String, package: JSONObject) {
    checkShapes(
      members,
      [
        ("name", .text), ("path", .textOrList), ("url", .text), ("profile", .text),
        ("title", .text), ("description", .text), ("homepage", .text), ("format", .text),
        ("mediatype", .text), ("encoding", .text), ("bytes", .whole), ("hash", .text),
        ("dialect", .textOrObject), ("schema", .textOrObject), ("licenses", .list),
        ("sources", .list),
      ], .resourceError, at: pointer)
    checkResourceName(members, at: pointer)
    checkContent(members, at: pointer)
    checkFile(members, at: pointer)
    checkLicences(members, at: pointer)
    for name in ["schema", "dialect"] {
      if let path = members[name]?.string { checkPath(path, at: "\(pointer)/\(name)") }
    }
    if let dialect = members["dialect"]?.object { checkDialect(dialect, at: pointer + "/dialect") }
    let profiles = [members["profile"]?.string, package["profile"]?.string]
    let isTabular =
      profiles[0] == "tabular-data-resource" || profiles[1] == "tabular-data-package"
    if isTabular, members["schema"] == nil {
      add(.resourceError, at: pointer, "a tabular resource needs a schema")
    }
    if let schema = members["schema"]?.object {
      checkSchema(schema, at: pointer + "/schema", package: package)
    }
  }

  private mutating func checkResourceName(_ members: JSONObject, at pointer: String) {
    guard let value = members["name"] else {
      return add(.resourceError, at: pointer, "a name is required")
    }
    guard let name = value.string else { return }
    if name.isEmpty {
      add(.resourceError, at: pointer + "/name", "the name is empty")
    } else if !DescriptorCheck.isPlainName(name) {
      add(
        .resourceError, firstEditionRule, at: pointer + "/name",
        "the name \"\(Sanitized(name).text)\" may only have a-z, 0-9, - . _ and / in it")
    }
  }

  private mutating func checkContent(_ members: JSONObject, at pointer: String) {
    let path = members["path"] ?? members["url"]
    switch (path, members["data"]) {
    case (nil, nil): add(.resourceError, at: pointer, "a path or data is required")
    case (_?, _?): add(.resourceError, at: pointer, "path and data exclude each other")
    case (nil, let data?):
      if data.string != nil, members["format"] == nil, members["mediatype"] == nil {
        add(.resourceError, at: pointer + "/data", "data in a string needs a format or mediatype")
      }
    case (let path?, nil):
      checkPaths(path, at: pointer + (members["path"] == nil ? "/url" : "/path"))
    }
  }

  private mutating func checkPaths(_ value: JSONValue, at pointer: String) {
    if let text = value.string { return checkPath(text, at: pointer) }
    guard let parts = value.array else { return }
    if parts.isEmpty { add(.resourceError, at: pointer, "path must not be empty") }
    for (index, part) in parts.enumerated() {
      if let text = part.string { checkPath(text, at: "\(pointer)/\(index)") }
    }
    let remote = parts.compactMap(\.string).count(where: RemoteLocation.isURL)
    if remote > 0, remote < parts.count {
      add(.resourceError, at: pointer, "the parts must be all paths or all URLs")
    }
  }

  private mutating func checkFile(_ members: JSONObject, at pointer: String) {
    if let bytes = members["bytes"]?.integer, bytes < 0 {
      add(.resourceError, at: pointer + "/bytes", "bytes must not be below zero")
    }
    if let hash = members["hash"]?.string, !DescriptorCheck.isHash(hash) {
      add(
        .resourceError, at: pointer + "/hash",
        "the hash must be 32 hexadecimal digits of MD5 or algorithm:digits")
    }
    if let mediatype = members["mediatype"]?.string {
      let parts = mediatype.split(separator: "/", omittingEmptySubsequences: false)
      if parts.count < 2 || parts.contains(where: \.isEmpty) {
        add(.resourceError, at: pointer + "/mediatype", "mediatype must be like text/csv")
      }
    }
  }

  private static func isHash(_ hash: String) -> Bool {
    if hash.isEmpty { return true }
    let parts = hash.split(separator: ":", omittingEmptySubsequences: false)
    let digits = parts.last ?? ""
    let isHex =
      !digits.isEmpty && digits.utf8.allSatisfy { Character(UnicodeScalar($0)).isHexDigit }
    return isHex && (parts.count == 2 ? !parts[0].isEmpty : parts.count == 1 && digits.count == 32)
  }

  private mutating func checkDialect(_ dialect: JSONObject, at pointer: String) {
    checkShapes(
      dialect,
      [
        ("header", .flag), ("headerRows", .list), ("headerJoin", .text), ("commentRows", .list),
        ("commentChar", .text), ("delimiter", .text), ("lineTerminator", .text),
        ("quoteChar", .text), ("doubleQuote", .flag), ("escapeChar", .text),
        ("nullSequence", .text), ("skipInitialSpace", .flag), ("property", .text),
        ("itemKeys", .textList), ("sheetName", .text), ("table", .text),
      ], .dialectError, at: pointer)
    for name in ["quoteChar", "escapeChar"] {
      if let text = dialect[name]?.string, text.unicodeScalars.count != 1 {
        add(.dialectError, at: "\(pointer)/\(name)", "\(name) must be one character")
      }
    }
    if dialect["delimiter"]?.string == "" {
      add(.dialectError, at: pointer + "/delimiter", "the delimiter is empty")
    }
    for name in ["headerRows", "commentRows"] {
      let rows = dialect[name]?.array ?? []
      if !rows.allSatisfy({ ($0.integer ?? 0) >= 1 }) {
        add(.dialectError, at: "\(pointer)/\(name)", "\(name) must be whole numbers from 1")
      }
    }
  }
}
