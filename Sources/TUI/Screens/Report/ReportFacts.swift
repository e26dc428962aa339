internal import Core

/// What stands below a finding: what the schema says, where it is in the file, what to do.
struct ReportFacts {
  let finding: ShownFinding
  let session: Session

  init(_ finding: ShownFinding, _ session: Session) {
    self.finding = finding
    self.session = session
  }

  /// The schema's words and the place in the file.
  func lines(columns: Int) -> [[Span]] {
    var lines: [[Span]] = []
    if let schema { lines.append([Span("Schema says   ", .dim), Span(schema)]) }
    if let found = foundAt { lines.append([Span("Found at      ", .dim), Span(found)]) }
    if let clause = finding.finding?.code.entry.clause, columns > 60 {
      lines.append([Span("By            ", .dim), Span("\(Sanitized(clause))", .dim)])
    }
    return lines
  }

  /// What to do, numbered, under its heading.
  func todo(columns: Int) -> [[Span]] {
    let ways = ways(columns: columns)
    return ways.isEmpty ? [] : [[Span("What to do", .heading)]] + ways
  }

  /// What to do, numbered.
  func ways(columns: Int) -> [[Span]] {
    WayOut(finding, session).ways.enumerated().flatMap { index, way in
      way.wrapped(columns: columns - 3).enumerated().map { line, part in
        [Span(line == 0 ? "\(index + 1)  " : "   ", .accent), Span(part)]
      }
    }
  }

  /// Other rows with the same error.
  func same(in tree: ReportTree, at index: Int?) -> Phrase? {
    guard let index, finding.record != nil else { return nil }
    let alike = tree.alike(index)
    let others = alike.filter { $0.record != finding.record && $0.record != nil }
    guard !others.isEmpty else { return nil }
    let isByLine = finding.finding?.line != nil
    let rows = others.prefix(ReportFacts.rowsListed).map { other in
      Phrase("\((isByLine ? other.finding?.line : nil) ?? other.record ?? 0)")
    }
    let count = others.count + max(0, tree.total(finding) - alike.count)
    let rest: Phrase = count > rows.count ? ", …" : ""
    let noun: Phrase = isByLine ? "line" : "row"
    return
      "Same error in \(count) more \(noun)\(count == 1 ? "" : "s") (\(Phrase(joining: rows, with: ", "))\(rest))."
  }

  /// Rows named of those with the same error.
  private static let rowsListed = 5

  private var schema: Phrase? {
    guard let index = finding.resource, let package = session.package,
      package.resources.indices.contains(index)
    else { return nil }
    let fields = package.resources[index].fields
    let place = fields.firstIndex { $0.name == finding.field }
    guard let place else { return nil }
    let required: Phrase = fields[place].isRequired ? ", required" : ""
    return "\(fields[place].type)\(required)   field \(place + 1) of \(fields.count)"
  }

  private var foundAt: Phrase? {
    guard let found = finding.finding else {
      return finding.record.map { "row \($0), as the hub counts" }
    }
    var parts: [Phrase] = []
    if let offset = found.byteOffset { parts.append("byte \(offset)") }
    if let line = found.line { parts.append("line \(line)") }
    // What was found by what the descriptor says of the file has its place there.
    let isOfDescriptor = found.pointer != nil && found.record == nil
    let name = isOfDescriptor ? PackageFile.descriptor : found.file
    let file: Phrase = name.map { " of \(Sanitized($0))" } ?? ""
    return parts.isEmpty ? nil : "\(Phrase(joining: parts, with: ", "))\(file)"
  }
}
