/// What is said of a table in its resource, and what that follows from.
struct TableDraft {
  /// The extensions of files that are looked at as tables.
  static let formats: Set<String> = ["csv", "tsv", "psv", "dsv"]

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
    let first = try Self.check(base, file)
    digest = first.digest
    members["encoding"] = .string(first.encoding.name)
    if let better = first.dialect?.better {
      if better.delimiter != "," { dialect["delimiter"] = .string(better.delimiter) }
      if better.quote != "\"" { dialect["quoteChar"] = .string(String(better.quote)) }
    }
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
    tell(path, table, report)
  }

  /// What is known of the resource so far.
  private var known: JSONObject {
    dialect.isEmpty ? members : members.assigning(["dialect": .object(dialect)])
  }

  private mutating func describe(_ table: TableInference) {
    members = known
    members["schema"] = .object(table.schema(isShared: table.sharesMissingValues))
  }

  private mutating func tell(_ path: String, _ table: TableInference, _ report: ResourceReport) {
    let delimiter = report.dialect?.delimiter ?? ","
    let layout = delimiter == "," ? "" : ", delimiter \(Self.name(of: delimiter))"
    words.append(
      "\(Sanitized(path))  \(ByteCount(digest.bytes)), \(report.encoding.name)\(layout),"
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
    var dialect = TableDialect(members["dialect"])
    if members["format"] == "tsv", members["dialect"]?["delimiter"] == nil {
      dialect.delimiter = "\t"
    }
    do {
      return try TableInference(dialect: dialect, encoding: encoding, chunks: file.chunks())
    } catch let fault as FileFault {
      throw fault
    } catch { throw .malformed(path: file.path) }
  }

  private static func check(
    _ members: JSONObject, _ file: OpenFile
  ) throws(FileFault) -> ResourceReport {
    let package = DataPackage(["resources": [.object(members)]])
    var options = ValidationOptions()
    options.threads = ProcessorCount.current
    guard let resource = package.resources.first else { throw .malformed(path: file.path) }
    do {
      return try ResourceCheck(resource: resource, options: options).run(chunks: file.chunks())
    } catch let fault as FileFault {
      throw fault
    } catch { throw .malformed(path: file.path) }
  }
}
