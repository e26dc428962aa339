/// The pipeline's validation report, as far as a client needs it (goodtables' shape).
package struct ValidationReport: Sendable, Hashable {
  /// One table's findings.
  package struct Table: Sendable, Hashable {
    package let resource: String
    package let isValid: Bool
    /// The errors counted, which may be more than those listed.
    package let errorCount: Int
    package let errors: [TableError]
    /// Rows looked at, the header left out; nil where the report does not say.
    package let rows: Int?
    /// What the hub says of its own check, as that it ended at a limit.
    package let warnings: [String]
  }

  /// One listed error.
  package struct TableError: Sendable, Hashable {
    package let code: String
    package let message: String
    /// Counted from 1, the header included; nil for faults of the whole table.
    package let row: Int?
    package let column: Int?
    /// The cells of the row, where it has one.
    package let cells: [String]
  }

  package let tables: [Table]

  /// Whether no table has an error.
  package var isValid: Bool { tables.allSatisfy(\.isValid) }
  /// All errors counted.
  package var errorCount: Int {
    tables.reduce(0) { sum, table in
      let (all, isTooMuch) = sum.addingReportingOverflow(table.errorCount)
      return isTooMuch ? .max : all
    }
  }

  /// Reads the JSON list that `assembler.validate_resource` writes.
  package init(json: JSONValue) throws(WireFault) {
    guard let entries = json.array else {
      throw WireFault(reply: "validation report", member: "")
    }
    tables = entries.map { entry in
      let listed = (entry["tables"]?.array ?? []).flatMap { $0["errors"]?.array ?? [] }
      let count = max(entry["error-count"]?.integer ?? 0, listed.count)
      let counts = (entry["tables"]?.array ?? []).compactMap { $0["row-count"]?.integer }
      return Table(
        resource: entry["resource"]?.string ?? "",
        isValid: (entry["valid"]?.bool ?? true) && count == 0, errorCount: count,
        errors: listed.map(TableError.init),
        rows: counts.isEmpty ? nil : counts.reduce(0) { $0 + max(0, min($1, .max / 1024) - 1) },
        warnings: (entry["warnings"]?.array ?? []).compactMap(\.string))
    }
  }
}

extension ValidationReport.TableError {
  init(json: JSONValue) {
    code = json["code"]?.string ?? "error"
    message = json["message"]?.string ?? ""
    row = json["row-number"]?.integer
    column = json["column-number"]?.integer
    cells = (json["row"]?.array ?? []).map { $0.string ?? $0.text() }
  }
}
