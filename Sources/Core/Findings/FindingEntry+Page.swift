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
