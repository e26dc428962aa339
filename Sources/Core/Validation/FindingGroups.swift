/// Findings counted by code, constraint and field: every one counts, few are kept.
public struct FindingGroups: Sendable, Hashable {
  /// Findings of one kind.
  public struct Group: Sendable, Hashable {
    /// How many there were.
    public fileprivate(set) var total = 0
    /// The first ones.
    public fileprivate(set) var first: [Finding] = []
    /// The last one, where it is not among the first.
    public fileprivate(set) var last: Finding?

    /// Some of those between, spread evenly over the file, in its order.
    public fileprivate(set) var sampled: [Finding] = []

    /// Code, severity, field and constraint are those of the first.
    public var sample: Finding { first[0] }
    /// All findings kept.
    public var examples: [Finding] { first + sampled + (last.map { [$0] } ?? []) }
  }

  /// Bounds of what is kept.
  public enum Limit {
    /// First findings kept of a group.
    public static let first = 5
    /// Groups; what is beyond is counted by code alone.
    public static let groups = 4096
  }

  private struct Key: Hashable {
    let code: FindingCode
    let constraint: String?
    let field: String?
  }

  /// The groups in the order of their first finding.
  public private(set) var groups: [Group] = []
  private var places: [Key: Int] = [:]

  /// No findings.
  public init() {}

  /// Takes a finding.
  public mutating func add(_ finding: Finding) {
    var key = Key(code: finding.code, constraint: finding.constraint, field: finding.field)
    if places[key] == nil, groups.count >= Limit.groups {
      key = Key(code: finding.code, constraint: nil, field: nil)
    }
    let place = places[key] ?? groups.count
    if place == groups.count {
      groups.append(Group())
      places[key] = place
    }
    groups[place].total += 1
    if groups[place].first.count < Limit.first {
      groups[place].first.append(finding)
    } else {
      groups[place].last = finding
    }
  }

  /// How many findings there are of a severity.
  public func count(_ severity: Severity) -> Int {
    groups.reduce(0) { $0 + ($1.sample.severity == severity ? $1.total : 0) }
  }

  /// How many findings there are of a code.
  public func count(of code: FindingCode) -> Int {
    groups.reduce(0) { $0 + ($1.sample.code == code ? $1.total : 0) }
  }

  /// Whether nothing was found.
  public var isEmpty: Bool { groups.isEmpty }
  /// How many errors there are.
  public var errors: Int { count(.error) }
  /// How many warnings there are.
  public var warnings: Int { count(.warning) }
  /// The findings kept, group by group.
  public var examples: [Finding] { groups.flatMap(\.examples) }

  /// The same with every finding kept changed.
  func mapping(_ change: (Finding) -> Finding) -> FindingGroups {
    var copy = self
    for index in copy.groups.indices {
      copy.groups[index].first = copy.groups[index].first.map(change)
      copy.groups[index].last = copy.groups[index].last.map(change)
    }
    return copy
  }

  /// The same with a resource and file written on every finding.
  func placed(resource: String, file: String?) -> FindingGroups {
    mapping { finding in
      var copy = finding
      copy.resource = resource
      copy.file = finding.file ?? file
      return copy
    }
  }
}
