extension ReportGroup {
  /// The findings in one table: cells that are missing are told by row, labels that are missing or
  /// too many together, and a column that is wrong throughout once.
  public static func folding(_ findings: FindingGroups, rows: Int?) -> [ReportGroup] {
    var groups: [ReportGroup] = []
    var short: [FindingGroups.Group] = []
    var places: [FindingCode: Int] = [:]
    for group in findings.groups {
      let code = group.sample.code
      if code == .missingCell {
        short.append(group)
      } else if labelCodes.contains(code), let place = places[code] {
        groups[place].take(labels: group)
      } else {
        places[code] = groups.count
        groups.append(ReportGroup(group.examples, total: group.total).foldingColumn(rows: rows))
      }
    }
    if let group = foldingShortRows(short) { groups.append(group) }
    return groups
  }

  /// Codes that are told together, as they have one cause.
  private static let labelCodes: Set<FindingCode> = [.missingLabel, .extraLabel]

  private mutating func take(labels group: FindingGroups.Group) {
    labels = (labels ?? total) + group.total
    total += group.total
    examples = Array((examples + group.examples).prefix(Limit.examples))
    field = nil
    fix = nil
  }

  /// The findings in a descriptor: what is said of several places is told once.
  public static func folding(_ findings: [Finding]) -> [ReportGroup] {
    var places: [Finding: Int] = [:]
    var kinds: [[Finding]] = []
    for finding in findings {
      let kind = finding.withoutPlace
      if let place = places[kind] {
        kinds[place].append(finding)
      } else {
        places[kind] = kinds.count
        kinds.append([finding])
      }
    }
    return kinds.map { ReportGroup($0, total: $0.count) }
  }

  /// Codes that can be true of a column as a whole.
  private static let columnCodes: Set<FindingCode> = [.typeError, .constraintError]

  private func foldingColumn(rows: Int?) -> ReportGroup {
    guard let rows, rows >= Limit.wholeColumnRows, field != nil,
      ReportGroup.columnCodes.contains(code), total * 100 >= rows * Limit.wholeColumnPercent
    else { return self }
    var copy = self
    copy.wholeColumnRows = rows
    return copy
  }

  /// One group of all rows that end too early: the last field is missing in each of them.
  private static func foldingShortRows(_ groups: [FindingGroups.Group]) -> ReportGroup? {
    guard !groups.isEmpty else { return nil }
    var rows: [Int: Finding] = [:]
    for finding in groups.flatMap(\.examples) {
      let row = finding.record ?? 0
      guard var known = rows[row] else {
        rows[row] = finding
        continue
      }
      if (finding.columns.first ?? 0) < (known.columns.first ?? 0) { known.field = finding.field }
      known.columns = (known.columns + finding.columns).sorted()
      rows[row] = known
    }
    var group = ReportGroup(
      rows.sorted { $0.key < $1.key }.map(\.value), total: groups.reduce(0) { $0 + $1.total })
    group.shortRows = groups.map(\.total).max()
    group.field = nil
    return group
  }
}

extension Finding {
  fileprivate var withoutPlace: Finding {
    var copy = self
    (copy.pointer, copy.line, copy.textColumn, copy.byteOffset) = (nil, nil, nil, nil)
    (copy.excerpt, copy.fix) = (nil, nil)
    return copy
  }
}
