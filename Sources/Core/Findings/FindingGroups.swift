/// Findings counted by code, severity, constraint and field: every one counts, few are kept.
package struct FindingGroups: Sendable, Hashable {
  /// Findings of one kind.
  package struct Group: Sendable, Hashable {
    package fileprivate(set) var total = 0
    package fileprivate(set) var first: [Finding] = []
    /// The last one, where it is not among the first.
    package fileprivate(set) var last: Finding?
    fileprivate var lastOrdinal = 0
    fileprivate var samples: [Sample] = []

    /// Some of those between, each as likely as any other, in the file's order.
    var sampled: [Finding] {
      samples.filter { $0.ordinal < total }.sorted { $0.ordinal < $1.ordinal }.map(\.finding)
    }
    /// Code, severity, field and constraint are those of the first.
    package var sample: Finding { first[0] }
    /// All findings kept.
    package var examples: [Finding] { first + sampled + (last.map { [$0] } ?? []) }
  }

  /// A finding drawn by lot.
  fileprivate struct Sample: Sendable, Hashable {
    /// Which finding of its group it is, from 1.
    var ordinal: Int
    var lot: UInt64
    var finding: Finding
  }

  package enum Limit {
    /// First findings kept of a group.
    package static let first = 5
    /// Findings kept of those after them.
    package static let samples = 10
    /// Groups; what is beyond is counted by code alone.
    package static let groups = 4096
  }

  private struct Key: Hashable {
    let code: FindingCode
    let severity: Severity
    let constraint: String?
    let field: String?

    init(of finding: Finding) {
      (code, severity) = (finding.code, finding.severity)
      (constraint, field) = (finding.constraint, finding.field)
    }

    init(code: FindingCode, severity: Severity) {
      (self.code, self.severity, constraint, field) = (code, severity, nil, nil)
    }
  }

  /// The groups in the order of their first finding.
  package private(set) var groups: [Group] = []
  private var places: [Key: Int] = [:]

  /// No findings.
  package init() {}

  package mutating func add(_ finding: Finding) {
    let place = place(of: finding)
    if count(at: place) { keep(finding, at: place) }
    setLast(finding, ordinal: groups[place].total, at: place)
  }

  /// The place of a finding's group, which is made if it is the first; it must be counted then.
  mutating func place(of finding: Finding) -> Int {
    var key = Key(of: finding)
    if places[key] == nil, groups.count >= Limit.groups {
      key = Key(code: finding.code, severity: finding.severity)
    }
    if let place = places[key] { return place }
    groups.append(Group())
    places[key] = groups.count - 1
    return groups.count - 1
  }

  /// Counts a finding and says whether it is to be kept among the first or the samples.
  @inline(__always)
  mutating func count(at place: Int) -> Bool {
    groups[place].total &+= 1
    let ordinal = groups[place].total
    if ordinal <= Limit.first { return true }
    if groups[place].samples.count < Limit.samples { return true }
    return FindingGroups.lot(ordinal) < groups[place].samples[0].lot
  }

  /// Keeps the finding counted last.
  mutating func keep(_ finding: Finding, at place: Int) {
    let ordinal = groups[place].total
    guard ordinal > Limit.first else { return groups[place].first.append(finding) }
    // The sample with the highest lot comes first and is the one to give way.
    if groups[place].samples.count == Limit.samples { groups[place].samples.removeFirst() }
    groups[place].samples.append(
      Sample(ordinal: ordinal, lot: FindingGroups.lot(ordinal), finding: finding))
    groups[place].samples.sort { $0.lot > $1.lot }
  }

  /// Sets the last finding of a group, which was its `ordinal`th, unless a later one is known.
  mutating func setLast(_ finding: Finding, ordinal: Int, at place: Int) {
    guard ordinal > max(Limit.first, groups[place].lastOrdinal) else { return }
    groups[place].last = finding
    groups[place].lastOrdinal = ordinal
  }

  /// The lot of a group's finding: the same in every run.
  private static func lot(_ ordinal: Int) -> UInt64 {
    Fingerprint.mix(0x9E37_79B9_7F4A_7C15, UInt64(truncatingIfNeeded: ordinal))
  }

  /// How many findings there are of a severity.
  package func count(_ severity: Severity) -> Int {
    groups.reduce(0) { $0 + ($1.sample.severity == severity ? $1.total : 0) }
  }

  /// How many findings there are of a code.
  package func count(of code: FindingCode) -> Int {
    groups.reduce(0) { $0 + ($1.sample.code == code ? $1.total : 0) }
  }

  /// Whether nothing was found.
  package var isEmpty: Bool { groups.isEmpty }
  package var errors: Int { count(.error) }
  package var warnings: Int { count(.warning) }
  /// The findings kept, group by group.
  package var examples: [Finding] { groups.flatMap(\.examples) }

  /// Takes other findings, which come after these.
  mutating func add(_ others: FindingGroups) {
    for group in others.groups {
      let place = place(of: group.sample)
      let rest = group.first.dropFirst(max(0, Limit.first - groups[place].first.count))
      groups[place].total += group.total
      groups[place].first += group.first.dropLast(rest.count)
      if groups[place].samples.isEmpty { groups[place].samples = group.samples }
      groups[place].last = group.last ?? rest.last ?? groups[place].last
    }
  }

  /// Takes out what follows from a cause, puts the cause first, and gives it the severity of what
  /// follows, which it counts.
  mutating func fold(under cause: Finding, _ follows: (FindingCode) -> Bool) {
    var rest = FindingGroups()
    var errors = 0
    for group in groups where follows(group.sample.code) {
      if group.sample.severity == .error { errors += group.total }
    }
    var told = cause
    told.consequences = errors
    if errors > 0 { told.severity = .error }
    rest.add(told)
    for group in groups where !follows(group.sample.code) {
      rest.places[Key(of: group.sample)] = rest.groups.count
      rest.groups.append(group)
    }
    self = rest
  }

  /// The same with every finding kept changed.
  func mapping(_ change: (Finding) -> Finding) -> FindingGroups {
    var copy = self
    for index in copy.groups.indices {
      copy.groups[index].first = copy.groups[index].first.map(change)
      copy.groups[index].last = copy.groups[index].last.map(change)
      for place in copy.groups[index].samples.indices {
        copy.groups[index].samples[place].finding = change(
          copy.groups[index].samples[place].finding)
      }
    }
    return copy
  }

  /// The same with a file inside an archive written on every finding.
  func placed(inside file: String) -> FindingGroups {
    mapping { finding in
      var copy = finding
      copy.file = file
      return copy
    }
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
