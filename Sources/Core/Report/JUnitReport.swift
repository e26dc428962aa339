/// The report as JUnit's XML: a suite for the descriptor and one for each resource, a failed case
/// for each kind of error. Warnings and hints are output of their suite.
struct JUnitReport {
  let listing: ReportListing

  func text(of packages: [CheckedPackage]) -> String {
    let suites = packages.flatMap(suites)
    let tests = suites.reduce(0) { $0 + $1.cases }
    let failures = suites.reduce(0) { $0 + $1.failures }
    let head = "<testsuites name=\"datahub-tui\" tests=\"\(tests)\" failures=\"\(failures)\">"
    return
      (["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", head] + suites.map(\.text)
      + ["</testsuites>", ""]).joined(separator: "\n")
  }

  private struct Suite {
    let text: String
    let cases: Int
    let failures: Int
  }

  private func suites(of package: CheckedPackage) -> [Suite] {
    let groups = listing.groups(of: package)
    let name = package.package.name ?? package.path
    let lone = groups.filter { $0.resource == nil }
    let title = package.descriptorName.map { "\(name)/\($0)" } ?? name
    let descriptor =
      package.descriptorName == nil && lone.isEmpty ? [] : [suite(title, lone, in: package)]
    return descriptor
      + package.report.resources.map { resource in
        suite(
          "\(name)/\(resource.resource)", groups.filter { $0.resource == resource.resource },
          in: package)
      }
  }

  private func suite(
    _ name: String, _ groups: [ReportGroup], in package: CheckedPackage
  ) -> Suite {
    let errors = groups.filter { $0.severity == .error }
    var lines: [String] = []
    for group in errors {
      let title = [group.code.rawValue, group.field, group.constraint].compactMap(\.self)
        .joined(separator: " ")
      let times = group.times
      lines.append(
        "    <testcase name=\(attribute(title)) classname=\(attribute(name))>")
      lines.append(
        "      <failure type=\(attribute(group.code.rawValue))"
          + " message=\(attribute(group.statement + times))>" + escaped(body(group, in: package))
          + "</failure>")
      lines.append("    </testcase>")
    }
    if errors.isEmpty {
      lines.append("    <testcase name=\"valid\" classname=\(attribute(name))/>")
    }
    let others = groups.filter { $0.severity != .error }
    if !others.isEmpty {
      let text = others.map { "\($0.severity.rawValue): \(body($0, in: package))" }
      lines.append("    <system-out>\(escaped(text.joined(separator: "\n")))</system-out>")
    }
    let cases = max(1, errors.count)
    let head =
      "  <testsuite name=\(attribute(name)) tests=\"\(cases)\" failures=\"\(errors.count)\">"
    return Suite(
      text: ([head] + lines + ["  </testsuite>"]).joined(separator: "\n"), cases: cases,
      failures: errors.count)
  }

  private func body(_ group: ReportGroup, in package: CheckedPackage) -> String {
    let lines = group.examples.map { finding in
      let place = package.place(of: finding)
      return "\(package.located(place.file))\(place.suffix): \(finding.statement)"
    }
    return (lines + (group.hint.map { ["hint: \($0)"] } ?? [])).joined(separator: "\n")
  }

  private func attribute(_ text: String) -> String {
    "\"\(escaped(Sanitized(text, limit: MarkupText.limit).text))\""
  }

  private func escaped(_ text: String) -> String { MarkupText.escaped(text) }
}

extension FindingPlace {
  /// `:line:column`, as far as they are known.
  var suffix: String {
    guard let line else { return "" }
    return ":\(line)" + (column.map { ":\($0)" } ?? "")
  }
}
