/// Checks a descriptor against what the standard demands (errors), asks for (warnings) and
/// recommends (hints), and lists every fault with its place.
package struct DescriptorCheck {
  let kind: DescriptorKind
  /// The edition it is read by.
  let standard: Standard
  let surroundings: DescriptorSurroundings
  /// The package, in which names of resources and fields are looked up.
  var package: JSONObject = [:]
  /// The file being checked, where it is not the descriptor's own, and where its parts stand.
  private(set) var file: String?
  private var places: JSONPlaces
  private var findings: [Ordered] = []
  private var files = 0
  /// The files that were checked already.
  var checked: Set<String> = []
  /// What each name is a slip of.
  var slips: [String: String?] = [:]
  private var unlisted: (errors: Int, others: Int) = (0, 0)

  package enum Limit {
    /// Findings listed; those beyond are counted.
    package static let findings = 2_000
    /// Different names looked at for slips.
    package static let names = 5_000
  }

  private struct Ordered {
    let file: Int
    let finding: Finding
  }

  /// What is wrong in a descriptor, in the order of its text, and in the files it refers to.
  package static func findings(
    in document: JSONDocument, as kind: DescriptorKind = .package,
    surroundings: DescriptorSurroundings = DescriptorSurroundings()
  ) -> [Finding] {
    var check = DescriptorCheck(document, kind, surroundings)
    check.checkText(of: document)
    check.checkRoot(document.value)
    return check.sorted
  }

  private init(
    _ document: JSONDocument, _ kind: DescriptorKind, _ surroundings: DescriptorSurroundings
  ) {
    (self.kind, self.surroundings, places) = (kind, surroundings, document.places)
    standard = surroundings.standard ?? Standard(of: document.value)
  }

  private mutating func checkText(of document: JSONDocument) {
    if document.hasByteOrderMark { add(.bomPresent, .warning, at: "") }
    for pointer in document.repeated {
      add(.repeatedMember, .warning, at: pointer, isName: true)
    }
  }

  private mutating func checkRoot(_ value: JSONValue) {
    guard let members = value.object else {
      return add(.packageError, at: "", "a descriptor must be a JSON object")
    }
    checkStandard(value)
    switch kind {
    case .package:
      package = members
      checkPackage(members)
    case .resource:
      package = ["resources": [value]]
      checkResource(members, at: "")
    case .schema: checkSchema(members, at: "", resource: [:])
    case .dialect: checkDialect(members, at: "")
    }
    if package["resources"] != nil { checkProfiles(value) }
  }

  /// The same checks on a file the descriptor refers to.
  mutating func inside(
    _ document: JSONDocument, named reference: String, _ body: (inout DescriptorCheck) -> Void
  ) {
    let outer = (file, places)
    files += 1
    (file, places) = (reference, document.places)
    checkText(of: document)
    body(&self)
    (file, places) = outer
  }

  /// The severity of what v1 demands and v2 only asks for.
  var firstEditionRule: Severity { standard == .v1 ? .error : .warning }

  mutating func add(
    _ code: FindingCode, _ severity: Severity? = nil, at pointer: String, cell: String? = nil,
    expected: String? = nil, fix: JSONPatch? = nil, wayOut: String? = nil, isName: Bool = false,
    _ reason: String? = nil
  ) {
    let severity = severity ?? code.entry.severity
    guard findings.count < Limit.findings else {
      if severity == .error { unlisted.errors += 1 } else { unlisted.others += 1 }
      return
    }
    var finding = Finding(
      code, severity, pointer: pointer, cell: cell, expected: expected, reason: reason)
    finding.file = file
    finding.wayOut = wayOut
    // A change to another file than the descriptor is none that can be made to it.
    finding.fix = file == nil ? fix : nil
    if let spot = places.spot(of: pointer, isName: isName) {
      finding.line = spot.place.line
      finding.textColumn = spot.place.column
      finding.excerpt = spot.excerpt
    }
    findings.append(Ordered(file: file == nil ? 0 : files, finding: finding))
  }

  private var sorted: [Finding] {
    let listed = findings.enumerated().sorted { left, right in
      let (one, other) = (left.element, right.element)
      return (one.file, one.finding.line ?? 0, one.finding.textColumn ?? 0, left.offset)
        < (other.file, other.finding.line ?? 0, other.finding.textColumn ?? 0, right.offset)
    }
    return listed.map(\.element.finding) + rest
  }

  /// What stands for the findings beyond the limit.
  private var rest: [Finding] {
    let counts = [(unlisted.errors, Severity.error), (unlisted.others, .hint)]
    return counts.filter { $0.0 > 0 }.map { count, severity in
      Finding(
        .packageError, severity, pointer: "",
        reason: severity == .error
          ? "there are \(count) more errors; they are not listed"
          : "there are \(count) more warnings and hints; they are not listed", count: count)
    }
  }
}

