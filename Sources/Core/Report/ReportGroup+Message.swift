extension ReportGroup {
  /// What was found, in words that are safe to show.
  public var statement: String {
    if let rows = wholeColumnRows {
      let name = Sanitized(field ?? "").text
      return "\"\(name)\": \(Counted.digits(total)) of \(Counted(rows, "cell")) \(columnWords)"
    }
    if let labels { return labelStatement(labels) }
    guard let shortRows else { return sample.statement }
    if shortRows == 1 {
      return "\(sample.statement), \(Counted(total, "cell")) too few"
    }
    return "\(Counted(shortRows, "row")) end too early, \(Counted(total, "cell")) are missing"
  }

  /// ` ×2,311`; empty where there is one, or where the statement says how many.
  public var times: String {
    let isSaid = wholeColumnRows != nil || shortRows != nil || labels != nil
    return total > 1 && !isSaid ? " ×\(Counted.digits(total))" : ""
  }

  private func labelStatement(_ count: Int) -> String {
    let names = examples.prefix(ReportGroup.shownNames).map {
      "\"\(Sanitized($0.field ?? $0.cell ?? "", limit: ReportGroup.shownNameScalars))\""
    }
    let rest = count > names.count ? " and \(Counted.digits(count - names.count)) more" : ""
    let list = names.joined(separator: ", ") + rest
    return code == .missingLabel
      ? "the schema's fields \(list) have no column" : "the columns \(list) are not in the schema"
  }

  /// Names listed in one statement, and scalars shown of each.
  private static let shownNames = 8
  private static let shownNameScalars = 60

  /// The way out, where one is plain to see.
  public var hint: String? {
    if wholeColumnRows != nil, let suggestion {
      return suggestion.columnWords
    }
    return sample.hint
  }

  /// How the cells of a whole column are.
  private var columnWords: String {
    if let words = suggestion?.cellWords { return words }
    let wanted = Sanitized(sample.expected ?? "").text
    switch constraint {
    case nil: return "are not of type \(wanted)"
    case "required": return "have no value"
    case "minLength": return "are shorter than \(wanted)"
    case "maxLength": return "are longer than \(wanted)"
    case "minimum": return "are below \(wanted)"
    case "maximum": return "are above \(wanted)"
    case "exclusiveMinimum": return "are not above \(wanted)"
    case "exclusiveMaximum": return "are not below \(wanted)"
    case "pattern": return "do not fit the pattern \(wanted)"
    case "enum": return "are not one of \(wanted)"
    case let name?: return "break the constraint \(Sanitized(name))"
    }
  }
}

extension CellFault.Suggestion {
  /// What settles a column whose cells are all like this.
  fileprivate var columnWords: String {
    if members.isEmpty { return words }
    return "set "
      + members.members.map { name, value in
        "\(name) to \(Sanitized(value.text(), limit: CellFault.Suggestion.shownScalars))"
      }
      .joined(separator: " and ")
  }

  /// How the cells of a whole column are; nil where the type says it better.
  fileprivate var cellWords: String? {
    switch self {
    case .decimalComma: "use a decimal comma"
    case .decimalPoint: "use a decimal point"
    case .groupChar(let mark): "have their digits grouped by \"\(Sanitized(mark))\""
    case .marks(let decimal, let group):
      "have \"\(Sanitized(decimal))\" before the fraction and \"\(Sanitized(group))\" between digits"
    case .trim: "have blanks around them"
    case .pattern(let pattern): "are written as \(Sanitized(pattern))"
    case .patterns(let patterns): "are written as \(patterns.joined(separator: " or "))"
    case .unit: "have a unit"
    case .percent: "have a percent sign"
    case .currency: "have a currency"
    case .booleans: "are other words for true and false"
    case .type(let type): "are of type \(type.rawValue)"
    case .missingValue: nil
    }
  }

  /// Scalars shown of a value to be set.
  private static let shownScalars = 120
}
