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
