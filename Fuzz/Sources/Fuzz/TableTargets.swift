@testable import Core

/// Checks a table as `validate` does and tells what was found in every form.
func checkTable(_ choices: Choices) {
  let text = Array(choices.descriptor.text(.indented).utf8)
  guard let document = try? JSONDocument(text) else { return }
  let package = DataPackage(document, standard: choices.standard)
  guard let resource = package.resourcesWithOwnKeys.first else { return }
  var options = ValidationOptions()
  options.threads = choices.isOn(1) ? 2 : 1
  options.digests = []
  var check = ResourceCheck(resource: resource, options: options)
  let bytes = choices.bytes
  if choices.isOn(0), resource.tableForm == .delimited {
    let limit = DialectSniff.Limit.bytes
    let head = Array(bytes.prefix(limit))
    check = check.reading(as: DetectedLayout(head: head, isWhole: bytes.count < limit))
  }
  guard let first = run(check, resource, bytes, choices) else { return }
  let second = check.again(after: first).flatMap { run($0, resource, bytes, choices) }
  tell(
    CheckedPackage(
      path: "p", folder: "p", descriptor: text, package: package,
      report: PackageReport(
        findings: DescriptorCheck.findings(in: document), resources: [second ?? first])),
    choices)
}

/// The report of a check, of one file or of three that make it together.
private func run(
  _ check: ResourceCheck, _ resource: Resource, _ bytes: [UInt8], _ choices: Choices
) -> ResourceReport? {
  guard choices.isOn(2) else {
    return try? check.run(chunks: Choices.chunks(bytes[...], of: choices.piece))
  }
  let (one, two) = (bytes.count / 3, bytes.count / 2)
  let parts = [bytes[..<one], bytes[one..<two], bytes[two...]].enumerated().map { place, part in
    ("t\(place).csv", Choices.chunks(part, of: choices.piece))
  }
  let joined = JoinedParts(
    parts, layout: resource.tableForm == .delimited ? resource.dialect : nil,
    declared: resource.encoding)
  guard var report = try? check.run(chunks: joined.next) else { return nil }
  var findings = report.findings.mapping(joined.map.placed)
  for finding in joined.findings { findings.add(finding) }
  report.findings = findings
  return report
}

/// Words a report in every form, and makes each change it offers.
private func tell(_ package: CheckedPackage, _ choices: Choices) {
  for finding in package.report.resources.flatMap(\.findings.examples) {
    _ = (finding.message, finding.hint, package.place(of: finding).text)
    guard let excerpt = package.excerpt(of: finding) else { continue }
    let end = excerpt.start + excerpt.length
    precondition(excerpt.start >= 0 && end <= excerpt.text.unicodeScalars.count)
  }
  var options = ReportOptions()
  options.width = choices.width
  options.limit = choices.isOn(3) ? 1 : nil
  options.paint = choices.isOn(3) ? .ansi : .none
  // Of a long table the forms with all its rows are long.
  let formats = choices.isLong ? [ReportFormat.text] : ReportFormat.allCases
  for format in formats { _ = format.text(of: [package], options: options) }
  for fix in package.fixes {
    guard let changed = try? fix.applied(to: package.descriptor) else { continue }
    _ = TextDiff(from: package.descriptor, to: changed).text(width: choices.width)
  }
}

extension Choices {
  /// A package of one resource.
  fileprivate var descriptor: JSONValue {
    let rare = [1: "t.ndjson", 2: "t.tsv", 3: "t.json"]
    var members: JSONObject = ["name": "t", "path": .string(rare[way >> 4] ?? "t.csv")]
    members["encoding"] = encoding.map { .string($0) }
    members["dialect"] = dialect.isEmpty ? nil : .object(dialect)
    members["schema"] = schema
    return ["name": "p", "resources": [.object(members)]]
  }

  /// Whether the input is taken over and over, so that it fills more than one block.
  fileprivate var isLong: Bool { way >> 4 == 15 && !input.isEmpty }

  fileprivate var bytes: [UInt8] {
    guard isLong else { return input }
    return Array(repeatElement(input, count: 300_000 / input.count + 1).joined())
  }
}

/// Finds a table's layout in its first bytes, for itself and against the declared one, and reads it so.
func findLayout(_ choices: Choices) {
  let usual = choices.isOn(0) ? "\t" : ","
  let found = DetectedLayout(head: choices.input, isWhole: choices.isOn(1), usual: usual)
  _ = (found.words, found.headerLine)
  let declared = TableDialect(.object(choices.dialect))
  let better = DialectSniff.better(than: declared, sample: choices.input)
  precondition(better.map { $0.cells >= 2 && $0.share <= 1 } ?? true)
  var reader = RowReader(dialect: TableDialect(.object(found.dialect)), chunks: choices.chunks)
  while let row = try? reader.next() { _ = row.cells.count }
}

/// Describes a table as `init` does: layout, encoding, types, and checks that it is as described.
func draftTable(_ choices: Choices) {
  let form = choices.isOn(0) ? "t.ndjson" : "t.csv"
  var members: JSONObject = ["name": "t", "path": .string(form), "type": "table"]
  func resource() -> Resource? {
    DataPackage(["resources": [.object(members)]], standard: .v2).resources.first
  }
  func report() -> ResourceReport? {
    var options = ValidationOptions()
    options.digests = []
    guard let check = resource().map({ ResourceCheck(resource: $0, options: options) }) else {
      return nil
    }
    let report = try? check.run(chunks: choices.chunks)
    return report.flatMap { check.again(after: $0) }
      .flatMap { try? $0.run(chunks: choices.chunks) } ?? report
  }
  if form == "t.csv" {
    let layout = DetectedLayout(head: choices.input, isWhole: true)
    if !layout.dialect.isEmpty { members["dialect"] = .object(layout.dialect) }
  }
  guard let first = report(), let described = resource() else { return }
  let encoding = first.encoding.encoding
  let inferred =
    form == "t.csv"
    ? try? TableInference(dialect: described.layout, encoding: encoding, chunks: choices.chunks)
    : try? TableInference(
      json: described.dialect, isLines: choices.isOn(1), encoding: encoding,
      chunks: choices.chunks)
  guard var table = inferred else { return }
  for _ in 0..<3 {
    members["schema"] = .object(table.schema(isShared: table.sharesMissingValues))
    let wrong = report()?.findings.groups.filter { $0.sample.code == .typeError } ?? []
    for group in wrong {
      table.giveUp(group.sample.field ?? "", wrong: group.total, first: group.sample)
    }
    if wrong.isEmpty { break }
  }
}

/// Tells what a file is by its first bytes.
func findSignature(_ choices: Choices) {
  let found = FileSignature.foreign(choices.input)
  precondition(found.map { !$0.name.isEmpty && !$0.remedy.isEmpty } ?? true)
  _ = TextEncoding.opening(choices.input, declared: choices.encoding)
}

func readRows(_ choices: Choices) {
  var reader = RowReader(
    dialect: TableDialect(.object(choices.dialect)),
    encoding: TextEncoding(name: choices.encoding ?? "utf-8"), chunks: choices.chunks)
  while let row = try? reader.next() { _ = row.cells.count }
}

func checkDescriptor(_ choices: Choices) {
  guard let document = try? JSONDocument(choices.input) else { return }
  for finding in DescriptorCheck.findings(in: document) { _ = (finding.message, finding.hint) }
  _ = DataPackage(document).resources.map(\.isTabular)
}
