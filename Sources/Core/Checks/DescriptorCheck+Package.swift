extension DescriptorCheck {
  mutating func checkPackage(_ package: JSONObject) {
    checkMembers(package, .package, at: "")
    checkName(package["name"], .packageError, "name", at: "/name")
    if package["name"] == nil {
      add(.packageError, .hint, at: "", wayOut: "add name", "a name should be given")
    }
    checkFilled(
      package, ["licenses", "contributors", "keywords", "resources"], .packageError, at: "")
    if let version = package["version"]?.string { checkVersion(version) }
    if let created = package["created"]?.string { checkCreated(created) }
    if let homepage = package["homepage"]?.string {
      checkURI(homepage, "homepage", .packageError, at: "/homepage")
    }
    checkReference(package["image"], .packageError, at: "/image")
    if standard == .v2, package["profile"] != nil, package["$schema"] != nil {
      add(
        .deprecatedForm, .hint, at: "/profile",
        "profile is of the first edition; $schema stands for it")
    }
    checkContributors(package)
    checkSources(package, .packageError, at: "")
    checkLicences(package, .packageError, at: "")
    checkLicensed(package)
    checkResources(package)
  }

  /// Reports a name with other letters than the standard has for it.
  mutating func checkName(
    _ value: JSONValue?, _ code: FindingCode, _ property: String, at pointer: String
  ) {
    guard let name = value?.string, !DescriptorCheck.isPlainName(name) else { return }
    if name.isEmpty { return add(code, at: pointer, "the \(property) is empty") }
    add(
      code, firstEditionRule, at: pointer,
      fix: DescriptorCheck.plainName(name).map { .replacing(pointer, with: .string($0)) },
      "the \(property) \"\(Sanitized(name).text)\" may only have a-z, 0-9, - . _ and / in it")
  }

  /// Whether a name keeps to `[-a-z0-9._/]+`.
  private static func isPlainName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.allSatisfy(isPlain)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: "-._/".utf8.contains(byte)
    }
  }

  /// A name of plain letters that reads as this one; nil where too little of it would be left.
  private static func plainName(_ name: String) -> String? {
    var plain: [UInt8] = []
    for byte in name.lowercased().utf8 {
      if isPlain(byte) {
        plain.append(byte)
      } else if byte < 0x80, plain.last != UInt8(ascii: "-"), !plain.isEmpty {
        plain.append(UInt8(ascii: "-"))
      } else if byte >= 0x80 {
        return nil
      }
    }
    while plain.last == UInt8(ascii: "-") { plain.removeLast() }
    return plain.isEmpty ? nil : String(decoding: plain, as: UTF8.self)
  }

  private mutating func checkVersion(_ version: String) {
    guard !SemanticVersion.isOne(version) else { return }
    add(
      .packageError, .warning, at: "/version", cell: version,
      fix: SemanticVersion.completed(version).map { .replacing("/version", with: .string($0)) },
      "the version should be a semantic one such as 1.0.0")
  }

  private mutating func checkCreated(_ created: String) {
    let isDay = DateReader.isoDate(created) != nil
    let moment = isDay ? created + "T00:00:00Z" : created.replacingFirstBlank.uppercased()
    guard DateReader.isoDateTime(moment) != nil else {
      return add(
        .packageError, at: "/created",
        "created must be a date and time such as 2026-01-31T12:00:00Z")
    }
    let time = moment.drop { $0 != "T" }
    let hasZone = time.contains { $0 == "Z" || $0 == "+" || $0 == "-" }
    let whole = hasZone ? moment : moment + "Z"
    if isDay || !hasZone {
      add(
        .packageError, .warning, at: "/created", cell: created,
        fix: .replacing("/created", with: .string(whole)),
        isDay ? "created must have a time too" : "created must have a time zone")
    }
  }

  private mutating func checkLicensed(_ package: JSONObject) {
    if package["licenses"] != nil { return }
    if package.names.contains(where: { DescriptorPart.package.lookAlike(of: $0) == "licenses" }) {
      return
    }
    let resources = package["resources"]?.array ?? []
    if resources.isEmpty || !resources.allSatisfy({ $0["licenses"] != nil }) {
      add(.missingLicence, .warning, at: "")
    }
  }

  private mutating func checkResources(_ package: JSONObject) {
    guard let value = package["resources"] else {
      if !package.names.contains(where: { DescriptorPart.package.lookAlike(of: $0) == "resources" })
      {
        add(
          .packageError, at: "", wayOut: "add resources, one for each file",
          "resources are required")
      } else {
        add(.packageError, at: "", "resources are required; they have another name here")
      }
      return
    }
    var names: [String: Int] = [:]
    var twins = TextTwins()
    for (index, resource) in (value.array ?? []).enumerated() {
      guard let members = resource.object else { continue }
      let pointer = "/resources/\(index)"
      checkResource(members, at: pointer)
      checkTwins(members["path"], at: pointer + "/path", &twins)
      guard let name = members["name"]?.string, !name.isEmpty else { continue }
      if let first = names[name] {
        add(
          .resourceError, at: pointer + "/name", wayOut: "give each resource a name of its own",
          "the name \"\(Sanitized(name).text)\" is already that of /resources/\(first)")
      }
      names[name] = names[name] ?? index
    }
  }

  /// Refuses the path of a file that has another's name in another Unicode form.
  private mutating func checkTwins(
    _ path: JSONValue?, at pointer: String, _ twins: inout TextTwins
  ) {
    for (index, part) in (path?.array ?? []).enumerated() {
      checkTwins(part, at: "\(pointer)/\(index)", &twins)
    }
    guard let text = path?.string, twins.isTwin(text) else { return }
    add(
      .resourceError, at: pointer, cell: text, wayOut: "give one of the two files another name",
      "\"\(Sanitized(text))\" is the name of another file too, its accents written otherwise: many"
        + " systems take both for one")
  }
}

extension String {
  /// The text with a T in place of the one blank RFC 3339 allows between date and time.
  fileprivate var replacingFirstBlank: String {
    guard let blank = firstIndex(of: " "), distance(from: startIndex, to: blank) == 10 else {
      return self
    }
    return self[..<blank] + "T" + self[index(after: blank)...]
  }
}