extension DescriptorCheck {
  /// Checks what is said of a resource's file.
  mutating func checkFile(_ members: JSONObject, at pointer: String) {
    if let bytes = members["bytes"]?.integer, bytes < 0 {
      add(.resourceError, at: pointer + "/bytes", "bytes must not be below zero")
    }
    if let hash = members["hash"]?.string { checkHash(hash, at: pointer + "/hash") }
    if let mediatype = members["mediatype"]?.string, !DescriptorCheck.isMediatype(mediatype) {
      add(
        .resourceError, at: pointer + "/mediatype", cell: mediatype,
        "mediatype must be like text/csv")
    }
    if let format = members["format"]?.string { checkFormat(format, at: pointer + "/format") }
    if let encoding = members["encoding"]?.string {
      checkEncoding(encoding, at: pointer + "/encoding")
    }
  }

  private static func isMediatype(_ text: String) -> Bool {
    guard let slash = text.firstIndex(of: "/") else { return false }
    return slash != text.startIndex && text.index(after: slash) != text.endIndex
  }

  private mutating func checkFormat(_ format: String, at pointer: String) {
    if format.hasPrefix("."), format.utf8.count > 1 {
      add(
        .resourceError, .hint, at: pointer, cell: format,
        fix: .replacing(pointer, with: .string(String(format.dropFirst()))),
        "the format is written without a dot")
    }
  }

  private mutating func checkEncoding(_ encoding: String, at pointer: String) {
    guard case .unsupported = TextEncoding(name: encoding) else { return }
    add(
      .unknownEncoding, .warning, at: pointer, cell: encoding,
      "the name is not known here")
  }

  private mutating func checkHash(_ hash: String, at pointer: String) {
    if hash.isEmpty { return }
    let parts = hash.split(separator: ":", omittingEmptySubsequences: false)
    let digits = parts.last ?? ""
    let isHex =
      !digits.isEmpty && digits.utf8.allSatisfy { Character(UnicodeScalar($0)).isHexDigit }
    guard isHex, parts.count == 2 ? !parts[0].isEmpty : parts.count == 1 && digits.count == 32
    else {
      let algorithm = DescriptorCheck.digestLengths.first { $0.digits == digits.count }?.name
      let whole = algorithm.flatMap { parts.count == 1 && isHex ? "\($0):\(digits)" : nil }
      return add(
        .resourceError, at: pointer, fix: whole.map { .replacing(pointer, with: .string($0)) },
        "the hash must be 32 hexadecimal digits of MD5 or algorithm:digits")
    }
    guard parts.count == 2 else { return }
    let name = String(parts[0])
    if name != name.lowercased() {
      add(
        .resourceError, .warning, at: pointer, cell: hash,
        fix: .replacing(pointer, with: .string("\(name.lowercased()):\(digits)")),
        "the algorithm's name should be in lower case")
    }
  }

  /// How many hexadecimal digits a digest has; those of MD5 need no name.
  private static let digestLengths = [
    (name: "sha1", digits: 40), (name: "sha256", digits: 64), (name: "sha512", digits: 128),
  ]
}

