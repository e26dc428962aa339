/// One thing found in a descriptor or a file: facts only; `Finding+Message.swift` words them.
public struct Finding: Hashable, Sendable {
  /// What it is.
  public var code: FindingCode
  /// How much it matters.
  public var severity: Severity
  /// The resource's name.
  public var resource: String?
  /// The file's path.
  public var file: String?
  /// Where in the descriptor, as a JSON pointer.
  public var pointer: String?
  /// The line of the file (or of the descriptor, with a pointer), from 1.
  public var line: Int?
  /// The column of the descriptor's text, in scalars from 1.
  public var textColumn: Int?
  /// The row's number with the header counted, from 1.
  public var record: Int?
  /// The place in the file, in bytes from 0.
  public var byteOffset: Int?
  /// The table's columns, from 1.
  public var columns: [Int] = []
  /// The field's or column's name.
  public var field: String?
  /// What was found, at most 200 scalars of it.
  public var cell: String?
  /// The constraint not kept.
  public var constraint: String?
  /// What should be there.
  public var expected: String?
  /// What else is known, as the end of a sentence.
  public var reason: String?
  /// How many places it stands for, where one finding tells of many.
  public var count: Int?
  /// How many errors have it as their cause and are not told one by one.
  public var consequences: Int?
  /// What to do about it, where that is not plain from the code.
  public var wayOut: String?
  /// What would make the cell right.
  public var suggestion: CellFault.Suggestion?
  /// The text it is about.
  public var excerpt: Excerpt?
  /// A change to the descriptor that settles it.
  public var fix: JSONPatch?

  /// A finding; `cell` is cut.
  public init(
    _ code: FindingCode, _ severity: Severity = .error, pointer: String? = nil,
    line: Int? = nil, record: Int? = nil, byteOffset: Int? = nil, columns: [Int] = [],
    field: String? = nil, cell: String? = nil, constraint: String? = nil,
    expected: String? = nil, reason: String? = nil, count: Int? = nil,
    suggestion: CellFault.Suggestion? = nil
  ) {
    self.code = code
    self.severity = severity
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
  public enum Limit {
    /// Scalars kept of a cell.
    public static let cell = 200
    /// Scalars shown of a reason.
    public static let reason = 1000
  }

  static func cut(_ text: String) -> String {
    if text.utf8.count <= Limit.cell { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(Limit.cell)))
  }
}

extension Finding {
  /// The way out, where one is plain to see.
  public var hint: String? {
    if let suggestion { return suggestion.words }
    if let wayOut, fix == nil { return Sanitized(wayOut, limit: Limit.reason).text }
    switch code {
    case .byteCount: return "set bytes to \(shown(cell ?? ""))"
    case .hashCount: return "set hash to \(shown(cell ?? ""))"
    case .missingLicence: return "add licenses, such as [{\"name\": \"ODC-PDDL-1.0\"}]"
    case .symlinkEscape: return "copy the file into the folder"
    case .orphanFile: return "add a resource for it, or move it out of the folder"
    case .encodingError, .encodingUnsupported, .encodingMismatch, .mojibake: return encodingHint
    case .replacementCharacter: return "look the text up where the file was made of"
    case .invisibleCharacter, .noBreakSpace, .controlCharacter:
      return "leave them out or write a space"
    case .mixedEncoding: return "convert the lines that are not UTF-8"
    case .wrongContent, .formatUnchecked, .detectedLayout:
      return expected.map { Sanitized($0).text } ?? usualHint
    case .bomPresent: return "save the file without it"
    case .dialectMismatch:
      return expected.map { "set dialect to \(Sanitized($0).text)" } ?? usualHint
    case .strayQuote, .unclosedQuote, .swallowedRows:
      return "enclose the cell in quotes and double each quote inside it"
    case .incorrectLabel, .extraLabel, .unmatchedHeader: return labelHint
    case .missingLabel: return "add the column or leave the field out of the schema"
    case .missingCell: return "give the row a cell for each column, an empty one where it has none"
    case .extraCell: return "a cell with the delimiter in it must be in quotes"
    default: return layoutHint ?? fixHint ?? usualHint
    }
  }
}

