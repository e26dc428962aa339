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

  private mutating func addExtra(
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

  private mutating func addMissing(_ name: String, column: Int?) {
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

extension FieldType {
  private static let others: [String: FieldType] = [
    "int": .integer, "long": .integer, "bigint": .integer, "smallint": .integer,
    "float": .number, "double": .number, "decimal": .number, "numeric": .number, "real": .number,
    "currency": .number, "percent": .number,
    "str": .string, "text": .string, "varchar": .string, "char": .string, "email": .string,
    "url": .string, "uri": .string, "bool": .boolean, "timestamp": .datetime,
    "date-time": .datetime, "year-month": .yearmonth, "gyear": .year, "gyearmonth": .yearmonth,
    "json": .object, "dict": .object, "geo_point": .geopoint, "point": .geopoint,
  ]

  /// The type a name of no type stands for elsewhere, or is a slip of.
  static func meant(by name: String) -> FieldType? {
    let key = name.lowercased()
    if let same = FieldType(rawValue: key) ?? others[key] { return same }
    if key.utf8.count < 4 || key.utf8.count > 16 { return nil }
    return allCases.first { EditDistance.isWithin(1, key, $0.rawValue) }
  }
}

extension HeaderCheck {
  /// `exact`: as many labels as fields, in their order.
  private mutating func matchInOrder(_ labels: [String], _ schema: TableSchema) {
    let names = schema.fields.map(\.name)
    let known = HeaderCheck.counts(of: names)
    let isReordered = HeaderCheck.counts(of: labels) == known
    for index in 0..<max(labels.count, names.count) {
      guard index < names.count else {
        fields.append(nil)
        addExtra(labels[index], column: index + 1, schema)
        continue
      }
      guard index < labels.count else {
        addMissing(names[index], column: index + 1)
        continue
      }
      // A label that is another field's name is in the wrong place: its cells are not this field's.
      let isSame = labels[index].isExactly(names[index])
      let isElsewhere = !isSame && known[ExactText(labels[index])] != nil
      fields.append(isElsewhere ? nil : index)
      if !isSame {
        addIncorrect(labels[index], index, schema, isReordered: isReordered, isElsewhere)
      }
    }
  }

  private mutating func addIncorrect(
    _ label: String, _ index: Int, _ schema: TableSchema, isReordered: Bool, _ isElsewhere: Bool
  ) {
    let name = schema.fields[index].name
    let likeness = LabelLikeness(label, name)
    switch likeness {
    case .accents, .letterCase, .blanks, .punctuation: break
    default: unlisted.insert(index)
    }
    // The blank label is said already, with the name that should be there.
    if label.isEmpty { return }
    var finding = Finding(
      .incorrectLabel, line: line, columns: [index + 1], field: name, cell: label, expected: name)
    if isReordered {
      finding.reason = "the columns are in another order than the fields"
      finding.fix = schemaPointer.map { .set($0 + "/fieldsMatch", to: "equal") }
    } else if isElsewhere {
      finding.reason = "it is the name of another field; the column was not checked"
    } else if let likeness {
      finding.reason = likeness.words
      if likeness.isForDescriptor { finding.fix = renaming(index, to: label, schema) }
    }
    // The first edition says that names SHOULD match: blanks around a label break nothing there.
    if schema.standard == .v1, likeness == .blanks {
      finding.severity = .warning
      return findings.append(finding)
    }
    findings.append(finding)
    log.add(
      "non-matching-header", column: index + 1,
      "Header in column \(index + 1) doesn't match field name \"\(name)\" in the schema")
  }

  /// The other ways of `fieldsMatch`: by name, of a repeated name the first label for the first field.
  private mutating func matchByName(_ labels: [String], _ schema: TableSchema) {
    let names = schema.fields.map(\.name)
    var free: [ExactText: [Int]] = [:]
    for (index, name) in names.enumerated().reversed() {
      free[ExactText(name), default: []].append(index)
    }
    fields = labels.map { free[ExactText($0)]?.popLast() }
    if schema.fieldsMatch == .partial {
      if fields.allSatisfy({ $0 == nil }) { addUnmatched(labels, names, schema) }
      return
    }
    matchNearly(labels, schema, left: free.values.flatMap(\.self).sorted())
  }

  /// Gives what has no field by its label the field whose name is near, and says what is left over.
  private mutating func matchNearly(_ labels: [String], _ schema: TableSchema, left: [Int]) {
    let names = schema.fields.map(\.name)
    let known = HeaderCheck.counts(of: names)
    var left = left
    var budget = Limit.compared
    for (index, label) in labels.enumerated() where fields[index] == nil && !label.isEmpty {
      if known[ExactText(label)] != nil { continue }
      budget -= left.count
      let alike = budget > 0 ? nearest(to: label, among: left, names) : nil
      if let alike {
        fields[index] = alike.field
        left.removeAll { $0 == alike.field }
        addExtra(label, column: index + 1, alike: alike, schema)
      } else if schema.fieldsMatch != .subset {
        addExtra(label, column: index + 1, schema)
      }
    }
    if schema.fieldsMatch == .superset { return }
    for field in left { addMissing(names[field], column: nil) }
  }

  /// Bounds on what a header may cost.
  private enum Limit {
    /// Pairs of a label and a name that are compared letter by letter.
    static let compared = 20_000
  }

  private func nearest(
    to label: String, among free: [Int], _ names: [String]
  ) -> (field: Int, name: String, LabelLikeness)? {
    for field in free {
      guard let likeness = LabelLikeness(label, names[field]), likeness != .part else { continue }
      return (field, names[field], likeness)
    }
    return nil
  }

  /// `partial`: one field at least must have a column.
  private mutating func addUnmatched(
    _ labels: [String], _ names: [String], _ schema: TableSchema
  ) {
    var finding = Finding(.unmatchedHeader, line: line)
    let all = Array(names.indices)
    for (index, label) in labels.prefix(Limit.compared / max(1, names.count)).enumerated() {
      guard let (field, name, likeness) = nearest(to: label, among: all, names) else { continue }
      finding.columns = [index + 1]
      finding.cell = label
      finding.expected = name
      finding.reason = likeness.words
      if likeness.isForDescriptor { finding.fix = renaming(field, to: label, schema) }
      break
    }
    findings.append(finding)
  }

  /// The change that gives a field a label's name, in the keys it is part of as well.
  private func renaming(_ field: Int, to label: String, _ schema: TableSchema) -> JSONPatch? {
    guard let schemaPointer, schema.fields.indices.contains(field) else { return nil }
    let name = schema.fields[field].name
    guard schema.fields.count(where: { $0.name == name }) == 1,
      !schema.fields.contains(where: { $0.name == label })
    else { return nil }
    var pointers = ["/fields/\(field)/name"]
    func collect(_ value: JSONValue?, _ pointer: String) {
      if value?.string == name { pointers.append(pointer) }
      for (index, part) in (value?.array ?? []).enumerated() {
        collect(part, "\(pointer)/\(index)")
      }
    }
    collect(schema.descriptor["primaryKey"], "/primaryKey")
    collect(schema.descriptor["uniqueKeys"], "/uniqueKeys")
    for (index, key) in (schema.descriptor["foreignKeys"]?.array ?? []).enumerated() {
      collect(key["fields"], "/foreignKeys/\(index)/fields")
    }
    return JSONPatch(
      pointers.map { .replace(pointer: schemaPointer + $0, value: .string(label)) })
  }
}
