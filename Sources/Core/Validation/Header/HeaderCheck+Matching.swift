extension HeaderCheck {
  /// `exact`: as many labels as fields, in their order.
  mutating func matchInOrder(_ labels: [String], _ schema: TableSchema) {
    let names = schema.fields.map(\.name)
    let isReordered =
      Set(labels.map(ExactText.init)) == Set(names.map(ExactText.init))
      && labels.count == names.count
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
      let isElsewhere = !isSame && names.contains { $0.isExactly(labels[index]) }
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
    findings.append(finding)
    log.add(
      "non-matching-header", column: index + 1,
      "Header in column \(index + 1) doesn't match field name \"\(name)\" in the schema")
  }

  /// The other ways of `fieldsMatch`: by name, of a repeated name the first label for the first field.
  mutating func matchByName(_ labels: [String], _ schema: TableSchema) {
    let names = schema.fields.map(\.name)
    var free = Array(names.indices)
    fields = labels.map { label in
      guard let place = free.firstIndex(where: { names[$0].isExactly(label) }) else { return nil }
      return free.remove(at: place)
    }
    if schema.fieldsMatch == .partial {
      if fields.allSatisfy({ $0 == nil }) { addUnmatched(labels, names, schema) }
      return
    }
    let mayHaveMore = schema.fieldsMatch == .subset
    for (index, label) in labels.enumerated() where fields[index] == nil && !label.isEmpty {
      if names.contains(where: { $0.isExactly(label) }) { continue }
      let alike = nearest(to: label, among: free, names)
      if let alike, let place = free.firstIndex(of: alike.field) {
        fields[index] = alike.field
        free.remove(at: place)
        addExtra(label, column: index + 1, alike: alike, schema)
      } else if !mayHaveMore {
        addExtra(label, column: index + 1, schema)
      }
    }
    if schema.fieldsMatch == .superset { return }
    for field in free { addMissing(names[field], column: nil) }
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
    for (index, label) in labels.enumerated() {
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
  func renaming(_ field: Int, to label: String, _ schema: TableSchema) -> JSONPatch? {
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