extension Finding {
  /// Setting the encoding where that settles it; the file is as good in UTF-8.
  private var encodingHint: String {
    if code == .encodingError, expected == nil { return "get the whole file again" }
    guard case .add(_, .string(let name))? = fix?.operations.first else {
      return code == .mojibake
        ? "decode the file once more and save it as UTF-8" : "convert the file to UTF-8"
    }
    return name == "utf-8"
      ? "set encoding to utf-8" : "set encoding to \(name), or convert the file to UTF-8"
  }

  private var labelHint: String? {
    guard let reason else {
      switch code {
      case .extraLabel: return "add the field to the schema or leave the column out"
      case .incorrectLabel: return "rename the column or the field"
      default: return usualHint
      }
    }
    let why = Sanitized(reason).text
    if code == .incorrectLabel { return "\(why); rename the column or the field" }
    return "\"\(Sanitized(cell ?? "").text)\" is near the field "
      + "\"\(Sanitized(expected ?? "").text)\": \(why); rename one of them"
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
  /// What was found about a table's layout; nil for other codes.
  var layoutStatement: String? {
    let number = count ?? 0
    switch code {
    case .detectedLayout: return "read as \(why)"
    case .preamble:
      let above =
        cell == nil
        ? isOne ? "a blank line stands" : "\(number) blank lines stand"
        : isOne ? "1 line stands" : "\(number) lines stand"
      return "\(above) above the header, which looks to be on \(why)"
        + (cell == nil ? "" : ": \(value)") + following
    case .secondTable: return "another table looks to begin here: \(why)"
    case .footnotes:
      return "\(isOne ? "a row" : "\(number) rows") of one cell at the end "
        + "\(isOne ? "looks" : "look") like notes"
    case .trailingDelimiter: return "every row ends with the delimiter \"\(wanted)\""
    case .trailingBlankLines:
      return "the file ends with \(isOne ? "a blank line" : "\(number) blank lines")"
    case .commentLines:
      return (isOne ? "a row looks like a comment" : "\(number) rows look like comments")
        + ": \(value)"
    case .headerLooksLikeData: return "the header looks like a row of data: \(value)"
    case .untidyLabel:
      return "the label \(value) has blanks at its ends or characters that do not show"
    case .caseDuplicateLabel:
      return "the label \(value) differs by case alone from that of \(why), \"\(wanted)\""
    default: return nil
    }
  }

  /// How many errors have this one as their cause.
  var following: String {
    guard let number = consequences, number > 0 else { return "" }
    return number == 1 ? "; 1 error follows from it" : "; \(number) errors follow from it"
  }

  /// The way out of it.
  var layoutHint: String? {
    switch code {
    case .preamble, .headerLooksLikeData, .commentLines:
      return expected.map { "set dialect to \(Sanitized($0).text)" }
    case .detectedLayout:
      return "init writes it into a descriptor"
    case .secondTable: return "give each table a file and a resource"
    case .footnotes: return "put notes into the description"
    case .trailingDelimiter: return "leave the last delimiter of each row out"
    case .trailingBlankLines: return "leave them out"
    case .untidyLabel: return "write \"\(Sanitized(expected ?? "").text)\""
    case .caseDuplicateLabel: return "give each column a name of its own"
    case .mixedLineEndings: return "end all lines alike"
    default: return nil
    }
  }
}

extension Finding {
  /// What was found in a descriptor; nil where the code is of something else.
  var descriptorStatement: String? {
    switch code {
    case .sourceError, .packageError, .resourceError, .dialectError, .schemaError, .fieldError,
      .deprecatedForm, .undeclaredStandard:
      why
    case .profileError: "by the profile \(value): \(why)"
    case .profileUnchecked: "the profile \(value) was not checked: \(why)"
    case .unknownEncoding: "the encoding \(value): \(why)"
    case .unsafePath: "the path \(value) \(why)"
    case .repeatedMember: "the name is written more than once; the last value counts"
    case .unknownProperty:
      "\(value) is not a property the standard has here" + (reason == nil ? "" : ": \(why)")
    case .missingLicence: "no licence is given for the package or all of its resources"
    default: nil
    }
  }

