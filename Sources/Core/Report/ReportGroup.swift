/// Findings of one kind as they are told: those that have one cause are one.
package struct ReportGroup: Hashable, Sendable {
  package var code: FindingCode
  /// How much it matters.
  package var severity: Severity
  /// The resource's name; nil for the descriptor's own.
  package var resource: String?
  /// The field's or column's name.
  package var field: String?
  /// The constraint not kept.
  package var constraint: String?
  /// How many findings there are.
  package var total: Int
  /// Some of them, in the file's order; at most `Limit.examples`.
  package var examples: [Finding]
  /// How many rows the table has, where all or nearly all of a column's cells are like that.
  package var wholeColumnRows: Int?
  /// How many rows have too few cells, where `total` counts the cells.
  package var shortRows: Int?
  /// How many labels are too many or too few, where `total` counts them.
  package var labels: Int?
  /// A change to the descriptor that settles it.
  package var fix: JSONPatch?

  package enum Limit {
    /// Findings kept of a group.
    package static let examples = 16
    /// The fewest rows of a table whose column can be wrong as a whole.
    package static let wholeColumnRows = 20
    /// The share of a column's cells, in percent, from which on the column is wrong as a whole.
    fileprivate static let wholeColumnPercent = 95
  }

  init(_ examples: [Finding], total: Int) {
    let sample = examples[0]
    code = sample.code
    severity = sample.severity
    resource = sample.resource
    field = sample.field
    constraint = sample.constraint
    self.total = total
    self.examples = Array(examples.prefix(Limit.examples))
    fix = sample.fix
  }

  /// The first finding.
  package var sample: Finding { examples[0] }
  /// The first and the last line known of.
  package var lines: ClosedRange<Int>? {
    let lines = examples.compactMap(\.line)
    guard let first = lines.min(), let last = lines.max() else { return nil }
    return first...last
  }
  /// What would make all examples right, where one thing would.
  package var suggestion: CellFault.Suggestion? {
    guard var common = sample.suggestion else { return nil }
    for example in examples.dropFirst() {
      guard let other = example.suggestion, let merged = common.merged(with: other) else {
        return nil
      }
      common = merged
    }
    return common
  }
}

extension ReportGroup {
  /// The findings in one table: cells that are missing are told by row, labels that are missing or
  /// too many together, and a column that is wrong throughout once.
  package static func folding(_ findings: FindingGroups, rows: Int?) -> [ReportGroup] {
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
  package static func folding(_ findings: [Finding]) -> [ReportGroup] {
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

extension ReportGroup {
  /// What was found, in words that are safe to show.
  package var statement: String {
    if let rows = wholeColumnRows {
      let name = Sanitized(field ?? "").text
      return "\"\(name)\": \(Counted.digits(total)) of \(Counted(rows, "cell")) \(columnWords)"
    }
    if let labels { return labelStatement(labels) }
    guard let shortRows else { return sample.statement }
    if shortRows == 1 {
      return "\(sample.statement), \(Counted(total, "cell")) too few"
    }
    return "\(Counted(shortRows, "row")) end too early, \(Counted(total, "cell")) are missing"
  }

  /// ` ×2,311`; empty where there is one, or where the statement says how many.
  package var times: String {
    let isSaid = wholeColumnRows != nil || shortRows != nil || labels != nil
    return total > 1 && !isSaid ? " ×\(Counted.digits(total))" : ""
  }

  private func labelStatement(_ count: Int) -> String {
    let names = examples.prefix(ReportGroup.shownNames).map {
      "\"\(Sanitized($0.field ?? $0.cell ?? "", limit: ReportGroup.shownNameScalars))\""
    }
    let rest = count > names.count ? " and \(Counted.digits(count - names.count)) more" : ""
    let list = names.joined(separator: ", ") + rest
    return code == .missingLabel
      ? "the schema's fields \(list) have no column" : "the columns \(list) are not in the schema"
  }

  /// Names listed in one statement, and scalars shown of each.
  private static let shownNames = 8
  private static let shownNameScalars = 60

  /// The fix, where an obvious one exists.
  package var hint: String? {
    if wholeColumnRows != nil, let suggestion {
      return suggestion.columnWords
    }
    return sample.hint
  }

  /// How the cells of a whole column are.
  private var columnWords: String {
    if let words = suggestion?.cellWords { return words }
    let wanted = Sanitized(sample.expected ?? "").text
    switch constraint {
    case nil: return "are not of type \(wanted)"
    case "required": return "have no value"
    case "minLength": return "are shorter than \(wanted)"
    case "maxLength": return "are longer than \(wanted)"
    case "minimum": return "are below \(wanted)"
    case "maximum": return "are above \(wanted)"
    case "exclusiveMinimum": return "are not above \(wanted)"
    case "exclusiveMaximum": return "are not below \(wanted)"
    case "pattern": return "do not fit the pattern \(wanted)"
    case "enum": return "are not one of \(wanted)"
    case let name?: return "break the constraint \(Sanitized(name))"
    }
  }
}

extension CellFault.Suggestion {
  /// What settles a column whose cells are all like this.
  fileprivate var columnWords: String {
    if members.isEmpty { return words }
    return "set "
      + members.members.map { name, value in
        "\(name) to \(Sanitized(value.text(), limit: CellFault.Suggestion.shownScalars))"
      }
      .joined(separator: " and ")
  }

  /// How the cells of a whole column are; nil where the type says it better.
  fileprivate var cellWords: String? {
    switch self {
    case .decimalComma: "use a decimal comma"
    case .decimalPoint: "use a decimal point"
    case .groupChar(let mark): "have their digits grouped by \"\(Sanitized(mark))\""
    case .marks(let decimal, let group):
      "have \"\(Sanitized(decimal))\" before the fraction and \"\(Sanitized(group))\" between digits"
    case .trim: "have blanks around them"
    case .pattern(let pattern): "are written as \(Sanitized(pattern))"
    case .patterns(let patterns): "are written as \(patterns.joined(separator: " or "))"
    case .unit: "have a unit"
    case .percent: "have a percent sign"
    case .currency: "have a currency"
    case .booleans: "are other words for true and false"
    case .type(let type): "are of type \(type.rawValue)"
    case .missingValue: nil
    }
  }

  /// Scalars shown of a value to be set.
  private static let shownScalars = 120
}
