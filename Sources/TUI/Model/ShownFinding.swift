internal import Core

/// One thing found in a package, as Check and Report show it, whoever found it.
struct ShownFinding: Hashable, Sendable {
  /// The resource's place in the package; nil for the descriptor, and for one that is not here.
  let resource: Int?
  let resourceName: Sanitized
  let code: Sanitized
  let severity: Severity
  /// The row's number with the header counted.
  var record: Int?
  var columns: [Int] = []
  var field: Sanitized?
  var cell: Sanitized?
  /// What was found, without the place.
  let statement: Phrase
  /// What the check here found at the place, where it did.
  var finding: Finding?
  /// What it was told together with.
  var hint: Phrase?
  /// The row as the hub's report has it.
  var row: RowSample?
  /// Whether a change to the descriptor settles it.
  var hasFix = false

  enum Limit {
    static let statement = 1_000
    static let cell = 60
    static let columns = 64
    /// Rows and columns of a hub's report that are taken for such.
    static let records = 1...1_000_000_000_000
    static let places = 1...1_000_000
  }

  /// A finding of the check here, one of a group.
  init(_ finding: Finding, of group: ReportGroup?, resource: Int?, name: Sanitized) {
    self.resource = resource
    resourceName = name
    code = Sanitized(finding.code.rawValue)
    severity = finding.severity
    record = finding.record
    columns = finding.columns
    field = finding.field.map { Sanitized($0) }
    cell = finding.cell.map { Sanitized($0, limit: Limit.cell) }
    let isWhole = group?.wholeColumnRows != nil
    statement = Phrase(
      Sanitized((isWhole ? group?.statement : nil) ?? finding.statement, limit: Limit.statement))
    self.finding = finding
    hint = ShownFinding.hint(of: finding, isWhole ? group : nil)
    hasFix = group?.fix != nil || finding.fix != nil
  }

  /// An error of the hub's report, with what the check here found at the same place.
  init(
    _ error: ValidationReport.TableError, resource: Int?, name: Sanitized, label: Sanitized?,
    found: Finding?
  ) {
    self.resource = resource
    resourceName = name
    code = Sanitized(error.code)
    severity = .error
    record = error.row.flatMap { Limit.records.contains($0) ? $0 : nil }
    let column = error.column.flatMap { Limit.places.contains($0) ? $0 : nil }
    columns = column.map { [$0] } ?? []
    field = label
    let value = column.flatMap {
      error.cells.indices.contains($0 - 1) ? error.cells[$0 - 1] : nil
    }
    cell = value.map { Sanitized($0, limit: Limit.cell) }
    if let number = record, !error.cells.isEmpty {
      let cells = error.cells.prefix(Limit.columns).map { Sanitized($0) }
      row = RowSample(header: [], rows: [RowSample.Row(number: number, cells: cells)])
    }
    statement = Phrase(Sanitized(error.message, limit: Limit.statement))
    finding = found
    hint = found.flatMap { ShownFinding.hint(of: $0, nil) }
    hasFix = found?.fix != nil
  }

  /// The way out; nil where `WayOut` words the usual ones.
  private static func hint(of finding: Finding, _ group: ReportGroup?) -> Phrase? {
    guard let hint = group?.hint ?? finding.hint else { return nil }
    let isOfCell = finding.code == .typeError || finding.code == .constraintError
    if isOfCell, hint == finding.usualHint { return nil }
    return Phrase(Sanitized(hint, limit: Limit.statement))
  }

  /// Names the rows around it; nil for what is in no row.
  var place: FindingPlaceKey? {
    guard let resource, let record else { return nil }
    return FindingPlaceKey(resource: resource, record: record, column: columns.first)
  }

  /// Where it is: `line 119`, as an editor counts. `row 119` of what only the hub found: it counts the
  /// header, too. Nil where neither is known.
  var lineWords: Phrase? {
    if let line = finding?.line { return "line \(line)" }
    return record.map { "row \($0)" }
  }

  /// Where it is: `line 119, column 3 "Average"`; nil where only the resource is known.
  func placeWords(separator: Phrase) -> Phrase? {
    var parts: [Phrase] = []
    if let lineWords { parts.append(lineWords) }
    let label: Phrase = field.map { " \"\($0)\"" } ?? ""
    if let column = columns.first, columns.count == 1 {
      parts.append("column \(column)\(label)")
    } else if columns.count > 1 {
      parts.append("columns \(Phrase(joining: columns.prefix(5).map { "\($0)" }, with: ", "))")
    } else if let field {
      parts.append("field \"\(field)\"")
    }
    if parts.isEmpty, let pointer = finding?.pointer, !pointer.isEmpty {
      parts.append("\(Sanitized(pointer))")
    }
    return parts.isEmpty ? nil : Phrase(joining: parts, with: separator)
  }

  /// The mark of its severity.
  var mark: Span {
    switch severity {
    case .error: Span("✗", .bad)
    case .warning: Span("!", .warn)
    case .hint: Span("i", .dim)
    }
  }
}

extension ShownFinding {
  /// What was found in the descriptor, errors first.
  static func ofDescriptor(_ findings: [Finding]) -> [ShownFinding] {
    findings.enumerated()
      .sorted { ($0.element.severity, $0.offset) < ($1.element.severity, $1.offset) }
      .map {
        ShownFinding($0.element, of: nil, resource: nil, name: Sanitized(PackageFile.descriptor))
      }
  }

  /// What was found in a resource, errors first, then in the file's order; of findings without number
  /// as many as are kept.
  static func of(_ checkup: ResourceCheckup, name: Sanitized) -> [ShownFinding] {
    let index = checkup.resource.index
    let all = checkup.groups.flatMap { group in group.examples.map { (group, $0) } }
    return all.enumerated()
      .sorted { left, right in
        let (a, b) = (left.element.1, right.element.1)
        return (a.severity, a.record ?? 0, left.offset) < (b.severity, b.record ?? 0, right.offset)
      }
      .map {
        ShownFinding($0.element.1, of: $0.element.0, resource: index, name: name)
      }
  }
}

extension Finding {
  /// Why no change to the descriptor settles it, and what does.
  var reasonWithoutFix: Phrase {
    let place: Phrase = line.map { " at line \($0)" } ?? ""
    switch code.entry.area {
    case .cell, .row:
      return
        "It is in the data: no change to datapackage.json settles it. e opens the file\(place)."
    case .header:
      return "Which of file and datapackage.json is right is not known: e opens the file\(place)."
    case .file:
      return "It is in the file as a whole: no change to datapackage.json settles it."
    case .descriptor:
      return "What should stand there is not known: e opens datapackage.json\(place)."
    }
  }
}
