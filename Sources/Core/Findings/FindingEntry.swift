/// What the documentation says of a code.
public struct FindingEntry: Hashable, Sendable {
  /// What findings of the code are about.
  public enum Area: String, Hashable, Sendable, CaseIterable {
    case descriptor, file, header, row, cell
  }

  /// What they are about.
  public let area: Area
  /// The usual severity; where the standard's editions differ, that of the first.
  public let severity: Severity
  /// What is so, in a sentence without its full stop.
  public let title: String
  /// The clause that decides, as in `data-resource#bytes`.
  public let clause: String
  /// What `validate --fix` can change in the descriptor; nil where it can change nothing.
  public let fix: String?

  init(
    _ area: Area, _ severity: Severity, _ title: String, _ clause: String, fix: String? = nil
  ) {
    self.area = area
    self.severity = severity
    self.title = title
    self.clause = clause
    self.fix = fix
  }

  /// The clause's address.
  public var address: String { FindingEntry.address(of: clause) }

  /// The address of a clause, by what it is a clause of.
  static func address(of clause: String) -> String {
    let parts = clause.split(separator: "#", maxSplits: 1).map(String.init)
    let page = parts.first ?? ""
    let place = parts.count > 1 ? "#" + parts[1] : ""
    return page.hasPrefix("rfc")
      ? "https://www.rfc-editor.org/rfc/\(page)\(place)"
      : "https://datapackage.org/standard/\(page)/\(place)"
  }
}

extension FindingCode {
  /// What findings of this code are about.
  public var area: FindingEntry.Area { entry.area }
  /// The clause that decides, as in `data-resource#bytes`.
  public var clause: String { entry.clause }
}

extension FindingEntry {
  /// The page that lists all codes, `docs/findings.md`.
  public static var page: String {
    var lines = [
      "# What is looked for", "",
      "Each finding has a code, and with it a place: the file, the line and the column of its text, the",
      "row and the table's column, or the JSON pointer in the descriptor. Codes that frictionless-py has",
      "too mean the same. An error breaks what the standard demands, a warning what it asks for; a hint",
      "is worth knowing. The severity is the usual one; where the editions of the standard differ it",
      "follows the descriptor's. What is in the last column `validate --fix` can change in",
      "`datapackage.json`.", "",
    ]
    for area in Area.allCases {
      lines += [
        "## \(heading(of: area))", "", "| code | severity | what is so | clause | `--fix` |",
        "|---|---|---|---|---|",
      ]
      for code in FindingCode.allCases where code.area == area {
        let entry = code.entry
        lines.append(
          "| `\(code.rawValue)` | \(entry.severity.rawValue) | \(entry.title)"
            + " | [\(entry.clause)](\(entry.address)) | \(entry.fix ?? "") |")
      }
      lines.append("")
    }
    return lines.joined(separator: "\n")
  }

  private static func heading(of area: Area) -> String {
    switch area {
    case .descriptor: "The descriptor and the folder"
    case .file: "The file as a whole"
    case .header: "The header"
    case .row: "Rows"
    case .cell: "Cells"
    }
  }
}