  /// What a change to the descriptor would be, in words.
  var fixHint: String? {
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

extension CellFault.Suggestion {
  /// The way out in words.
  var words: String {
    switch self {
    case .decimalComma: "write a point, or set decimalChar to \",\" if all cells are like this"
    case .decimalPoint: "set decimalChar to \".\" if all cells are like this"
    case .groupChar(let mark): "set groupChar to \"\(mark)\""
    case .marks(let decimal, let group):
      "set decimalChar to \"\(decimal)\" and groupChar to \"\(group)\" if all cells are like this"
    case .trim: "leave out the blanks around it"
    case .pattern(let pattern): "set format to \"\(pattern)\" if all cells are like this"
    case .patterns(let patterns):
      "set format to \(patterns.map { "\"\($0)\"" }.joined(separator: " or ")) if all cells are like"
        + " this"
    case .unit: "write the number alone, or set bareNumber to false if all cells have a unit"
    case .percent:
      "write the number alone, or set bareNumber to false if all cells are in percent"
    case .currency:
      "write the number alone, or set bareNumber to false if all cells have a currency"
    case .booleans(let truths, let falsehoods):
      "set trueValues to \(Self.list(truths)) and falseValues to \(Self.list(falsehoods))"
    case .type(let type): "set type to \"\(type.rawValue)\" if all cells are like this"
    case .missingValue(let text):
      "add \"\(Sanitized(text).text)\" to missingValues if it stands for nothing"
    }
  }

  private static func list(_ texts: [String]) -> String {
    JSONValue.array(texts.map { .string($0) }).text()
  }
}

extension Finding {
  /// The way out where nothing more is known than the code.
  public var usualHint: String {
    switch code.area {
    case .descriptor: descriptorHint
    case .file: fileHint
    case .header: headerHint
    case .row: rowHint
    case .cell: cellHint
    }
  }

  private var descriptorHint: String {
    switch code {
    case .sourceError: "see that the file is there, is readable and has rows"
    case .unsafePath: "keep the file in the package's folder and write its path from there"
    case .hardLink: "make a copy of it, to be sure"
    case .sharedPath: "give each resource a file of its own"
    case .repeatedMember: "leave all but one of them out"
    case .unknownProperty: "rename it or leave it out"
    case .unknownEncoding: "write the name that IANA has for it, such as utf-8"
    case .profileError: "change it as the profile says, or leave the profile out"
    case .profileUnchecked: "put the profile into the package's folder and name it by its path"
    default: "the standard says how: \(code.entry.address)"
    }
  }

  private var fileHint: String {
    switch code {
    case .hashUnchecked: "write a hash of MD5, SHA-1, SHA-256 or SHA-512"
    case .binaryContent: "save the table as text in UTF-8"
    case .noFinalNewline: "end the last line as the others end"
    case .wrongContent: "put the file there that belongs there"
    case .formatUnchecked: "save the table as CSV"
    case .compressionError: "compress the file anew"
    case .repeatedHeader: "leave the header out of all parts but the first"
    case .schemeError: "correct the URL, or put the file into the package"
    case .remoteUnchecked: "put the file into the package, or check again with --remote read"
    case .foreignKeyUnchecked: "put the other table right first"
    case .patternUnchecked: "write it in a simpler way"
    case .rowsUnchecked: "put the rows before them right first"
    default: "set dialect to what the file looks like"
    }
  }

  private var headerHint: String {
    switch code {
    case .blankHeader: "write labels into it, or set header to false in the dialect"
    case .unmatchedHeader: "give the columns the names of the fields"
    case .blankLabel: "write the column's name"
    default: "give each column a name of its own"
    }
  }

  private var rowHint: String {
    switch code {
    case .blankRow: "leave the row out"
    case .duplicateRow: "leave it out if it was not meant"
    case .primaryKey where constraint == "required": "fill in each part of the key"
    case .primaryKey, .uniqueKey: "give each row a key of its own"
    default: "correct it, or add a row with it where the key refers to"
    }
  }

  private var cellHint: String {
    switch (code, constraint) {
    case (.constraintError, "required"?): "fill in the cell, or leave required out of the field"
    case (.constraintError, let name?): "correct the cell, or change \(shown(name)) of the field"
    case (.uniqueError, _): "correct the cell, or leave unique out of the field"
    default: "correct the cell, or change the field's type"
    }
  }
}
