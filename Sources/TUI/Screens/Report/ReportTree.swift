internal import Core

/// How the report is put in order.
enum ReportGrouping: Int, Hashable, Sendable, CaseIterable {
  case resource, kind, field

  /// What it is called.
  var word: Phrase {
    switch self {
    case .resource: "by resource"
    case .kind: "by kind"
    case .field: "by field"
    }
  }

  /// The one after it.
  var next: ReportGrouping {
    ReportGrouping(rawValue: (rawValue + 1) % ReportGrouping.allCases.count) ?? .resource
  }
}

/// One line of the report's tree.
struct ReportLine: Hashable, Sendable {
  enum Content: Hashable, Sendable {
    case branch(Branch)
    /// A finding, by its place among all.
    case finding(Int)
    /// So many are counted and not kept.
    case more(Int)
  }

  /// A line that others stand below.
  struct Branch: Hashable, Sendable {
    /// Names it while the tree changes.
    let key: [Sanitized]
    let title: Sanitized
    let count: Int
    /// The worst there is below it; nil for nothing at all.
    let worst: Severity?
    let isOpen: Bool
    /// The first finding below it.
    let first: Int?
    /// Whether it is a resource that is no part of the revision, so that nobody looked at it there.
    var isLeftOut = false
  }

  let depth: Int
  let content: Content
}

/// The report as a tree, in the lines that are open.
struct ReportTree: Hashable, Sendable {
  private(set) var lines: [ReportLine] = []
  private(set) var findings: [ShownFinding] = []
  /// How many errors there are of each kind, in the order they were found.
  private(set) var kinds: [Kind] = []

  /// How many there are of a kind in a resource, those that are not kept included.
  private var totals: [[Sanitized]: Int] = [:]

  /// How many errors are among the findings.
  private(set) var errorsListed = 0
  /// How many resources have errors.
  private(set) var unsound = 0

  /// Errors of one code.
  struct Kind: Hashable, Sendable {
    let code: Sanitized
    var count: Int
  }

  init() {}

  /// The tree of those entries; `toggled` are the branches that are not as they are at first.
  init(
    _ entries: [ReportEntry], names: [ReportName], by grouping: ReportGrouping,
    toggled: Set<[Sanitized]>, filter: String
  ) {
    let kept = filter.isEmpty ? entries : entries.compactMap { $0.filtered(filter.lowercased()) }
    for entry in entries {
      if entry.severity == .error { count(entry) }
      let total = totals[[entry.resource, entry.code], default: 0]
      totals[[entry.resource, entry.code]] = total.addingCapped(entry.total)
    }
    unsound = Set(entries.filter { $0.severity == .error }.map(\.resource)).count
    let outer = ReportTree.grouped(kept) { ReportTree.outer($0, grouping) }
    for (title, below) in ReportTree.worstFirst(outer) {
      add(title, below, grouping, toggled)
    }
    guard grouping == .resource, filter.isEmpty else { return }
    let told = Set(kept.map(\.resource))
    for name in names where !told.contains(name.text) {
      let sound = ReportLine.Branch(
        key: [name.text], title: name.text, count: 0, worst: nil, isOpen: false, first: nil,
        isLeftOut: name.isLeftOut)
      lines.append(ReportLine(depth: 0, content: .branch(sound)))
    }
  }

  /// The findings of one code in one resource, which are listed together.
  func alike(_ index: Int) -> ArraySlice<ShownFinding> {
    let one = findings[index]
    let isAlike = { (other: ShownFinding) in
      other.code == one.code && other.resourceName == one.resourceName
    }
    let before = findings[..<index].reversed().prefix(while: isAlike).count
    let after = findings[index...].prefix(while: isAlike).count
    return findings[index - before..<index + after]
  }

  /// How many there are of a finding's kind in its resource.
  func total(_ finding: ShownFinding) -> Int {
    totals[[finding.resourceName, finding.code]] ?? 1
  }

  private mutating func count(_ entry: ReportEntry) {
    if let place = kinds.firstIndex(where: { $0.code == entry.code }) {
      kinds[place].count = kinds[place].count.addingCapped(entry.total)
    } else {
      kinds.append(Kind(code: entry.code, count: entry.total))
    }
    errorsListed += entry.findings.count
  }

