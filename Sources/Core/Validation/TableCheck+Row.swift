extension TableCheck {
  private var offset: Int? { keepsOffsets ? row.byteOffset : nil }

  /// The row's cells as text, for a report.
  private var cells: [String] { row.spans.map(walk.scanner.text) }

  /// Reports quotes where none may be.
  mutating func noteQuotes() {
    let stray = row.strayCell ?? row.unclosedCell
    guard let stray else { return }
    let text = row.spans.indices.contains(stray) ? walk.scanner.text(row.spans[stray]) : ""
    let isQuoted = row.spans.indices.contains(stray) && row.spans[stray].isQuoted
    let isUnclosed = row.unclosedCell != nil
    findings.add(
      Finding(
        isUnclosed ? .unclosedQuote : .strayQuote, isQuoted ? .error : .warning, line: row.line,
        record: walk.record, byteOffset: offset, columns: [stray + 1], cell: text))
    guard isQuoted, row.innerLines > 0 else { return }
    findings.add(
      Finding(
        .swallowedRows, line: row.line, record: walk.record, byteOffset: offset,
        columns: [stray + 1], count: row.innerLines))
  }

  /// Checks a row of data.
  mutating func checkRow() {
    rows += 1
    if isBlank {
      findings.add(Finding(.blankRow, line: row.line, record: walk.record, byteOffset: offset))
      list("blank-row") {
        "Row \($0) is completely blank"
      }
      return
    }
    let isRepeated = noteRepetition()
    checkWidth()
    let quiet = isRepeated
    var isShifted = false
    for column in 0..<min(row.spans.count, columns.count) where columns[column] != nil {
      checkCell(column, isShifted: &isShifted, isListed: !quiet)
    }
    for index in keys.indices { checkKey(index, isListed: !quiet && !isShifted) }
  }

  /// Lists an error in goodtables' form; the message is made of the row's number, where it is kept.
  private mutating func list(
    _ code: String, column: Int? = nil, _ message: (Int) -> String
  ) {
    if log.isFull { return log.skip() }
    let text = message(walk.record)
    log.add(code, row: walk.record, column: column, cells: cells, text)
  }

  private var isBlank: Bool {
    row.spans.allSatisfy { $0.start == $0.end && !$0.isComplex }
  }

  /// Whether the row is the same as an earlier one among those remembered.
  private mutating func noteRepetition() -> Bool {
    guard options.duplicateRowsRemembered > 0 else { return false }
    let print = walk.scanner.rowFingerprint
    guard let first = rowHashes[print] else {
      if rowHashes.count < options.duplicateRowsRemembered { rowHashes[print] = walk.record }
      return false
    }
    findings.add(
      Finding(
        .duplicateRow, .hint, line: row.line, record: walk.record, byteOffset: offset,
        expected: "\(first)"))
    list("duplicate-row") {
      "Row \($0) is duplicated to row(s) \(first)"
    }
    return true
  }

  private mutating func checkWidth() {
    let count = row.spans.count
    if count == width { return }
    if count > width {
      for column in width..<count {
        findings.add(
          Finding(
            .extraCell, line: row.line, record: walk.record, byteOffset: offset,
            columns: [column + 1], cell: walk.scanner.text(row.spans[column])))
        list("extra-value", column: column + 1) {
          "Row \($0) has an extra value in column \(column + 1)"
        }
      }
    }
    for column in min(count, width)..<width {
      findings.add(
        Finding(
          .missingCell, line: row.line, record: walk.record, byteOffset: offset,
          columns: [column + 1], field: labelled(column)))
      list("missing-value", column: column + 1) {
        "Row \($0) has a missing value in column \(column + 1)"
      }
      if hashes.indices.contains(column) { hashes[column] = nil }
    }
  }

  private func labelled(_ column: Int) -> String {
    if let name = columns.indices.contains(column) ? columns[column]?.field.name : nil {
      return name
    }
    return labels.indices.contains(column) ? labels[column] : "\(column + 1)"
  }

  /// Checks a cell. `isShifted` says that the original left a cell further left out of later checks,
  /// which made it compare the wrong cells for `unique` (goodtables, unique_constraint.py).
  private mutating func checkCell(_ column: Int, isShifted: inout Bool, isListed: Bool) {
    let span = row.spans[column]
    let verdict =
      span.isComplex
      ? columns[column]?.check(walk.scanner.text(span))
      : walk.scanner.withBytes(of: span) { columns[column]?.check($0) }
    switch verdict {
    case .fine, nil: break
    case .missing:
      hashes[column] = nil
      if columns[column]?.field.constraints.required == true {
        report(breach: "required", column, text: "", expected: "", isListed: isListed)
        isShifted = true
      }
    case .wrong(let fault, let text):
      hashes[column] = nil
      reportType(column, text: text, fault, isListed: isListed)
      isShifted = true
    case .value(let value, let text):
      let breaches = columns[column]?.limits.breaches(of: value, text: text) ?? []
      for breach in breaches {
        report(
          breach: breach.name, column, text: text, expected: breach.expected, isListed: isListed)
      }
      noteHash(column, value, text: text, isListed: isListed && !isShifted)
      if breaches.contains(where: { $0.name == "pattern" }) { isShifted = true }
    }
  }

  private mutating func noteHash(
    _ column: Int, _ value: CellValue, text: String, isListed: Bool
  ) {
    guard let check = columns[column], check.isKey || check.field.constraints.unique else {
      return
    }
    let hash = value.hashValue
    hashes[column] = hash
    guard check.field.constraints.unique else { return }
    guard let first = check.seen[hash] else {
      columns[column]?.seen[hash] = walk.record
      return
    }
    findings.add(
      Finding(
        .uniqueError, line: row.line, record: walk.record, byteOffset: offset,
        columns: [column + 1], field: check.field.name, cell: text, constraint: "unique",
        expected: "\(first)"))
    guard isListed else { return }
    list("unique-constraint", column: column + 1) {
      "Rows \(first), \($0) has unique constraint violation in column \(column + 1)"
    }
  }

  private mutating func reportType(
    _ column: Int, text: String, _ fault: CellFault, isListed: Bool
  ) {
    guard let field = columns[column]?.field else { return }
    let type = field.type.rawValue + (field.format == "default" ? "" : " (\(field.format))")
    findings.add(
      Finding(
        .typeError, line: row.line, record: walk.record, byteOffset: offset,
        columns: [column + 1], field: field.name, cell: text, expected: type,
        suggestion: fault.suggestion))
    guard isListed else { return }
    let format = field.descriptor["format"]?.string ?? "default"
    list("type-or-format-error", column: column + 1) {
      "The value \"\(text)\" in row \($0) and column \(column + 1) is not type "
        + "\"\(field.type.rawValue)\" and format \"\(format)\""
    }
  }

  private mutating func report(
    breach name: String, _ column: Int, text: String, expected: String, isListed: Bool
  ) {
    findings.add(
      Finding(
        .constraintError, line: row.line, record: walk.record, byteOffset: offset,
        columns: [column + 1], field: columns[column]?.field.name, cell: text, constraint: name,
        expected: expected))
    guard isListed, let code = TableCheck.originalCodes[name] else { return }
    if name == "required" {
      return list(code.name, column: column + 1) {
        "Column \(column + 1) is a required field, but row \($0) has no value"
      }
    }
    list(code.name, column: column + 1) {
      "The value \"\(text)\" in row \($0) and column \(column + 1) does not conform to "
        + "the \(code.words) \"\(expected)\""
    }
  }

  private static let originalCodes: [String: (name: String, words: String)] = [
    "required": ("required-constraint", ""),
    "pattern": ("pattern-constraint", "pattern constraint of"),
    "enum": ("enumerable-constraint", "given enumeration:"),
    "minimum": ("minimum-constraint", "minimum constraint of"),
    "maximum": ("maximum-constraint", "maximum constraint of"),
    "minLength": ("minimum-length-constraint", "minimum length constraint of"),
    "maxLength": ("maximum-length-constraint", "maximum length constraint of"),
  ]

  private mutating func checkKey(_ index: Int, isListed: Bool) {
    let found = keys[index].take(hashes, record: walk.record)
    let key = keys[index]
    switch found {
    case .fine: return
    case .incomplete where !key.isPrimary: return
    case .incomplete:
      addKey(key, reason: "has a part missing")
      for column in key.columns where hashes[column] == nil && row.spans.indices.contains(column) {
        let isEmpty = row.spans[column].start == row.spans[column].end
        guard isListed, isEmpty, columns[column]?.field.constraints.required == false else {
          continue
        }
        list("required-constraint", column: column + 1) {
          "Column \(column + 1) is a required field, but row \($0) has no value"
        }
      }
    case .repeated(let first):
      addKey(key, reason: "was already in row \(first)")
      guard isListed, key.isPrimary else { return }
      let places = key.columns.map { String($0 + 1) }.joined(separator: ", ")
      list("unique-constraint", column: key.columns[0] + 1) {
        "Rows \(first), \($0) has unique constraint violation in column \(places)"
      }
    }
  }

  private mutating func addKey(_ key: KeyCheck, reason: String) {
    let texts = key.columns.filter(row.spans.indices.contains).map {
      walk.scanner.text(row.spans[$0])
    }
    findings.add(
      Finding(
        key.isPrimary ? .primaryKey : .uniqueKey, line: row.line, record: walk.record,
        byteOffset: keepsOffsets ? row.byteOffset : nil, columns: key.columns.map { $0 + 1 },
        field: key.names.joined(separator: ", "), cell: texts.joined(separator: ", "),
        reason: reason))
  }
}
