extension DescriptorCheck {
  mutating func checkContributors(_ package: JSONObject) {
    for (index, value) in (package["contributors"]?.array ?? []).enumerated() {
      guard let person = value.object else { continue }
      let pointer = "/contributors/\(index)"
      checkMembers(person, .contributor, at: pointer)
      if standard == .v1, person["title"]?.string == nil {
        let isElsewhere = person["name"] != nil
        add(
          .packageError, isElsewhere ? .warning : .error, at: pointer, "a title is required")
      } else if person.isEmpty {
        add(.packageError, at: pointer, "at least one property is required")
      }
      checkFilled(person, ["roles"], .packageError, at: pointer)
      if standard == .v2, person["role"] != nil, person["roles"] == nil,
        let role = person["role"]?.string
      {
        add(
          .deprecatedForm, .hint, at: pointer + "/role",
          fix: .moving([.string(role)], from: pointer + "/role", to: pointer + "/roles"),
          "role is of the first edition; the second has roles")
      }
      checkReach(person, .packageError, at: pointer)
    }
  }

  mutating func checkSources(_ members: JSONObject, _ code: FindingCode, at pointer: String) {
    for (index, value) in (members["sources"]?.array ?? []).enumerated() {
      guard let source = value.object else { continue }
      let place = "\(pointer)/sources/\(index)"
      checkMembers(source, .source(code), at: place)
      if source.isEmpty {
        add(code, at: place, "at least one property is required")
      } else if source["title"]?.string == nil, let name = source["name"] {
        add(
          .deprecatedForm, .warning, at: place + "/name",
          fix: .moving(name, from: place + "/name", to: place + "/title"), isName: true,
          "name is an old form of title")
      } else if standard == .v1, source["title"]?.string == nil {
        add(code, at: place, "a title is required")
      }
      checkReach(source, code, at: place)
    }
  }

  /// Checks e-mail address and path of a person or a source.
  private mutating func checkReach(_ members: JSONObject, _ code: FindingCode, at pointer: String) {
    if let email = members["email"]?.string { checkEmail(email, code, at: pointer + "/email") }
    checkReference(members["path"], code, at: pointer + "/path")
  }

  /// Checks a path that may be left out.
  mutating func checkReference(_ value: JSONValue?, _ code: FindingCode, at pointer: String) {
    guard let path = value?.string, !isBlank(path, code, at: pointer) else { return }
    checkPath(path, at: pointer)
  }

  mutating func checkLicences(_ members: JSONObject, _ code: FindingCode, at pointer: String) {
    for (index, value) in (members["licenses"]?.array ?? []).enumerated() {
      let place = "\(pointer)/licenses/\(index)"
      guard let licence = value.object else {
        add(
          code, at: place,
          fix: value.string.map { .replacing(place, with: DescriptorCheck.licence($0)) },
          "a licence must be an object")
        continue
      }
      checkLicence(licence, code, at: place)
    }
  }

  private mutating func checkLicence(
    _ licence: JSONObject, _ code: FindingCode, at pointer: String
  ) {
    if let old = DescriptorCheck.renewed(licence) {
      add(
        .deprecatedForm, .error, at: pointer,
        fix: .replacing(pointer, with: .object(old)),
        "a licence has name and path; id, type and url are of an old form")
    } else {
      checkMembers(licence, .licence(code), at: pointer)
      if licence["name"] == nil, licence["path"] == nil {
        add(
          code, at: pointer, wayOut: "add name, such as CC-BY-4.0",
          "a licence needs a name or a path")
      }
    }
    if let name = licence["name"]?.string, !DescriptorCheck.isLicenceName(name) {
      add(
        code, at: pointer + "/name",
        "the licence's name \"\(Sanitized(name).text)\" must be an identifier such as CC-BY-4.0")
    }
    checkReference(licence["path"], code, at: pointer + "/path")
  }

  private static func licence(_ text: String) -> JSONValue {
    RemoteLocation.isURL(text) ? ["path": .string(text)] : ["name": .string(text)]
  }

  /// A licence in the form of the standard, where it is in the one before it; other members stay.
  private static func renewed(_ licence: JSONObject) -> JSONObject? {
    guard licence["name"] == nil, licence["path"] == nil else { return nil }
    let names = ["id": "name", "type": "name", "url": "path"]
    var renewed = JSONObject()
    for (name, value) in licence.members {
      let target = names[name] ?? name
      if renewed[target] == nil { renewed[target] = value }
    }
    let isRenewed = renewed["name"] != nil || renewed["path"] != nil
    return isRenewed ? renewed : nil
  }

  /// Whether a name keeps to `[-a-zA-Z0-9._]+`.
  private static func isLicenceName(_ name: String) -> Bool {
    !name.isEmpty
      && name.unicodeScalars.allSatisfy { scalar in
        scalar.isASCII
          && (Character(scalar).isLetter || Character(scalar).isNumber
            || "-._".contains(Character(scalar)))
      }
  }
}
