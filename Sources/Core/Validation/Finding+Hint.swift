extension Finding {
  /// The way out, where one is plain to see.
  public var hint: String? {
    if let suggestion { return Finding.words(suggestion) }
    switch code {
    case .byteCount: return "set bytes to \(cell ?? "")"
    case .hashCount: return "set hash to \(cell ?? "")"
    case .missingLicence: return "add licenses, such as [{\"name\": \"ODC-PDDL-1.0\"}]"
    case .symlinkEscape: return "copy the file into the folder"
    case .orphanFile: return "add a resource for it, or move it out of the folder"
    case .encodingError, .encodingUnsupported: return "convert the file to UTF-8"
    case .mixedEncoding: return "convert the lines that are not UTF-8"
    case .bomPresent: return "save the file without it"
    case .dialectMismatch: return expected.map { "set dialect to \(Sanitized($0).text)" }
    case .strayQuote, .unclosedQuote, .swallowedRows:
      return "enclose the cell in quotes and double each quote inside it"
    case .incorrectLabel:
      return cell == field ? nil : "rename the column or the field; the column was not checked"
    case .extraLabel: return "add the field to the schema or leave the column out"
    case .missingLabel: return "add the column or leave the field out of the schema"
    case .missingCell: return "give the row a cell for each column, an empty one where it has none"
    case .extraCell: return "a cell with the delimiter in it must be in quotes"
    default: return nil
    }
  }

  private static func words(_ suggestion: CellFault.Suggestion) -> String {
    switch suggestion {
    case .decimalComma: "write a point, or set decimalChar to \",\" if all cells are like this"
    case .groupChar(let mark): "set groupChar to \"\(mark)\""
    case .trim: "leave out the blanks around it"
    case .pattern(let pattern): "set format to \"\(pattern)\" if all cells are like this"
    case .unit: "write the number alone, or set bareNumber to false if all cells have a unit"
    }
  }
}
