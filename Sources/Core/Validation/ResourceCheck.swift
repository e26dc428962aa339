/// Checks one resource's bytes in a single pass: digest, encoding, structure, types, constraints.
public struct ResourceCheck {
  var resource: Resource
  let options: ValidationOptions

  /// A check of that resource; its schema and dialect must be resolved.
  public init(resource: Resource, options: ValidationOptions = .init()) {
    self.resource = resource
    self.options = options
  }

  /// Formats whose files are read as tables.
  static let tableFormats: Set<String> = ["csv", "tsv", "psv", "dsv", "txt"]

  /// Reads the chunks to their end. Throws what the source throws; faults of the data are findings.
  public func run(
    chunks: ChunkSource, progress: (CheckProgress) -> Void = { _ in }
  ) throws -> ResourceReport {
    var digest = DigestPass(algorithms: algorithms)
    var encoding = EncodingPass(declared: resource.encoding)
    var table: TableCheck?
    var decoder = TextDecoder(encoding: .utf8)
    var next = try chunks()
    if isTable {
      let head = next ?? []
      decoder = TextDecoder(encoding: .opening(head, declared: resource.encoding))
      table = TableCheck(
        schema: resource.schema, dialect: dialect, keepsOffsets: decoder.keepsOffsets,
        options: options)
    }
    while let chunk = next {
      digest.update(chunk)
      encoding.update(chunk)
      table?.feed(decoder.decode(chunk, isLast: false), isLast: false)
      progress(
        CheckProgress(
          bytes: digest.bytes, rows: table?.rows ?? 0, errors: table?.findings.errors ?? 0))
      next = try chunks()
    }
    table?.feed(decoder.decode([], isLast: true), isLast: true)
    return report(digest: digest.finish(), encoding: encoding.finish(), table: table)
  }

  /// The digests asked for and the declared one.
  private var algorithms: Set<DigestAlgorithm> {
    options.digests.union(resource.declaredAlgorithm.map { [$0] } ?? [])
  }

  private var isTable: Bool {
    guard resource.format != "geojson" else { return false }
    return resource.format.map(ResourceCheck.tableFormats.contains) ?? resource.isTabular
  }

  /// The dialect, with a TSV file's delimiter where none is declared.
  private var dialect: TableDialect {
    var dialect = resource.dialect
    if resource.format == "tsv", resource.descriptor["dialect"]?["delimiter"] == nil {
      dialect.delimiter = "\t"
    }
    return dialect
  }

  private func report(
    digest: FileDigest, encoding: EncodingFacts, table: TableCheck?
  ) -> ResourceReport {
    var findings = table?.findings ?? FindingGroups()
    if isTable {
      for finding in encoding.findings { findings.add(finding) }
    } else if resource.isTabular {
      findings.add(Finding(.formatUnchecked, .hint, cell: resource.format))
    }
    for finding in resource.declaredFindings(digest) { findings.add(finding) }
    var file: String?
    if case .local(let paths) = resource.content { file = paths.first?.text }
    return ResourceReport(
      resource: resource.name, file: file, digest: digest, encoding: encoding,
      dialect: table?.layout, header: table?.labels ?? [], rows: table?.rows ?? 0,
      findings: findings.placed(resource: resource.name, file: file),
      isTabular: resource.isTabular, tableErrors: table?.log.sorted ?? [],
      tableErrorCount: table?.log.count ?? 0, records: table?.records ?? 0)
  }
}
