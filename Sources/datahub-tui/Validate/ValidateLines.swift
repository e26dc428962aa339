import Core

/// A check as NDJSON (docs/ndjson.md).
struct ValidateLines {
  private var lines = JSONLines()

  mutating func start(paths: [String]) {
    let shown = paths.map { JSONValue.shown($0) }
    lines.line(
      "run.start",
      [("path", shown.first), ("paths", paths.count > 1 ? .array(shown) : nil)])
  }

  /// What was found in the descriptor of a package.
  mutating func tell(_ package: CheckedPackage) {
    for group in package.descriptorGroups { tell(group) }
    for report in package.report.resources {
      for group in package.groups(of: report) { tell(group) }
      lines.line(
        "check.result",
        [
          ("resource", .shown(report.resource)), ("file", report.file.map { .shown($0) }),
          ("ok", .bool(report.isValid)), ("errors", .count(report.findings.errors)),
          ("warnings", .count(report.findings.warnings)),
          ("rows", report.isTable ? .count(report.rows) : nil),
          ("encoding", report.encoding.isBinary ? nil : .shown(report.encoding.name)),
        ])
    }
    let checked = Set(package.report.resources.map(\.resource))
    for resource in package.package.resources where !checked.contains(resource.name) {
      lines.line("check.skip", [("resource", .shown(resource.name))])
    }
    lines.line(
      "check.package",
      [
        ("path", .shown(package.path)), ("ok", .bool(package.report.isValid)),
        ("errors", .count(package.report.count(.error))),
        ("warnings", .count(package.report.count(.warning))),
      ])
  }

  mutating func end(_ status: ExitStatus, errors: Int, message: String? = nil) {
    lines.line(
      "run.end",
      [
        ("ok", .bool(status == .success)), ("exit", .count(Int(status.rawValue))),
        ("errors", .count(errors)), ("message", message.map { .shown($0) }),
      ])
  }

  private mutating func tell(_ group: ReportGroup) {
    for (index, finding) in group.examples.enumerated() {
      var members = finding.members
      if index == 0 {
        members.append(("summary", .string(group.statement)))
        members.append(("fix", group.fix?.json))
      }
      lines.line("check.finding", members + [("total", .count(group.total))])
    }
  }
}
