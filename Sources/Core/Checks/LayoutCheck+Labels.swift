extension LayoutCheck {
  /// Labels that differ from what they seem to be, or from each other by case alone. Those that differ
  /// from a field's name are told of where labels and names are compared.
  var labelFindings: [Finding] {
    guard dialect.header else { return [] }
    let line = dialect.headerRows.first.flatMap { rows.indices.contains($0 - 1) ? $0 - 1 : nil }
      .map { rows[$0].line }
    var found: [Finding] = []
    var seen: [String: Int] = [:]
    for (index, label) in labels.enumerated() where !label.isEmpty {
      let column = [index + 1]
      if let expected = LayoutCheck.tidied(label), isAsDescribed(label) {
        found.append(
          Finding(
            .untidyLabel, .warning, line: line, columns: column, field: label, cell: label,
            expected: expected))
      }
      let key = label.lowercased()
      if let first = seen[key], labels[first] != label {
        found.append(
          Finding(
            .caseDuplicateLabel, .warning, line: line, columns: column, field: label, cell: label,
            expected: labels[first], reason: "column \(first + 1)"))
      }
      seen[key] = seen[key] ?? index
    }
    return found
  }

  private func isAsDescribed(_ label: String) -> Bool {
    schema.map { $0.fields.contains { Array($0.name.utf8) == Array(label.utf8) } } ?? true
  }

  /// The label without blanks at its ends, no-break spaces and what does not show; nil where it has
  /// none.
  private static func tidied(_ label: String) -> String? {
    var scalars = label.unicodeScalars.compactMap { scalar -> Unicode.Scalar? in
      switch scalar.value {
      case 0x200B, 0x2060, 0xFEFF, 0xAD: nil
      case 0xA0, 0x202F, 0x09: " "
      default: scalar
      }
    }
    while scalars.first == " " { scalars.removeFirst() }
    while scalars.last == " " { scalars.removeLast() }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return Array(label.unicodeScalars) == scalars ? nil : String(view)
  }

  /// A header that is a row of data.
  var headerLikeData: Finding? {
    guard dialect.header, dialect.headerRows == [1], let modal, labels.count == modal else {
      return nil
    }
    guard
      schema.map(isData)
        ?? HeaderGuess(rows.map(\.cells).filter { $0.count == modal })
        .looksLikeData
    else { return nil }
    var finding = Finding(
      .headerLooksLikeData, .warning, line: rows.first?.line, cell: labels.joined(separator: ", "),
      expected: "{\"header\":false}")
    finding.fix = fix.set(["header": false])
    return finding
  }

  /// Whether no label is a field's name and all of those in columns of numbers, dates and the like are
  /// values of their fields.
  private func isData(_ schema: TableSchema) -> Bool {
    let names = Set(schema.fields.map { $0.name.lowercased() })
    guard !labels.contains(where: { names.contains($0.lowercased()) }),
      labels.count == schema.fields.count
    else { return false }
    var typed = 0
    for (label, field) in zip(labels, schema.fields) {
      switch field.type {
      case .string, .any, .object, .array, .list, .geojson: continue
      default: break
      }
      if case .fault = CellParser(field: field, schema: schema).parse(label) { return false }
      typed += 1
    }
    return typed > 0
  }
}
