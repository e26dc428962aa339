import Core
import Testing

/// A rule of the standard: members that break it, and what must be found.
struct DescriptorRule: Sendable, CustomTestStringConvertible {
  /// Where the members are put into a descriptor that is good otherwise.
  enum Level: String, Sendable {
    case package = ""
    case resource = "/resources/0"
    case dialect = "/resources/0/dialect"
    case schema = "/resources/0/schema"
    case field = "/resources/0/schema/fields/0"
    case constraints = "/resources/0/schema/fields/0/constraints"
  }

  let level: Level
  let members: String
  let standard: Standard
  /// `severity code pointer`, the pointer from the level's object on.
  let expected: [String]
  /// What the fixes leave to find, in the same form.
  let left: [String]

  var testDescription: String { "\(standard) \(level): \(members)" }

  /// A rule whose fixes settle all, some (`left`) or none of what is found.
  init(
    _ level: Level, _ members: String, settled: Bool = false, left: [String]? = nil,
    _ expected: String...
  ) {
    self.init(level, members, .v1, expected, left: settled ? [] : left)
  }

  init(
    _ level: Level, _ members: String, _ standard: Standard, settled: Bool = false,
    left: [String]? = nil, _ expected: String...
  ) {
    self.init(level, members, standard, expected, left: settled ? [] : left)
  }

  private init(
    _ level: Level, _ members: String, _ standard: Standard, _ expected: [String],
    left: [String]?
  ) {
    (self.level, self.members, self.standard) = (level, members, standard)
    (self.expected, self.left) = (expected, left ?? expected)
  }

  /// The descriptor with the members in it; a member that is `"-"` is taken out.
  func descriptor() throws -> JSONValue {
    let resource: JSONObject = ["name": "r", "path": "r.csv"]
    var package: JSONValue = [
      "name": "p", "licenses": [["name": "CC0-1.0"]], "resources": [.object(resource)],
    ]
    if standard == .v2 {
      package = JSONPatch.set("/$schema", to: DescriptorRule.secondEdition).applied(to: package)
    }
    switch level {
    case .package, .resource: break
    case .dialect: package = JSONPatch.set(level.rawValue, to: [:]).applied(to: package)
    case .schema, .field, .constraints:
      package = JSONPatch.set(
        DescriptorRule.Level.schema.rawValue, to: ["fields": [["name": "a", "type": "string"]]]
      ).applied(to: package)
    }
    for (name, value) in try JSONValue(parsing: "{\(members)}").object?.members ?? [] {
      let pointer = JSONPointer.joined(level.rawValue, name)
      let patch: JSONPatch =
        value == "-" ? JSONPatch([.remove(pointer: pointer)]) : .set(pointer, to: value)
      package = patch.applied(to: package)
    }
    return package
  }

  /// The findings in the form of `expected`.
  func found(in findings: [Finding]) -> [String] {
    findings.map { finding in
      let pointer = finding.pointer ?? "-"
      let isBelow = pointer.hasPrefix(level.rawValue)
      let place = isBelow ? String(pointer.dropFirst(level.rawValue.count)) : "^" + pointer
      return "\(finding.severity) \(finding.code.rawValue) \(place)"
    }
  }

  static let secondEdition: JSONValue = "https://datapackage.org/profiles/2.0/datapackage.json"
}
