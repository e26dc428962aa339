import Core

extension Finding {
  /// The finding as members of an output line.
  var members: [(String, JSONValue?)] {
    [
      ("resource", resource.map { .shown($0) }), ("file", file.map { .shown($0) }),
      ("type", .string(code.rawValue)), ("severity", .string(severity.rawValue)),
      ("pointer", pointer.map { .shown($0) }), ("line", line.map { .count($0) }),
      ("row", record.map { .count($0) }),
      ("columns", columns.isEmpty ? nil : .array(columns.map { .count($0) })),
      ("field", field.map { .shown($0) }), ("constraint", constraint.map { .shown($0) }),
      ("cell", cell.map { .shown($0) }), ("message", .string(message)),
      ("hint", hint.map { .string($0) }),
    ]
  }
}

extension ValidationReport.TableError {
  /// The error as members of an output line.
  func members(of resource: String) -> [(String, JSONValue?)] {
    let cell = column.flatMap { cells.indices.contains($0 - 1) ? cells[$0 - 1] : nil }
    return [
      ("resource", .shown(resource)), ("type", .shown(code)), ("row", row.map { .count($0) }),
      ("column", column.map { .count($0) }), ("cell", cell.map { .shown($0) }),
      ("message", .shown(message)),
    ]
  }
}
