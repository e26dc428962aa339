extension DescriptorCheck {
  mutating func checkPackage(_ value: JSONValue) {
    guard let package = value.object else {
      return add(.packageError, at: "", "a descriptor must be a JSON object")
    }
    checkShapes(
      package,
      [
        ("$schema", .text), ("profile", .text), ("name", .text), ("id", .text), ("title", .text),
        ("description", .text), ("homepage", .text), ("version", .text), ("created", .text),
        ("keywords", .textList), ("image", .text), ("licenses", .list), ("contributors", .list),
        ("sources", .list), ("resources", .list),
      ], .packageError, at: "")
    checkPackageName(package)
    if let created = package["created"]?.string, DateReader.isoDateTime(created) == nil,
      DateReader.isoDate(created) == nil
    {
      add(
        .packageError, at: "/created",
        "created must be a date and time such as 2026-01-31T12:00:00Z")
    }
    if let image = package["image"]?.string { checkPath(image, at: "/image") }
    for name in ["licenses", "contributors", "keywords"] where package[name]?.array?.isEmpty == true
    {
      add(.packageError, at: "/\(name)", "\(name) must not be empty")
    }
    checkPeople(package)
    checkLicences(package, at: "")
    checkLookAlikes(package)
    checkResources(package)
  }

  private mutating func checkPackageName(_ package: JSONObject) {
    guard let name = package["name"]?.string else {
      if package["name"] == nil { add(.packageError, .warning, at: "", "a name should be given") }
      return
    }
    if !DescriptorCheck.isPlainName(name) {
      add(
        .packageError, firstEditionRule, at: "/name",
        "the name \"\(Sanitized(name).text)\" may only have a-z, 0-9, - . _ and / in it")
    }
  }

  private mutating func checkPeople(_ package: JSONObject) {
    for list in ["contributors", "sources"] {
      for (index, person) in (package[list]?.array ?? []).enumerated() {
        let pointer = "/\(list)/\(index)"
        guard let members = person.object else {
          add(.packageError, at: pointer, "each of \(list) must be an object")
          continue
        }
        if standard == .v1, members["title"]?.string == nil {
          let severity = list == "sources" && members["name"] != nil ? Severity.warning : .error
          add(.packageError, severity, at: pointer, "a title is required")
        } else if members.isEmpty {
          add(.packageError, at: pointer, "at least one property is required")
        }
        if let email = members["email"]?.string, !CellParser.isEmail(email) {
          add(
            .packageError, at: pointer + "/email",
            "\"\(Sanitized(email).text)\" is no e-mail address")
        }
        if let path = members["path"]?.string { checkPath(path, at: pointer + "/path") }
      }
    }
  }

  mutating func checkLicences(_ members: JSONObject, at pointer: String) {
    for (index, licence) in (members["licenses"]?.array ?? []).enumerated() {
      let place = "\(pointer)/licenses/\(index)"
      if licence["name"]?.string == nil, licence["path"]?.string == nil {
        let isOld = licence["id"] != nil || licence["url"] != nil || licence["type"] != nil
        add(
          isOld ? .deprecatedForm : .packageError, isOld ? .warning : .error, at: place,
          "a licence needs a name or a path")
      }
      if let path = licence["path"]?.string { checkPath(path, at: place + "/path") }
    }
  }

  private mutating func checkLookAlikes(_ package: JSONObject) {
    for name in ["resource", "licence", "licences", "license", "keyword", "contributor"]
    where package[name] != nil {
      add(.unknownProperty, .warning, at: "/\(name)", cell: name)
    }
    let resources = package["resources"]?.array ?? []
    let isLicensed = !resources.isEmpty && resources.allSatisfy { $0["licenses"] != nil }
    if package["licenses"] == nil, package["license"] == nil, !isLicensed {
      add(.missingLicence, .warning, at: "")
    }
  }

  private mutating func checkResources(_ package: JSONObject) {
    guard let value = package["resources"] else {
      return add(.packageError, at: "", "resources are required")
    }
    guard let resources = value.array else { return }
    if resources.isEmpty {
      add(.packageError, at: "/resources", "resources must not be empty")
    }
    var names: [String: Int] = [:]
    for (index, resource) in resources.enumerated() {
      let pointer = "/resources/\(index)"
      guard let members = resource.object else {
        add(.resourceError, at: pointer, "a resource must be an object")
        continue
      }
      checkResource(members, at: pointer, package: package)
      guard let name = members["name"]?.string else { continue }
      if let first = names[name] {
        add(
          .resourceError, at: pointer + "/name",
          "the name \"\(Sanitized(name).text)\" is already that of /resources/\(first)")
      }
      names[name] = names[name] ?? index
    }
  }
}
