/// Checks a descriptor against what the standard demands (errors), asks for (warnings) and
/// recommends (hints), and lists every fault with its place (validation.md 1.1-1.10).
public struct DescriptorCheck {
  /// What the descriptor is.
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

  /// Bounds on what is kept.
  public enum Limit {
    /// Findings listed; those beyond are counted.
    public static let findings = 2_000
    /// Different names looked at for slips.
    public static let names = 5_000
  }

  private struct Ordered {
    let file: Int
    let finding: Finding
  }

  /// What is wrong in a descriptor, in the order of its text, and in the files it refers to.
  public static func findings(
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
    _ code: FindingCode, _ severity: Severity = .error, at pointer: String, cell: String? = nil,
    expected: String? = nil, fix: JSONPatch? = nil, wayOut: String? = nil, isName: Bool = false,
    _ reason: String? = nil
  ) {
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
