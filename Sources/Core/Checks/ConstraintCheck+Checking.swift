extension ConstraintCheck {
  /// A constraint that is not kept.
  struct Breach: Hashable {
    let name: String
    let expected: String
    var reason: String?
  }

  /// What a cell's constraints say of it.
  struct Result {
    /// The constraints not kept, in a fixed order.
    var breaches: [Breach] = []
    /// What is worth saying besides and is no error, without its place: `pattern-unchecked` where a
    /// pattern or JSON Schema would cost too much for the cell, `padded-cell` where blanks were read
    /// over.
    var remarks: [Finding] = []
  }

  /// The constraints a value does not keep; `required` and `unique` are not among them.
  func breaches(of value: CellValue, text: String) -> [Breach] {
    check(value, text: text).breaches
  }

  /// Checks a value and the text it was read from.
  func check(_ value: CellValue, text: String) -> Result {
    var result = Result()
    checkPattern(text, &result)
    if let allowed, !allowed.contains(value) {
      result.breaches.append(Breach(name: "enum", expected: allowed.text))
    }
    if let categories, !categories.contains(value) {
      result.breaches.append(Breach(name: "categories", expected: categories.text))
    }
    checkLength(value, &result)
    for bound in bounds where !bound.isKept(by: value) {
      result.breaches.append(Breach(name: bound.name, expected: bound.text))
    }
    checkSchema(value, &result)
    if trims, isPadded(text) {
      result.remarks.append(Finding(.paddedCell, .hint, cell: text, suggestion: .trim))
    }
    return result
  }

  private func checkPattern(_ text: String, _ result: inout Result) {
    guard let pattern else { return }
    switch verdict(of: pattern, on: text) {
    case .yes: break
    case .no: result.breaches.append(Breach(name: "pattern", expected: pattern.source))
    case .tooCostly:
      result.remarks.append(
        Finding(
          .patternUnchecked, .warning, cell: pattern.source,
          reason: "it costs too much on a cell of \(text.unicodeScalars.count) characters"))
    }
  }

  private func verdict(of pattern: TextPattern, on text: String) -> TextPattern.Verdict {
    let quick = text.utf8.withContiguousStorageIfAvailable { patternTable?.accepts($0) } ?? nil
    return switch quick {
    case .yes: .yes
    case .no: .no
    case .unsure, nil: pattern.verdict(on: text)
    }
  }

  private func checkLength(_ value: CellValue, _ result: inout Result) {
    guard minLength != nil || maxLength != nil, let length = value.length else { return }
    if let minLength, length < minLength {
      result.breaches.append(Breach(name: "minLength", expected: String(minLength)))
    }
    if let maxLength, length > maxLength {
      result.breaches.append(Breach(name: "maxLength", expected: String(maxLength)))
    }
  }

  private func checkSchema(_ value: CellValue, _ result: inout Result) {
    guard let jsonSchema else { return }
    switch value {
    case .object(let json), .array(let json):
      guard let violation = jsonSchema.violations(of: json).first else { return }
      if violation.isUnfinished {
        result.remarks.append(
          Finding(
            .patternUnchecked, .warning, cell: "jsonSchema",
            reason: "it costs too much on a cell like this"))
        return
      }
      let place = violation.pointer.isEmpty ? "" : "at \(Sanitized(violation.pointer).text): "
      result.breaches.append(
        Breach(
          name: "jsonSchema", expected: "its JSON Schema", reason: place + violation.message))
    default: return
    }
  }

  private func isPadded(_ text: String) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last else { return false }
    return first <= 0x20 || last <= 0x20
  }
}
