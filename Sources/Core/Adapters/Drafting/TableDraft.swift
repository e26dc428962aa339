/// What is said of a table in its resource, and what that follows from.
struct TableDraft {
  /// The extensions of files that are looked at as tables.
  static let formats: Set<String> = ["csv", "tsv", "tab", "psv", "dsv"]

  /// `encoding`, `dialect` and `schema`.
  private(set) var members: JSONObject = [:]
  /// What was found, for people.
  private(set) var words: [String] = []
  /// Size and hash.
  let digest: FileDigest

  private var dialect: JSONObject = [:]

  /// How often types are given up and the file is read again.
  private static let passes = 4

  init(_ file: OpenFile, path: String) throws(FileFault) {
    let parsed = ParsedPath(path)
    let base: JSONObject = [
      "name": .string(parsed.name), "path": .string(path), "format": .string(parsed.format),
    ]
    let found = try Self.layout(of: file, format: parsed.format)
    dialect = found.dialect
    let laidOut = found.dialect.isEmpty ? base : base.assigning(["dialect": .object(found.dialect)])
    let first = try Self.check(laidOut, file)
    digest = first.digest
    // A guess that is unsure is written nowhere: readers look for themselves.
    if first.encoding.isSure { members["encoding"] = .string(first.encoding.name) }
    var table = try Self.infer(base.assigning(known), file, first.encoding.encoding)
    if !table.hasHeader { dialect["header"] = false }
    var report = first
    for _ in 0..<Self.passes {
      describe(table)
      report = try Self.check(base.assigning(known), file)
      let wrong = report.findings.groups.filter { $0.sample.code == .typeError }
      if wrong.isEmpty { break }
      for group in wrong {
        table.giveUp(group.sample.field ?? "", wrong: group.total, first: group.sample)
      }
    }
    describe(table)
    tell(path, table, report, found)
  }

  private static func layout(
    of file: OpenFile, format: String
  ) throws(FileFault) -> DetectedLayout {
    let limit = ResourceFiles.Limit.head
    return DetectedLayout(
      head: try file.read(at: 0, count: limit), isWhole: file.bytes <= limit,
      usual: TableForm.delimiter(ofFormat: format))
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
    _ path: String, _ table: TableInference, _ report: ResourceReport, _ found: DetectedLayout
  ) {
    let delimiter = report.dialect?.delimiter ?? ","
    var layout = delimiter == "," ? "" : ", delimiter \(Self.name(of: delimiter))"
    if found.dialect["headerRows"] != nil { layout += ", header on line \(found.headerLine)" }
    let unsure = report.encoding.isSure ? "" : " (a guess, not written down)"
    words.append(
      "\(Sanitized(path))  \(ByteCount(digest.bytes)), \(report.encoding.name)\(unsure)\(layout),"
        + " \(Counted(report.rows, "row"))\(table.hasHeader ? "" : ", no header")")
    let width = min(32, table.fields.map { $0.name.count }.max() ?? 0)
    for field in table.fields {
      let name = Sanitized(field.name, limit: width).text
      let gap = String(repeating: " ", count: max(0, width - name.count))
      words.append("  \(name)\(gap)  \(field.words)")
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
      words.append("  \(Counted(errors, "error")) in the data: validate lists them")
    }
  }

  private static func name(of delimiter: String) -> String {
    delimiter == "\t" ? "tab" : "\"\(Sanitized(delimiter))\""
  }

  private static func infer(
    _ members: JSONObject, _ file: OpenFile, _ encoding: TextEncoding
  ) throws(FileFault) -> TableInference {
    let package = DataPackage(["resources": [.object(members)]])
    let dialect = package.resources.first?.layout ?? TableDialect()
    do {
      return try TableInference(dialect: dialect, encoding: encoding, chunks: file.chunks())
    } catch let fault as FileFault {
      throw fault
    } catch { throw .malformed(path: file.path) }
  }

  private static func check(
    _ members: JSONObject, _ file: OpenFile
  ) throws(FileFault) -> ResourceReport {
    let package = DataPackage(["resources": [.object(members)]], standard: .v2)
    var options = ValidationOptions()
    options.threads = ProcessorCount.current
    guard let resource = package.resources.first else { throw .malformed(path: file.path) }
    do {
      let check = ResourceCheck(resource: resource, options: options)
      let report = try check.run(chunks: file.chunks())
      return try check.again(after: report)?.run(chunks: file.chunks()) ?? report
    } catch let fault as FileFault {
      throw fault
    } catch { throw .malformed(path: file.path) }
  }
}