extension DescriptorCheck {
  /// Checks the package and its resources against the extension profiles they name.
  private mutating func checkProfiles(_ value: JSONValue) {
    checkProfile(of: value, code: .packageError, at: "")
    for (index, resource) in (value["resources"]?.array ?? []).enumerated() where kind == .package {
      checkProfile(of: resource, code: .resourceError, at: "/resources/\(index)")
    }
  }

  private mutating func checkProfile(of value: JSONValue, code: FindingCode, at pointer: String) {
    for name in ["$schema", "profile"] {
      guard let reference = value[name]?.string, !OwnProfile.isOwn(reference) else { continue }
      let place = "\(pointer)/\(name)"
      if name == "profile", !RemoteLocation.isURL(reference) { checkPath(reference, at: place) }
      guard let profile = surroundings.profiles[reference] else {
        add(
          .profileUnchecked, .warning, at: place, cell: reference,
          RemoteLocation.isURL(reference) || reference.hasSuffix(".json")
            ? "it is not available here" : "the standard has no profile of this name")
        continue
      }
      check(value, against: profile, named: reference, at: pointer, place: place)
    }
  }

  private mutating func check(
    _ value: JSONValue, against profile: JSONValue, named reference: String, at pointer: String,
    place: String
  ) {
    do throws(JSONSchema.Fault) {
      let schema = try JSONSchema(profile, documents: surroundings.profiles)
      for other in schema.unresolved where !OwnProfile.isOwn(other) {
        add(
          .profileUnchecked, .warning, at: place, cell: other,
          "it is part of the profile and not available here")
      }
      for pattern in schema.unevaluated {
        add(
          .profileUnchecked, .hint, at: place, cell: reference,
          "its pattern \(Sanitized(pattern).text) cannot be evaluated")
      }
      for violation in schema.violations(of: value) {
        add(
          violation.isUnfinished ? .profileUnchecked : .profileError,
          violation.isUnfinished ? .warning : .error, at: pointer + violation.pointer,
          cell: reference, violation.message)
      }
    } catch {
      add(
        .profileUnchecked, .warning, at: place, cell: reference,
        "it is not a JSON Schema that can be used: \(error.reason)")
    }
  }
}

extension DescriptorCheck {
  /// Reports an edition that is used and not declared.
  private mutating func checkStandard(_ value: JSONValue) {
    if let schema = value["$schema"] {
      if let text = schema.string, !RemoteLocation.isURL(text) {
        checkPath(text, at: "/$schema")
      }
      return
    }
    guard surroundings.standard != .v2, let use = Standard.secondEditionUse(in: value) else {
      return
    }
    let isForced = surroundings.standard == .v1
    add(
      .undeclaredStandard, isForced ? .hint : .warning, at: use,
      fix: isForced ? nil : .set("/$schema", to: address), isName: true,
      isForced
        ? "this is part of the second edition of the standard"
        : "this is part of the second edition of the standard, which the descriptor does not declare"
    )
  }

  /// The address of the second edition's profile for this kind of descriptor.
  private var address: JSONValue {
    let name =
      switch kind {
      case .package: "datapackage"
      case .resource: "dataresource"
      case .schema: "tableschema"
      case .dialect: "tabledialect"
      }
    return .string("https://datapackage.org/profiles/2.0/\(name).json")
  }
}

/// What a descriptor file describes.
package enum DescriptorKind: String, Hashable, Sendable, CaseIterable {
  case package, resource, schema, dialect

  /// The kind that a descriptor's members suggest; a package by default.
  package init(of value: JSONValue) {
    if value["resources"] != nil {
      self = .package
    } else if value["fields"] != nil {
      self = .schema
    } else if value["path"] != nil || value["data"] != nil || value["url"] != nil {
      self = .resource
    } else if value["delimiter"] != nil || value["quoteChar"] != nil || value["header"] != nil {
      self = .dialect
    } else {
      self = .package
    }
  }
}
