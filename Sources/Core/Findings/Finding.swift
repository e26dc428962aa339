/// One thing found in a descriptor or a file: facts, which its code's entry words.
package struct Finding: Hashable, Sendable {
  package var code: FindingCode
  /// How much it matters.
  package var severity: Severity
  /// The resource's name.
  package var resource: String?
  /// The file's path.
  package var file: String?
  /// Where in the descriptor, as a JSON pointer.
  package var pointer: String?
  /// The line of the file (or of the descriptor, with a pointer), from 1.
  package var line: Int?
  /// The column of the descriptor's text, in scalars from 1.
  package var textColumn: Int?
  /// The row's number with the header counted, from 1.
  package var record: Int?
  /// The place in the file, in bytes from 0.
  package var byteOffset: Int?
  /// The table's columns, from 1.
  package var columns: [Int] = []
  /// The field's or column's name.
  package var field: String?
  /// What was found, at most 200 scalars of it.
  package var cell: String?
  /// The constraint not kept.
  package var constraint: String?
  /// What should be there.
  package var expected: String?
  /// What else is known, as the end of a sentence.
  package var reason: String?
  /// The number of places, where one finding is about several.
  package var count: Int?
  /// How many errors have it as their cause and are not told one by one.
  package var consequences: Int?
  /// What to do about it, where that is not plain from the code.
  package var wayOut: String?
  /// What would make the cell right.
  package var suggestion: CellFault.Suggestion?
  /// The text it is about.
  package var excerpt: Excerpt?
  /// A change to the descriptor that settles it.
  package var fix: JSONPatch?

  /// A finding, of its code's severity unless another is given; `cell` is cut.
  package init(
    _ code: FindingCode, _ severity: Severity? = nil, pointer: String? = nil,
    line: Int? = nil, record: Int? = nil, byteOffset: Int? = nil, columns: [Int] = [],
    field: String? = nil, cell: String? = nil, constraint: String? = nil,
    expected: String? = nil, reason: String? = nil, count: Int? = nil,
    suggestion: CellFault.Suggestion? = nil
  ) {
    self.code = code
    self.severity = severity ?? code.entry.severity
    self.pointer = pointer
    self.line = line
    self.record = record
    self.byteOffset = byteOffset
    self.columns = columns
    self.field = field
    self.cell = cell.map(Finding.cut)
    self.constraint = constraint
    self.expected = expected
    self.reason = reason
    self.count = count
    self.suggestion = suggestion
  }

  /// Bounds on what a finding holds.
  package enum Limit {
    /// Scalars kept of a cell.
    package static let cell = 200
    /// Scalars shown of a reason.
    package static let reason = 1000
  }

  static func cut(_ text: String) -> String {
    if text.utf8.count <= Limit.cell { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(Limit.cell)))
  }
}

extension Finding {
  /// What was found and where, in words that are safe to show.
  package var message: String {
    let text = statement
    guard let place else { return text }
    return "\(place): \(text)"
  }

