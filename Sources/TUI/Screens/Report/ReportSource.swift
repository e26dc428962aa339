internal import Core

/// What the report is made of: findings of one kind in one resource, each with how many there are.
struct ReportEntry: Hashable, Sendable {
  /// The resource's place in the package; after all of them for the descriptor.
  let order: Int
  let resource: Sanitized
  let code: Sanitized
  let severity: Severity
  let field: Sanitized?
  /// How many there are; at least as many as are listed.
  let total: Int
  let findings: [ShownFinding]
}

/// What was looked at, or was left out of the revision.
struct ReportName: Hashable, Sendable {
  let text: Sanitized
  var isLeftOut = false
}

/// Who found what the report shows.
enum ReportOrigin: Hashable, Sendable { case hub, here }

/// What was found, as the report lists it: the hub's report where there is one, or the check here.
struct ReportSource {
  let session: Session

  init(_ session: Session) { self.session = session }

  var origin: ReportOrigin { session.publish.report == nil ? .here : .hub }

  /// All that was found, in the package's order.
  var entries: [ReportEntry] {
    if let report = session.publish.report { return entries(of: report) }
    let tables = session.check.items.enumerated().flatMap { index, item in
      entries(of: item, index)
    }
    return tables + descriptorEntries
  }

  /// Names of what was looked at, in the package's order, the descriptor last.
  var names: [ReportName] {
    let board = session.publish.board
    let local = session.check.items.map { item in
      ReportName(
        text: item.name,
        isLeftOut: origin == .hub && board.row(of: item.name.text)?.isLeftOut == true)
    }
    if let report = session.publish.report {
      let known = Set(local.map(\.text))
      let others = report.tables.map { Sanitized($0.resource) }.filter { !known.contains($0) }
      return local + others.map { ReportName(text: $0) }
    }
    return local + [ReportName(text: Sanitized(PackageFile.descriptor))]
  }

  /// How many things were looked at.
  var count: Int {
    session.publish.report.map { report in
      max(report.tables.count, names.count { !$0.isLeftOut })
    } ?? session.check.items.count + 1
  }

  /// What was found in the resource of that name.
  func entries(in name: String) -> [ReportEntry] {
    if let report = session.publish.report {
      return entries(of: report) { $0.resource == name }
    }
    return entriesHere(in: name)
  }

  /// What the check here found in it.
  func entriesHere(in name: String) -> [ReportEntry] {
    let shown = Sanitized(name)
    guard let index = session.check.items.firstIndex(where: { $0.name == shown }) else {
      return name == PackageFile.descriptor ? descriptorEntries : []
    }
    return entries(of: session.check.items[index], index)
  }

  private func entries(of item: CheckState.Item, _ index: Int) -> [ReportEntry] {
    guard case .done(let checkup) = item.state else { return [] }
    return checkup.groups.map { group in
      ReportEntry(
        order: index, resource: item.name, code: Sanitized(group.code.rawValue),
        severity: group.severity, field: group.field.map { Sanitized($0) },
        total: max(group.total, group.examples.count),
        findings: group.examples.map {
          ShownFinding($0, of: group, resource: index, name: item.name)
        })
    }
  }

  private var descriptorEntries: [ReportEntry] {
    let name = Sanitized(PackageFile.descriptor)
    return ReportGroup.folding(session.check.descriptor).map { group in
      ReportEntry(
        order: session.check.items.count, resource: name, code: Sanitized(group.code.rawValue),
        severity: group.severity, field: group.field.map { Sanitized($0) }, total: group.total,
        findings: group.examples.map { ShownFinding($0, of: group, resource: nil, name: name) })
    }
  }

  private func entries(
    of report: ValidationReport, where isWanted: (ValidationReport.Table) -> Bool = { _ in true }
  ) -> [ReportEntry] {
    let places = Dictionary(
      session.check.items.enumerated().map { ($1.name, $0) },
      uniquingKeysWith: { first, _ in first })
    return report.tables.enumerated().flatMap { order, table -> [ReportEntry] in
      guard isWanted(table) else { return [] }
      let name = Sanitized(table.resource)
      let known = HubTable(name: name, index: places[name], session)
      var kinds: [String: [ShownFinding]] = [:]
      var codes: [String] = []
      for error in table.errors {
        if kinds[error.code] == nil { codes.append(error.code) }
        kinds[error.code, default: []].append(known.shown(error))
      }
      let listed = table.errors.count
      let rest = table.errorCount > listed ? table.errorCount - listed : 0
      var entries = codes.map { code in
        ReportEntry(
          order: places[name] ?? session.check.items.count + order, resource: name,
          code: Sanitized(code), severity: .error, field: nil, total: kinds[code]?.count ?? 0,
          findings: kinds[code] ?? [])
      }
      if rest > 0 {
        entries.append(
          ReportEntry(
            order: places[name] ?? session.check.items.count + order, resource: name,
            code: Sanitized("not listed"), severity: .error, field: nil, total: rest, findings: []))
      }
      return entries
    }
  }
}

/// A table of the hub's report beside what is known of it here.
private struct HubTable {
  let name: Sanitized
  let index: Int?
  private let labels: [Sanitized]
  private let found: [Place: Finding]

  private struct Place: Hashable {
    let record: Int?
    let column: Int?
  }

  init(name: Sanitized, index: Int?, _ session: Session) {
    self.name = name
    self.index = index
    var labels: [Sanitized] = []
    var found: [Place: Finding] = [:]
    if let index, session.check.items.indices.contains(index) {
      if let package = session.package, package.resources.indices.contains(index) {
        labels = package.resources[index].fields.map(\.name)
      }
      if case .done(let checkup) = session.check.items[index].state {
        if !checkup.header.isEmpty { labels = checkup.header }
        for finding in checkup.groups.flatMap(\.examples) where finding.severity == .error {
          let place = Place(record: finding.record, column: finding.columns.first)
          found[place] = found[place] ?? finding
        }
      }
    }
    self.labels = labels
    self.found = found
  }

  func shown(_ error: ValidationReport.TableError) -> ShownFinding {
    let label = error.column.flatMap { column in
      column > 0 && column <= labels.count ? labels[column - 1] : nil
    }
    return ShownFinding(
      error, resource: index, name: name, label: label,
      found: error.row == nil ? nil : found[Place(record: error.row, column: error.column)])
  }
}
