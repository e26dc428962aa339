/// What is said of a table in its resource, and what that follows from.
struct TableDraft {
  /// `encoding`, `dialect` and `schema`, of a compressed file `format` and `compression` as well.
  private(set) var members: JSONObject = [:]
  /// What was found, for people.
  private(set) var words: [String] = []
  private let bytes: Int

  private var dialect: JSONObject = [:]

  /// How often types are given up and the file is read again.
  private static let passes = 4

  /// Nil for a file that is no table by its name; one that is none by its content is refused.
  init?(_ file: OpenFile, path: String) throws(FileFault) {
    let parsed = ParsedPath(path)
    let base: JSONObject = ["name": .string(parsed.name), "path": .string(path), "type": "table"]
    let source = DraftSource(file)
    guard let resource = source.resource(base), let form = resource.tableForm,
      resource.format != "txt"
    else { return nil }
    if resource.compression != nil {
      members["format"] = resource.contentFormat.map { .string($0) }
      members["compression"] = resource.compression.map { .string($0.rawValue) }
    }
    let found = form == .delimited ? try source.layout(resource) : nil
    dialect = found?.dialect ?? [:]
    let laidOut = members.assigning(dialect.isEmpty ? [:] : ["dialect": .object(dialect)])
    let first = try source.check(base.assigning(laidOut))
    if let other = first.sample(.wrongContent).flatMap(FileSignature.init) {
      throw .noTable(path: path, other)
    }
    // JSON is a table where it is nothing but rows.
    if form != .delimited, first.rows == 0 || !first.isValid { return nil }
    bytes = first.digest.bytes
    // A guess that is unsure is written nowhere: readers look for themselves.
    if first.encoding.isSure { members["encoding"] = .string(first.encoding.name) }
    var table = try source.infer(base.assigning(known), first.encoding.encoding)
    if table.fields.isEmpty {
      if first.sample(.compressionError) != nil { return nil }
      throw .empty(path: path)
    }
    if !table.hasHeader { dialect["header"] = false }
    var report = first
    for _ in 0..<Self.passes {
      describe(table)
      report = try source.check(base.assigning(known))
      let wrong = report.findings.groups.filter { $0.sample.code == .typeError }
      let others = wrong.filter {
        !table.keep($0.sample.field ?? "", wrong: $0.total, first: $0.sample)
      }
      if others.isEmpty { break }
      for group in others {
        table.giveUp(group.sample.field ?? "", wrong: group.total, first: group.sample)
      }
    }
    describe(table)
    tell(path, table, report, found)
  }

  /// What is known of the resource so far.
  private var known: JSONObject {
    dialect.isEmpty ? members : members.assigning(["dialect": .object(dialect)])
  }

  private mutating func describe(_ table: TableInference) {
    members = known
    members["schema"] = .object(table.schema(isShared: table.sharesMissingValues))
  }

  private mutating func tell(
    _ path: String, _ table: TableInference, _ report: ResourceReport, _ found: DetectedLayout?
  ) {
    let delimiter = report.dialect?.delimiter ?? ","
    var layout = delimiter == "," ? "" : ", delimiter \(Self.name(of: delimiter))"
    if let found, found.dialect["headerRows"] != nil {
      layout += ", header on line \(found.headerLine)"
    }
    let unsure = report.encoding.isSure ? "" : " (a guess, not written down)"
    words.append(
      "\(Sanitized(path))  \(ByteCount(bytes)), \(report.encoding.name)\(unsure)\(layout),"
        + " \(Counted(report.rows, "row"))\(table.hasHeader ? "" : ", no header")")
    let width = min(32, table.fields.map { $0.name.count }.max() ?? 0)
    for field in table.fields {
      let name = Sanitized(field.name, limit: width).text
      let gap = String(repeating: " ", count: max(0, width - name.count))
      words.append("\(field.hasSlips ? "!" : " ") \(name)\(gap)  \(field.words)")
    }
    if !table.isComplete {
      words.append(
        "  types by the first \(Counted(table.rows, "row")), confirmed by all"
          + " \(Counted.digits(report.rows))")
    }
    if let key = table.distinct.first, table.isComplete {
      words.append("  \"\(Sanitized(key))\" differs in every row and could be the primary key")
    }
    let errors = report.findings.errors
    if errors > 0 {
      words.append("✗ \(Counted(errors, "error")) in the data: validate lists them")
    }
  }

  private static func name(of delimiter: String) -> String {
    delimiter == "\t" ? "tab" : "\"\(Sanitized(delimiter))\""
  }
}

extension ResourceReport {
  fileprivate func sample(_ code: FindingCode) -> Finding? {
    findings.groups.first { $0.sample.code == code }?.sample
  }
}

/// A file that a resource is drafted of, read as often as it takes.
struct DraftSource {
  private let file: OpenFile

  init(_ file: OpenFile) { self.file = file }

  /// The resource those members describe.
  func resource(_ members: JSONObject) -> Resource? {
    DataPackage(["resources": [.object(members)]], standard: .v2).resources.first
  }

  private func input(_ resource: Resource) -> ResourceInput {
    ResourceInput(resource: resource, files: [InputFile(path: file.path, access: file.access)])
  }

  /// How the table is laid out, by its first bytes.
  func layout(_ resource: Resource) throws(FileFault) -> DetectedLayout {
    try reading { try input(resource).layout() }
  }

  /// What a check of the file finds by those members.
  func check(_ members: JSONObject) throws(FileFault) -> ResourceReport {
    guard let resource = resource(members) else { throw .malformed(path: file.path) }
    var options = ValidationOptions()
    options.threads = ProcessorCount.current
    return try reading {
      let check = ResourceCheck(resource: resource, options: options)
      let report = try check.run(input: input(resource)).report
      return try check.again(after: report)?.run(input: input(resource)).report ?? report
    }
  }

  /// What the rows say about the fields.
  func infer(
    _ members: JSONObject, _ encoding: TextEncoding
  ) throws(FileFault) -> TableInference {
    guard let resource = resource(members), let form = resource.tableForm else {
      throw .malformed(path: file.path)
    }
    return try reading {
      let content = input(resource)
      guard form == .delimited else {
        return try TableInference(
          json: resource.dialect, isLines: form == .jsonLines, encoding: encoding,
          chunks: content.next)
      }
      return try TableInference(
        dialect: resource.layout, encoding: encoding, chunks: content.next)
    }
  }

  private func reading<Value>(_ work: () throws -> Value) throws(FileFault) -> Value {
    do { return try work() } catch let fault as FileFault {
      throw fault
    } catch { throw .malformed(path: file.path) }
  }
}