  /// Where it was found: `row 3 (line 4), column 2`.
  package var place: String? {
    var parts: [String] = []
    if let pointer { parts.append(pointer.isEmpty ? "the descriptor" : shown(pointer)) }
    if let record {
      let isElsewhere = line != nil && line != record
      parts.append("row \(record)" + (isElsewhere ? " (line \(line ?? 0))" : ""))
    } else if let line {
      parts.append("line \(line)")
    }
    if columns.count == 1 { parts.append("column \(columns[0])") }
    if columns.count > 1 {
      parts.append("columns " + columns.map(String.init).joined(separator: ", "))
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// What was found, without the place.
  package var statement: String { code.entry.says(self) }

  /// The way out, where one is plain to see.
  package var hint: String? {
    if let suggestion { return suggestion.words }
    if let wayOut, fix == nil { return Sanitized(wayOut, limit: Limit.reason).text }
    return code.entry.wayOut(self) ?? fixHint ?? usualHint
  }

  /// The way out where nothing more is known than the code.
  package var usualHint: String { code.entry.usual(self) }
}

// What the catalogue's wordings are made of.
extension Finding {
  static let fittingDialect = "set dialect to what the file looks like"
  static let blankInstead = "leave them out or write a space"
  static let quotesDoubled = "enclose the cell in quotes and double each quote inside it"

  func shown(_ text: String) -> String { Sanitized(text).text }
  var found: String { shown(cell ?? "") }
  var value: String { "\"\(found)\"" }
  var wanted: String { shown(expected ?? "") }
  var why: String { Sanitized(reason ?? "", limit: Limit.reason).text }
  var name: String { "\"\(shown(field ?? ""))\"" }
  var number: Int { count ?? 0 }
  var isOne: Bool { count == 1 }
  var places: String { isOne ? "1 place" : "\(number) places" }

  /// What should be there, where that is a way out in words.
  var expectedHint: String? { expected.map { shown($0) } }
  /// The dialect that fits.
  var dialectHint: String? { expected.map { "set dialect to \(shown($0))" } }

  var constraintStatement: String {
    switch constraint {
    case "required": "\(name): a value is required"
    case "minLength": "\(name): \(value) is shorter than \(wanted)"
    case "maxLength": "\(name): \(value) is longer than \(wanted)"
    case "minimum": "\(name): \(value) is below \(wanted)"
    case "maximum": "\(name): \(value) is above \(wanted)"
    case "exclusiveMinimum": "\(name): \(value) is not above \(wanted)"
    case "exclusiveMaximum": "\(name): \(value) is not below \(wanted)"
    case "pattern": "\(name): \(value) does not fit the pattern \(wanted)"
    case "enum": "\(name): \(value) is not one of \(wanted)"
    case "categories": "\(name): \(value) is not one of its categories, \(wanted)"
    case "jsonSchema":
      "\(name): \(value) does not fit its JSON Schema" + (reason == nil ? "" : ": \(why)")
    default: "\(name): \(value) breaks the constraint \(shown(constraint ?? ""))"
    }
  }
}

extension Finding {
  /// Setting the encoding where that settles it; the file is as good in UTF-8.
  var encodingHint: String {
    guard case .add(_, .string(let name))? = fix?.operations.first else {
      return code == .mojibake
        ? "decode the file once more and save it as UTF-8" : "convert the file to UTF-8"
    }
    return name == "utf-8"
      ? "set encoding to utf-8" : "set encoding to \(name), or convert the file to UTF-8"
  }

  /// The field that the label is nearly like, where there is one.
  var likenessHint: String? {
    guard let reason else { return nil }
    return "\"\(found)\" is near the field \"\(wanted)\": \(shown(reason)); rename one of them"
  }
}

extension Finding {
  /// A file without a byte where a table should be.
  static var emptyFile: Finding {
    var finding = Finding(.sourceError, reason: "the file is empty")
    finding.wayOut = "put the table into it, or leave the resource out"
    return finding
  }
}

extension Finding {
  /// What lies above the header.
  var preambleStatement: String {
    let lines = cell == nil ? "blank line" : "line"
    let above =
      cell == nil && isOne
      ? "a blank line stands"
      : isOne ? "1 line stands" : "\(number) \(lines)s stand"
    return "\(above) above the header, which looks to be on \(why)"
      + (cell == nil ? "" : ": \(value)") + following
  }

  /// How many errors have this one as their cause.
  var following: String {
    guard let number = consequences, number > 0 else { return "" }
    return number == 1 ? "; 1 error follows from it" : "; \(number) errors follow from it"
  }
}

extension Finding {
  /// What a change to the descriptor would be, in words.
  private var fixHint: String? {
    guard let operations = fix?.operations, let last = operations.last else { return nil }
    if case .remove(let from)? = operations.first, case .add(let to, _) = last {
      let (old, new) = (Finding.split(from), Finding.split(to))
      return old.owner == new.owner && reason == nil
        ? "rename it to \(shown(new.name))" : "move it to \(shown(to))"
    }
    switch last {
    case .remove(let pointer): return "leave \(shown(pointer)) out"
    case .add(let pointer, let value), .replace(let pointer, let value):
      return "set \(shown(pointer)) to \(shown(value.text(.spaced)))"
    }
  }

  private static func split(_ pointer: String) -> (owner: Substring, name: String) {
    let slash = pointer.lastIndex(of: "/") ?? pointer.startIndex
    return (pointer[..<slash], JSONPointer.parts(of: pointer).last ?? "")
  }
}
