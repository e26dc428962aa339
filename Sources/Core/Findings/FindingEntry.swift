/// All that is said of a code: a literal a code (`FindingEntry+Descriptor`, `+File`, `+Table`), which
/// `FindingCode.entry` looks up.
package struct FindingEntry: Sendable {
  /// What findings of the code are about.
  package enum Area: String, Hashable, Sendable, CaseIterable {
    case descriptor, file, header, row, cell
  }

  typealias Words = @Sendable (Finding) -> String

  package let area: Area
  /// The usual severity; where the standard's editions differ, that of the first.
  package let severity: Severity
  /// What is so, in a sentence without its full stop.
  package let title: String
  /// The clause that decides, as in `data-resource#bytes`.
  package let clause: String
  /// What `validate --fix` can change in the descriptor; nil where it can change nothing.
  package let fix: String?
  /// What was found, without the place.
  let says: Words
  /// The way out, where more than the code decides it; nil leaves it to the change to the descriptor,
  /// and then to `usual`.
  let wayOut: @Sendable (Finding) -> String?
  /// The way out where nothing more is known; the clause's address where it is not given.
  let usual: Words

  init(
    _ area: Area, _ severity: Severity, _ title: String, _ clause: String, fix: String? = nil,
    says: @escaping Words, wayOut: @escaping @Sendable (Finding) -> String? = { _ in nil },
    usual: Words? = nil
  ) {
    self.area = area
    self.severity = severity
    self.title = title
    self.clause = clause
    self.fix = fix
    self.says = says
    self.wayOut = wayOut
    self.usual = usual ?? { _ in "the standard says how: \(FindingEntry.address(of: clause))" }
  }

  /// The clause's address.
  package var address: String { FindingEntry.address(of: clause) }

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

extension FindingEntry {
  /// The page that lists all codes, `docs/findings.md`.
  package static var page: String {
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
