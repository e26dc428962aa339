import Core
import Glibc

/// Ends a check before its end.
func exitNow(_ status: ExitStatus) {
  if StandardStream.error.isTerminal { StandardStream.error.write("\r\u{1B}[K") }
  leave(status.rawValue)
}

/// The checks of a run and what is told of them.
struct ValidateRun {
  let paths: [String]
  let options: ValidateOptions

  /// Checks all paths, tells of them, and gives the status the process ends with: what could not be
  /// checked weighs more than what is not valid.
  func status() async -> ExitStatus {
    var lines: ValidateLines? = options.json ? ValidateLines() : nil
    lines?.start(paths: paths)
    var packages: [CheckedPackage] = []
    var worst = ExitStatus.success
    var message: String?
    for path in paths {
      do throws(HubFault) {
        let run = PackageCheckRun(path: path, options: options)
        var package: CheckedPackage
        if options.fix, !PathKind(path).isLocal {
          StandardStream.error.write(
            line: "\(Sanitized(path)) is no file here: nothing in it can be changed by --fix.")
          package = try await run.run()
        } else if options.fix {
          let (found, trial) = try await run.runTryingFixes()
          package = try await fixes(found, trial) ? run.run() : found
        } else {
          package = try await run.run()
        }
        packages.append(package)
        let beside = DescriptorBeside(of: path)
        lines?.tell(package, beside: beside)
        if let beside, !options.json { StandardStream.error.write(line: beside.words) }
        if !package.report.isValid { worst = max(worst, .invalid) }
      } catch {
        StandardStream.error.write(line: "✗ \(error.message)")
        message = message ?? error.message
        worst = max(worst, ExitStatus(.hub(.readPackage, error)))
        let package = CheckedPackage(unreadable: path, error.message)
        packages.append(package)
        lines?.tell(package)
      }
    }
    if !options.json {
      do throws(FileFault) { try write(packages) } catch {
        StandardStream.error.write(line: "✗ \(error.message)")
        worst = max(worst, .cannotCreate)
      }
    }
    let errors = packages.reduce(0) { $0 + $1.report.count(.error) }
    lines?.end(worst, errors: errors, message: message)
    return worst
  }

  /// Whether changes were made, so that the package must be checked anew.
  private func fixes(
    _ package: CheckedPackage, _ trial: FixTrial
  ) async throws(HubFault) -> Bool {
    let outcome: FixPrompt.Outcome
    do throws(FileFault) {
      outcome = try await FixPrompt(package: package, trial: trial, options: options).run()
    } catch { throw .file(error) }
    if case .nothing = outcome {
      StandardStream.error.write(line: "There is nothing that a change to the descriptor settles.")
    }
    if case .made = outcome { return true }
    return false
  }

  private func write(_ packages: [CheckedPackage]) throws(FileFault) {
    if options.format == .text, !packages.contains(where: \.isOpened) { return }
    let report = options.format.text(of: packages, options: options.report)
    guard let output = options.output, output != "-" else {
      StandardStream.output.write(report)
      offer(packages)
      return
    }
    try ReportFile(path: output).write(report)
    StandardStream.error.write(
      line: TextReport().verdict(on: packages) + "; the report is in \(Sanitized(output))")
  }

  /// Says that `--fix` may help; what it changes is tried before it is shown.
  private func offer(_ packages: [CheckedPackage]) {
    guard !options.fix, options.format == .text, packages.contains(where: { !$0.fixes.isEmpty })
    else { return }
    StandardStream.error.write(
      line: "Changes to datapackage.json may settle findings: run the command again with --fix to"
        + " have them tried, see them and decide.")
  }
}

/// The file a report goes to.
struct ReportFile {
  let path: String

  /// Writes the report; what was there before is replaced at once, a pipe or device is written to.
  func write(_ text: String) throws(FileFault) {
    var facts = stat()
    let isThere = stat(path, &facts) == 0
    if isThere, facts.st_mode & S_IFMT != S_IFREG { return try append(text) }
    try DurableFile(path: isThere ? AbsolutePath.text(path) : path)
      .replace(with: Array(text.utf8), access: .usual)
  }

  private func append(_ text: String) throws(FileFault) {
    let file = open(path, O_WRONLY | O_CLOEXEC)
    guard file >= 0 else { throw .system(path: path, operation: "open it", errno: errno) }
    defer { close(file) }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .system(path: path, operation: "write it", errno: errno) }
      rest = rest.dropFirst(count)
    }
  }
}

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
  mutating func tell(_ package: CheckedPackage, beside: DescriptorBeside? = nil) {
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
      tell(report.profile, of: report.resource)
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
        ("described_by", beside.map { .shown($0.path) }),
      ])
  }

  /// What the columns of a table hold, a line a column.
  private mutating func tell(_ profile: TableProfile?, of resource: String) {
    guard let profile else { return }
    for (index, column) in profile.columns.enumerated() {
      lines.line(
        "check.profile",
        [
          ("resource", .shown(resource)), ("column", .count(index + 1)),
          ("rows", .count(profile.rows)),
        ] + column.json.members.map { ($0.name, $0.value.shown) })
    }
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
