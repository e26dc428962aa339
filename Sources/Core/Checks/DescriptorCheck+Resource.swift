extension DescriptorCheck {
  mutating func checkResource(_ members: JSONObject, at pointer: String) {
    checkMembers(members, .resource, at: pointer)
    if members["name"] == nil {
      add(.resourceError, at: pointer, wayOut: "add name", "a name is required")
    }
    checkName(members["name"], .resourceError, "name", at: pointer + "/name")
    checkContent(members, at: pointer)
    checkFile(members, at: pointer)
    if let homepage = members["homepage"]?.string {
      checkURI(homepage, "homepage", .resourceError, at: pointer + "/homepage")
    }
    checkFilled(members, ["licenses"], .resourceError, at: pointer)
    checkLicences(members, .resourceError, at: pointer)
    checkSources(members, .resourceError, at: pointer)
    checkTable(members, at: pointer)
    checkParts(members, at: pointer)
  }

  private mutating func checkContent(_ members: JSONObject, at pointer: String) {
    let path = members["path"] ?? members["url"]
    let data = members["data"]
    if let path {
      checkPaths(path, at: pointer + (members["path"] == nil ? "/url" : "/path"))
      if members["path"] == nil { checkOldURL(path, at: pointer) }
    }
    if path != nil, data != nil {
      add(
        .resourceError, at: pointer + "/data", wayOut: "leave one of them out", isName: true,
        "a resource has either path or data, not both")
    } else if path == nil, data == nil {
      add(
        .resourceError, at: pointer, wayOut: "add path with the file's place in the folder",
        "a path or data is required")
    } else if data?.string != nil, members["format"] == nil, members["mediatype"] == nil {
      add(.resourceError, at: pointer + "/data", "data in a string needs a format or mediatype")
    }
  }

  private mutating func checkOldURL(_ url: JSONValue, at pointer: String) {
    add(
      .deprecatedForm, .warning, at: pointer + "/url",
      fix: .moving(url, from: pointer + "/url", to: pointer + "/path"), isName: true,
      "url is an old form of path")
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
      add(
        .resourceError, at: pointer, wayOut: "make a resource of each kind",
        "the parts must be all paths or all URLs")
    }
  }

  /// What a table must have.
  private mutating func checkTable(_ members: JSONObject, at pointer: String) {
    let isTabular =
      members["profile"]?.string == "tabular-data-resource"
      || package["profile"]?.string == "tabular-data-package"
    checkTabularProfile(members, at: pointer)
    let type = members["type"]?.string
    if isTabular, members["schema"] == nil {
      add(
        .resourceError, at: pointer, wayOut: "add schema; init writes one",
        "a tabular resource needs a schema")
    } else if type == "table", members["schema"] == nil {
      add(
        .resourceError, .warning, at: pointer, wayOut: "add schema; init writes one",
        "a table should have a schema")
    }
    if standard == .v2, let type, type != "table" {
      add(
        .resourceError, .warning, at: pointer + "/type", cell: type,
        "the standard has no type of resource but \"table\"")
    }
  }

  /// Every resource of a Tabular Data Package is a tabular data resource, and says so (first edition).
  private mutating func checkTabularProfile(_ members: JSONObject, at pointer: String) {
    let wanted = "tabular-data-resource"
    guard kind == .package, standard == .v1,
      package["profile"]?.string == "tabular-data-package",
      members["profile"]?.string != wanted
    else { return }
    add(
      .resourceError, at: members["profile"] == nil ? pointer : pointer + "/profile",
      fix: .set(pointer + "/profile", to: .string(wanted)),
      "the profile must be \(wanted) in a tabular-data-package")
  }

  /// The schema and the dialect, here or in files of their own.
  private mutating func checkParts(_ members: JSONObject, at pointer: String) {
    checkPart(members["dialect"], at: pointer + "/dialect") { check, dialect, place in
      check.checkDialect(dialect, at: place)
    }
    checkPart(members["schema"], at: pointer + "/schema") { check, schema, place in
      check.checkSchema(schema, at: place, resource: members)
    }
  }

  private mutating func checkPart(
    _ value: JSONValue?, at pointer: String,
    _ body: (inout DescriptorCheck, JSONObject, String) -> Void
  ) {
    if let members = value?.object { return body(&self, members, pointer) }
    guard let reference = value?.string else { return }
    checkPath(reference, at: pointer)
    guard let document = surroundings.loaded[reference] else {
      if let reason = surroundings.missing[reference] {
        add(.sourceError, at: pointer, cell: reference, reason)
      }
      return
    }
    guard checked.insert(reference).inserted else { return }
    inside(document, named: reference) { check in
      guard let members = document.value.object else {
        return check.add(.schemaError, at: "", "the file must have a JSON object in it")
      }
      body(&check, members, "")
    }
  }
}