  private mutating func add(
    _ title: Sanitized, _ entries: [ReportEntry], _ grouping: ReportGrouping,
    _ toggled: Set<[Sanitized]>
  ) {
    let worst = entries.map(\.severity).min()
    let isOpen = (worst != .hint) != toggled.contains([title])
    let place = lines.count
    let first = findings.count
    lines.append(ReportLine(depth: 0, content: .more(0)))
    for (name, below) in ReportTree.grouped(entries, by: { ReportTree.inner($0, grouping) }) {
      addInner([title, name], below, toggled, isShown: isOpen)
    }
    lines[place] = ReportLine(
      depth: 0,
      content: .branch(
        ReportLine.Branch(
          key: [title], title: title, count: ReportTree.count(entries), worst: worst,
          isOpen: isOpen, first: findings.count > first ? first : nil)))
  }

  private mutating func addInner(
    _ key: [Sanitized], _ entries: [ReportEntry], _ toggled: Set<[Sanitized]>, isShown: Bool
  ) {
    let worst = entries.map(\.severity).min()
    let isOpen = (worst != .hint) != toggled.contains(key)
    let first = findings.count
    let own = entries.flatMap(\.findings).enumerated()
      .sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }
      .map(\.element)
    findings += own
    guard isShown else { return }
    let branch = ReportLine.Branch(
      key: key, title: key.last ?? Sanitized(""), count: ReportTree.count(entries), worst: worst,
      isOpen: isOpen, first: own.isEmpty ? nil : first)
    lines.append(ReportLine(depth: 1, content: .branch(branch)))
    guard isOpen else { return }
    for index in first..<findings.count {
      lines.append(ReportLine(depth: 2, content: .finding(index)))
    }
    let rest = entries.reduce(0) { $0.addingCapped($1.total) } - own.count
    if rest > 0 { lines.append(ReportLine(depth: 2, content: .more(rest))) }
  }

  /// How many there are of the worst kind.
  private static func count(_ entries: [ReportEntry]) -> Int {
    let worst = entries.map(\.severity).min()
    return entries.reduce(0) { $0.addingCapped($1.severity == worst ? $1.total : 0) }
  }

  private static func outer(_ entry: ReportEntry, _ grouping: ReportGrouping) -> Sanitized {
    switch grouping {
    case .resource: entry.resource
    case .kind: entry.code
    case .field: entry.field ?? entry.resource
    }
  }

  private static func inner(_ entry: ReportEntry, _ grouping: ReportGrouping) -> Sanitized {
    switch grouping {
    case .resource: entry.code
    case .kind: entry.resource
    case .field: entry.code
    }
  }

  /// The entries by a name, in the order of the names' first entries.
  private static func grouped(
    _ entries: [ReportEntry], by name: (ReportEntry) -> Sanitized
  ) -> [(Sanitized, [ReportEntry])] {
    var places: [Sanitized: Int] = [:]
    var groups: [(Sanitized, [ReportEntry])] = []
    for entry in entries {
      let name = name(entry)
      if let place = places[name] {
        groups[place].1.append(entry)
      } else {
        places[name] = groups.count
        groups.append((name, [entry]))
      }
    }
    return groups
  }

  private static func worstFirst(
    _ groups: [(Sanitized, [ReportEntry])]
  ) -> [(Sanitized, [ReportEntry])] {
    groups.enumerated()
      .sorted { left, right in
        let a = left.element.1.map(\.severity).min() ?? .hint
        let b = right.element.1.map(\.severity).min() ?? .hint
        return (a, left.offset) < (b, right.offset)
      }
      .map(\.element)
  }
}

extension ReportEntry {
  /// The entry with the findings that hold a text; nil where none does.
  fileprivate func filtered(_ text: String) -> ReportEntry? {
    if resource.text.lowercased().contains(text) || code.text.lowercased().contains(text) {
      return self
    }
    let kept = findings.filter { finding in
      [finding.field?.text, finding.cell?.text, finding.statement.text].contains {
        $0?.lowercased().contains(text) == true
      }
    }
    guard !kept.isEmpty else { return nil }
    return ReportEntry(
      order: order, resource: resource, code: code, severity: severity, field: field,
      total: kept.count, findings: kept)
  }
}

extension ShownFinding {
  /// Errors first, then by row.
  fileprivate var order: ReportOrder { ReportOrder(severity: severity, record: record ?? 0) }
}

/// Where a finding stands among those of its kind.
private struct ReportOrder: Comparable {
  let severity: Severity
  let record: Int

  static func < (a: ReportOrder, b: ReportOrder) -> Bool {
    (a.severity, a.record) < (b.severity, b.record)
  }
}
