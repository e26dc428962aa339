/// Compares a header's labels with a schema's field names, and says which field each column has.
struct HeaderCheck {
  /// The field of each column; nil where it has none or must not be checked.
  private(set) var fields: [Int?] = []
  private(set) var findings: [Finding] = []
  private(set) var log = TableErrorLog()

  /// Checks a header against a schema.
  init(labels: [String], schema: TableSchema?, line: Int) {
    checkLabels(labels, line: line)
    guard let schema else {
      fields = labels.map { _ in nil }
      return
    }
    switch schema.fieldsMatch {
    case .exact: matchInOrder(labels, schema, line: line)
    default: matchByName(labels, schema, line: line)
    }
  }

  /// A file without a header: fields and columns go by their order.
  init(columns: Int, schema: TableSchema?) {
    let count = schema?.fields.count ?? 0
    fields = (0..<max(columns, count)).map { $0 < count ? $0 : nil }
  }

  private mutating func checkLabels(_ labels: [String], line: Int) {
    if labels.allSatisfy(\.isEmpty) {
      findings.append(Finding(.blankHeader, line: line))
    }
    var first: [String: [Int]] = [:]
    for (index, label) in labels.enumerated() {
      let column = index + 1
      if label.isEmpty {
        findings.append(Finding(.blankLabel, line: line, columns: [column]))
        log.add("blank-header", column: column, "Header in column \(column) is blank")
      } else if let others = first[label] {
        findings.append(
          Finding(
            .duplicateLabel, line: line, columns: [column], field: label, cell: label,
            expected: "\(others[0])"))
        let list = others.map(String.init).joined(separator: ", ")
        log.add(
          "duplicate-header", column: column,
          "Header in column \(column) is duplicated to header in column(s) \(list)")
      }
      first[label, default: []].append(column)
    }
  }

  private mutating func matchInOrder(_ labels: [String], _ schema: TableSchema, line: Int) {
    for index in 0..<max(labels.count, schema.fields.count) {
      let column = index + 1
      guard index < schema.fields.count else {
        fields.append(nil)
        addExtra(labels[index], column: column, line: line)
        continue
      }
      let name = schema.fields[index].name
      guard index < labels.count else {
        addMissing(name, column: column, line: line)
        continue
      }
      let isSame = labels[index] == name
      let isAlike = isSame || HeaderCheck.slug(labels[index]) == HeaderCheck.slug(name)
      fields.append(isAlike ? index : nil)
      if isSame { continue }
      findings.append(
        Finding(
          .incorrectLabel, line: line, columns: [column], field: isAlike ? labels[index] : name,
          cell: labels[index], expected: name))
      if !labels[index].isEmpty {
        log.add(
          "non-matching-header", column: column,
          "Header in column \(column) doesn't match field name \"\(name)\" in the schema")
      }
    }
  }

  private mutating func matchByName(_ labels: [String], _ schema: TableSchema, line: Int) {
    let names = schema.fields.map(\.name)
    let mayHaveMore = schema.fieldsMatch == .subset || schema.fieldsMatch == .partial
    let mayHaveLess = schema.fieldsMatch == .superset || schema.fieldsMatch == .partial
    for (index, label) in labels.enumerated() {
      fields.append(names.firstIndex(of: label))
      if fields[index] == nil, !mayHaveMore {
        addExtra(label, column: index + 1, line: line)
      }
    }
    for name in names where !labels.contains(name) && !mayHaveLess {
      addMissing(name, column: nil, line: line)
    }
    if schema.fieldsMatch == .partial, fields.allSatisfy({ $0 == nil }) {
      findings.append(Finding(.missingLabel, line: line, field: names.first))
    }
  }

  private mutating func addExtra(_ label: String, column: Int, line: Int) {
    findings.append(
      Finding(.extraLabel, line: line, columns: [column], field: label, cell: label))
    log.add("extra-header", column: column, "There is an extra header in column \(column)")
  }

  private mutating func addMissing(_ name: String, column: Int?, line: Int) {
    findings.append(Finding(.missingLabel, line: line, field: name))
    let place = column ?? 0
    log.add("missing-header", column: place, "There is a missing header in column \(place)")
  }

  /// A label without case and punctuation.
  private static func slug(_ text: String) -> String {
    text.lowercased().filter { $0.isLetter || $0.isNumber }
  }
}
