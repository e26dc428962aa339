/// Compares a header's labels with a schema's field names, and says which field each column has.
struct HeaderCheck {
  /// The field of each column; nil where it has none or must not be checked.
  var fields: [Int?] = []
  /// Columns, from 0, whose cells goodtables did not check, as their labels are not the fields' names.
  var unlisted: Set<Int> = []
  var findings: [Finding] = []
  var log = TableErrorLog()
  let line: Int
  /// Where the schema stands in the descriptor; nil where it is not in it.
  let schemaPointer: String?

  /// Checks a header against a schema.
  init(labels: [String], schema: TableSchema?, line: Int, schemaPointer: String? = nil) {
    self.line = line
    self.schemaPointer = schemaPointer
    checkLabels(labels, schema)
    guard let schema else {
      fields = labels.map { _ in nil }
      return
    }
    switch schema.fieldsMatch {
    case .exact: matchInOrder(labels, schema)
    default: matchByName(labels, schema)
    }
  }

  /// A file without a header: fields and columns go by their order.
  init(columns: Int, schema: TableSchema?) {
    line = 1
    schemaPointer = nil
    let count = schema?.fields.count ?? 0
    fields = (0..<max(columns, count)).map { $0 < count ? $0 : nil }
  }

  private mutating func checkLabels(_ labels: [String], _ schema: TableSchema?) {
    if labels.allSatisfy(\.isEmpty) {
      findings.append(Finding(.blankHeader, line: line))
    }
    let declared = HeaderCheck.counts(of: schema?.fields.map(\.name) ?? [])
    var first: [ExactText: [Int]] = [:]
    for (index, label) in labels.enumerated() {
      let column = index + 1
      if label.isEmpty {
        let name = schema?.fieldsMatch == .exact ? schema?.name(at: index) : nil
        findings.append(Finding(.blankLabel, line: line, columns: [column], expected: name))
        log.add("blank-header", column: column, "Header in column \(column) is blank")
      } else if let others = first[ExactText(label)] {
        // A schema of the first edition may repeat a name: then so may the header.
        let isDeclared = declared[ExactText(label), default: 0] > others.count
        findings.append(
          Finding(
            .duplicateLabel, isDeclared ? .warning : .error, line: line, columns: [column],
            field: label, cell: label, expected: "\(others[0])"))
        logRepeated(column, others)
      }
      first[ExactText(label), default: []].append(column)
    }
  }

  private mutating func logRepeated(_ column: Int, _ others: [Int]) {
    if log.isFull { return log.skip() }
    let list = others.map(String.init).joined(separator: ", ")
    log.add(
      "duplicate-header", column: column,
      "Header in column \(column) is duplicated to header in column(s) \(list)")
  }

  /// How often each name occurs.
  static func counts(of names: [String]) -> [ExactText: Int] {
    names.reduce(into: [:]) { $0[ExactText($1), default: 0] += 1 }
  }

  mutating func addExtra(
    _ label: String, column: Int, alike: (field: Int, name: String, LabelLikeness)? = nil,
    _ schema: TableSchema
  ) {
    var finding = Finding(.extraLabel, line: line, columns: [column], field: label, cell: label)
    if let (field, name, likeness) = alike {
      finding.expected = name
      finding.reason = likeness.words
      if likeness.isForDescriptor { finding.fix = renaming(field, to: label, schema) }
    }
    findings.append(finding)
    log.add("extra-header", column: column, "There is an extra header in column \(column)")
  }

  mutating func addMissing(_ name: String, column: Int?) {
    findings.append(Finding(.missingLabel, line: line, field: name))
    let place = column ?? 0
    log.add("missing-header", column: place, "There is a missing header in column \(place)")
  }
}

extension TableSchema {
  /// The name of the field at that place.
  func name(at index: Int) -> String? {
    fields.indices.contains(index) ? fields[index].name : nil
  }
}
