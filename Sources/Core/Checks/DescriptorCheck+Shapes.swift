extension DescriptorCheck {
  /// Reports properties of a wrong shape, and names that look like those of the standard.
  mutating func checkMembers(_ members: JSONObject, _ part: DescriptorPart, at pointer: String) {
    for (name, value) in members.members {
      if let shape = part.shapes[name] {
        checkShape(value, shape, name, part.code, at: pointer)
      } else {
        checkUnknown(name, value, of: members, part, at: pointer)
      }
    }
  }

  private mutating func checkShape(
    _ value: JSONValue, _ shape: DescriptorShape, _ name: String, _ code: FindingCode,
    at owner: String
  ) {
    if shape.isPlain, shape.fits(value) { return }
    let pointer = "\(owner)/\(name)"
    guard shape.fits(value) else {
      let fix = value.isNull ? JSONPatch.removing(pointer) : nil
      return add(
        code, at: pointer, fix: fix ?? shape.repaired(value).map { .replacing(pointer, with: $0) },
        "\(name) must be \(shape.words)")
    }
    if case .prose = shape, value.object != nil {
      add(
        code, .hint, at: pointer,
        "translations are not part of the standard; many tools take only a string")
    }
    guard let element = shape.element, let elements = value.array else { return }
    for (index, value) in elements.enumerated() where !element.fits(value) {
      add(
        code, at: "\(pointer)/\(index)",
        fix: element.repaired(value).map { .replacing("\(pointer)/\(index)", with: $0) },
        "each of \(name) must be \(element.words)")
    }
  }

  /// Reports an array that must have elements and has none.
  mutating func checkFilled(
    _ members: JSONObject, _ names: [String], _ code: FindingCode, at pointer: String
  ) {
    for name in names where members[name]?.array?.isEmpty == true {
      let place = "\(pointer)/\(name)"
      let isNeeded = ["resources", "fields", "licenses"].contains(name)
      add(
        code, at: place, fix: isNeeded ? nil : .removing(place), "\(name) must not be empty")
    }
  }

  /// Reports a property that says nothing and may be left out; whether it does.
  mutating func isBlank(_ text: String, _ code: FindingCode, at pointer: String) -> Bool {
    guard text.isEmpty else { return false }
    add(code, .warning, at: pointer, fix: .removing(pointer), "it is empty and says nothing")
    return true
  }

  /// Reports a path that is neither safe nor a URL.
  mutating func checkPath(_ text: String, at pointer: String) {
    if RemoteLocation.isURL(text) { return }
    do {
      _ = try ResourcePath(text)
    } catch {
      add(
        .unsafePath, at: pointer, cell: text,
        fix: ResourcePath.tidied(text).map { .replacing(pointer, with: .string($0)) }, error.reason)
    }
  }

  /// Reports a text that is no absolute URI.
  mutating func checkURI(_ text: String, _ name: String, _ code: FindingCode, at pointer: String) {
    if CellParser.isURI(text) || isBlank(text, code, at: pointer) { return }
    let whole = "https://" + text
    let isBare = text.hasPrefix("www.") && CellParser.isURI(whole)
    add(
      code, at: pointer, cell: text, fix: isBare ? .replacing(pointer, with: .string(whole)) : nil,
      "\(name) must be a URL such as https://example.org")
  }

  mutating func checkEmail(_ text: String, _ code: FindingCode, at pointer: String) {
    if CellParser.isEmail(text) || isBlank(text, code, at: pointer) { return }
    let trimmed = CellParser.trimmed(text)
    add(
      code, at: pointer, cell: text,
      fix: CellParser.isEmail(trimmed) ? .replacing(pointer, with: .string(trimmed)) : nil,
      "\"\(Sanitized(text).text)\" is not an e-mail address")
  }
}
