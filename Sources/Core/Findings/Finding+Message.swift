extension Finding {
  /// What was found and where, in words that are safe to show.
  public var message: String {
    let text = statement
    guard let place else { return text }
    return "\(place): \(text)"
  }

  /// Where it was found: `row 3 (line 4), column 2`.
  public var place: String? {
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

  func shown(_ text: String) -> String { Sanitized(text).text }
  var value: String { "\"\(shown(cell ?? ""))\"" }
  var wanted: String { shown(expected ?? "") }
  var why: String { Sanitized(reason ?? "", limit: Limit.reason).text }
  var isOne: Bool { count == 1 }
  private var places: String { isOne ? "1 place" : "\(count ?? 0) places" }
  private var name: String { "\"\(shown(field ?? ""))\"" }

  /// What was found, without the place.
  public var statement: String {
    switch code {
    case .byteCount:
      "the file has \(shown(cell ?? "")) \(cell == "1" ? "byte" : "bytes"), "
        + "the descriptor says \(wanted)"
    case .hashCount: "the file's hash is \(shown(cell ?? "")), the descriptor says \(wanted)"
    case .symlinkEscape: "a symbolic link leads out of the package's folder"
    case .hardLink: "the file has \(count ?? 0) names, of which one may be outside the package"
    case .orphanFile: "\(value) lies in the folder and is in no resource"
    case .sharedPath: "\(value) is already the file of the resource \"\(wanted)\""
    case .schemeError: "\(value) cannot be fetched: \(why)"
    case .remoteUnchecked: "\(value) was not checked: \(why)"
    case .compressionError: "the compressed file could not be read: \(why)"
    case .hashUnchecked: "the hash \(value) was not checked: \(why)"
    default: descriptorStatement ?? tableStatement ?? layoutStatement ?? cellStatement
    }
  }

  private var tableStatement: String? {
    switch code {
    case .encodingError: why
    case .encodingUnsupported: "the encoding \(value) is not known here"
    case .encodingMismatch: "the bytes look like \(wanted): \(why)"
    case .replacementCharacter: "U+FFFD stands in \(places), where text was lost"
    case .invisibleCharacter: "characters that do not show stand in \(places)"
    case .noBreakSpace: "no-break spaces stand in \(places)"
    case .controlCharacter: "control characters from U+0080 to U+009F stand in \(places)"
    case .mixedEncoding: "some lines are UTF-8 and others are not: \(why)"
    case .mojibake where reason != nil: why
    case .mojibake: "the text looks like UTF-8 encoded twice in \(places)"
    case .binaryContent: "the file is not text: a NUL byte is at offset \(byteOffset ?? 0)"
    case .bomPresent: "the file begins with a byte order mark"
    case .mixedLineEndings: "the line ends differ: \(why)"
    case .noFinalNewline: "the last line has no line end"
    case .dialectMismatch: "the file does not look as declared: \(why)" + following
    case .repeatedHeader where reason != nil: why
    case .repeatedHeader: "the part repeats the header; it was left out"
    case .wrongContent: "the file is \(why)"
    case .formatUnchecked where reason != nil: "\(value) was not read: \(why)"
    case .formatUnchecked:
      "the format \(value) is not read here; only size and hash are checked"
    case .unclosedQuote: "a quote is opened here and never closed"
    case .strayQuote: "a quote stands where none may be, near \(value)"
    case .swallowedRows:
      "a quoted cell that begins here takes in \(Counted(count ?? 0, "more line"))"
    case .blankHeader: "the header is empty"
    case .unmatchedHeader: "no column has the name of a field"
    case .blankLabel:
      "the label is empty" + (expected == nil ? "" : ", the schema says \"\(wanted)\"")
    case .duplicateLabel: "the label \(value) is already that of column \(wanted)"
    case .incorrectLabel: "the label is \(value), the schema says \"\(wanted)\""
    case .missingLabel: "the schema's field \(name) has no column"
    case .extraLabel: "the column \(value) is not in the schema"
    default: nil
    }
  }

  private var cellStatement: String {
    switch code {
    case .blankRow: "the row is empty"
    case .duplicateRow: "the row is the same as row \(wanted)"
    case .primaryKey: "the primary key \(value) \(why)"
    case .uniqueKey: "the unique key \(value) \(why)"
    case .foreignKey: "\(name): \(value) is not in \(wanted)"
    case .foreignKeyUnchecked: "the foreign key was not checked: \(why)"
    case .missingCell: "the row ends before field \(name)"
    case .extraCell: "the row has a cell too many: \(value)"
    case .typeError: "\(name): \(value) is not of type \(wanted)"
    case .uniqueError: "\(name): \(value) was already in row \(wanted)"
    case .constraintError: constraintStatement
    case .paddedCell: "\(name): blanks stand around \(value); they were ignored"
    case .patternUnchecked: "\(name): the pattern \(value) was not evaluated: \(why)"
    case .rowsUnchecked: why
    default: why
    }
  }

  private var constraintStatement: String {
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
