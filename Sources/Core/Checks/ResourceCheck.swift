/// Checks one resource's bytes in a single pass: digest, encoding, structure, types, constraints.
package struct ResourceCheck {
  package internal(set) var resource: Resource
  var options: ValidationOptions

  /// A check of that resource; its schema and dialect must be resolved.
  package init(resource: Resource, options: ValidationOptions = .init()) {
    self.resource = resource
    self.options = options
  }

  /// The keys this table's foreign keys look in, by the foreign keys' places in the schema.
  var parents: [Int: KeyIndex] = [:]
  /// Lists of fields whose values other tables refer to.
  var wanted: [[String]] = []
  /// What the fields that refer to it are like, by the labels they refer to, where it has no schema.
  var supposed: [String: JSONObject] = [:]
  /// Why foreign keys have no keys to look in, by their places in the schema.
  var obstacles: [Int: KeyObstacle] = [:]

  /// Writes the table anew as it is checked, where that is wanted.
  package var sink: TableSink?

  /// The encoding to read the data in where none is declared; nil for UTF-8, or what the first bytes
  /// say.
  var detected: TextEncoding?

  /// Where the parts of the file begin, once all of it has been read.
  var parts: () -> PartMap? = { nil }

  /// How the table is laid out, where nothing describes it.
  private var found: DetectedLayout?

  /// The same check with the encoding that a report found, where the standard allows that and it
  /// was not UTF-8; nil where the report holds as it is.
  package func again(after report: ResourceReport) -> ResourceCheck? {
    guard resource.standard == .v2, detected == nil, let encoding = report.encoding.detected else {
      return nil
    }
    var copy = self
    copy.detected = encoding
    return copy
  }

  /// The same check of a table that nothing describes, laid out as was found.
  func reading(as found: DetectedLayout) -> ResourceCheck {
    var copy = self
    copy.found = found
    copy.resource = resource.with(dialect: found.dialect)
    return copy
  }

  /// Reads the chunks to their end. Throws what the source throws; faults of the data are findings.
  package func run(
    chunks: ChunkSource, progress: (CheckProgress) -> Void = { _ in }
  ) throws -> ResourceReport {
    let form = resource.compression == nil ? resource.tableForm : nil
    let digest = DigestThread(algorithms, isAsynchronous: options.threads > 1)
    var next = try chunks()
    let foreign =
      form == .delimited
      ? FileSignature.undelimited(next ?? [], declared: resource.encoding)
      : form.flatMap { _ in FileSignature.foreign(next ?? []) }
    if let foreign { return try run(foreign, next, chunks, digest, progress) }
    if let form, form != .delimited {
      return try runJSON(
        isLines: form == .jsonLines, first: next, chunks, digest, progress: progress)
    }
    var encoding = EncodingPass(declared: resource.encoding)
    var text = isTable ? nil : JSONText(resource)
    var decoder = TextDecoder(
      encoding: detected ?? .opening(next ?? [], declared: resource.encoding))
    var table = isTable ? makeTable(head: next ?? [], decoder: decoder, &encoding) : nil
    var bytes = 0
    while let chunk = next {
      digest.update(chunk)
      if table?.encoding == nil, table != nil || !encoding.isBinary { encoding.update(chunk) }
      text?.take(chunk)
      table?.feed(decoder.decode(chunk, isLast: false), isLast: false)
      bytes += chunk.count
      progress(
        CheckProgress(
          bytes: bytes, rows: table?.rows ?? 0, errors: table?.findings.errors ?? 0))
      next = try chunks()
    }
    table?.feed(decoder.decode([], isLast: true), isLast: true)
    if let watched = table?.encoding { encoding = watched }
    var facts = encoding.finish()
    facts.undecodable = decoder.faults
    return report(digest: digest.finish(), encoding: facts, table: table, text?.finding)
  }

  /// Reads a file to its end that is something else than a table: its digest alone is of use.
  private func run(
    _ foreign: FileSignature, _ first: [UInt8]?, _ chunks: ChunkSource, _ digest: DigestThread,
    _ progress: (CheckProgress) -> Void
  ) throws -> ResourceReport {
    var next = first
    var bytes = 0
    while let chunk = next {
      digest.update(chunk)
      bytes += chunk.count
      progress(CheckProgress(bytes: bytes, rows: 0, errors: 1))
      next = try chunks()
    }
    var findings = FindingGroups()
    findings.add(foreign.finding)
    return report(
      digest: digest.finish(), encoding: EncodingFacts(declared: resource.encoding), table: nil,
      layout: nil, findings)
  }

  /// The table's check; it watches the encoding where its text is the file's bytes.
  private func makeTable(
    head: [UInt8], decoder: TextDecoder, _ encoding: inout EncodingPass
  ) -> TableCheck {
    let mark = ByteOrderMark.utf8
    let hasMark = decoder.keepsOffsets && head.starts(with: mark)
    var table = TableCheck(
      schema: resource.schema, dialect: resource.layout,
      context: context(
        keepsOffsets: decoder.keepsOffsets, offset: hasMark ? mark.count : 0, of: resource),
      options: options.beside(digests: algorithms))
    guard decoder.keepsOffsets else { return table }
    if hasMark { encoding.update(mark) }
    table.encoding = encoding
    return table
  }

  /// What the table check needs to know beside the text; `resource` is the one whose layout is
  /// checked.
  func context(
    keepsOffsets: Bool = true, offset: Int = 0, of resource: Resource? = nil
  ) -> TableContext {
    TableContext(
      keepsOffsets: keepsOffsets, offset: offset, parents: parents, resource: resource,
      wanted: wanted, supposed: supposed, obstacles: obstacles, sink: sink)
  }

  /// The digests asked for and the declared one.
  var algorithms: Set<DigestAlgorithm> {
    options.digests.union(resource.declaredAlgorithm.map { [$0] } ?? [])
  }

  private var isTable: Bool {
    resource.compression == nil && resource.tableForm == .delimited
  }

  private func report(
    digest: FileDigest, encoding: EncodingFacts, table: TableCheck?, _ unparsed: Finding?
  ) -> ResourceReport {
    var findings = table?.findings ?? FindingGroups()
    if isTable {
      let verdict = EncodingVerdict(
        facts: encoding, resource: resource.index, standard: resource.standard, parts: parts())
      for finding in verdict.findings {
        if found == nil || finding.code != .encodingMismatch { findings.add(finding) }
      }
      if let taken = taken(encoding) { findings.add(taken) }
    } else if let unparsed {
      findings.add(unparsed)
    } else if resource.isDeclaredTable {
      findings.add(
        Finding(
          .formatUnchecked, .hint, cell: resource.format, expected: "save the table as CSV"))
    }
    return report(
      digest: digest, encoding: encoding, table: table, layout: table?.layout, findings)
  }

  /// How a table that nothing describes was read, where that is not the usual way.
  private func taken(_ encoding: EncodingFacts) -> Finding? {
    guard let found else { return nil }
    let isUsual = encoding.encoding.isUTF8
    guard !isUsual || found.words != nil else { return nil }
    let isGuess = !isUsual && !encoding.isSure
    return Finding(
      .detectedLayout, .hint,
      expected: isGuess ? "declare its encoding: init does not write a guess" : nil,
      reason: ([isUsual ? nil : isGuess ? "\(encoding.name) (a guess)" : encoding.name]
        + [found.words]).compactMap(\.self).joined(separator: ", "))
  }

  /// The report of what was found in the data.
  func report(
    digest: FileDigest, encoding: EncodingFacts, table: TableCheck?, layout: DialectFacts?,
    _ found: FindingGroups
  ) -> ResourceReport {
    var findings = found
    for finding in resource.declaredFindings(digest) { findings.add(finding) }
    var file: String?
    if case .local(let paths) = resource.content { file = paths.first?.text }
    var report = ResourceReport(
      resource: resource.name, file: file, digest: digest, encoding: encoding,
      dialect: layout, header: table?.labels ?? [], rows: table?.rows ?? 0,
      findings: findings.placed(resource: resource.name, file: file),
      isTabular: resource.isTabular, tableErrors: table?.log.sorted ?? [],
      tableErrorCount: table?.log.count ?? 0, records: table?.records ?? 0,
      keys: table?.wantedKeys ?? [:])
    report.profile = table?.profile
    report.isJSONTable = table != nil && layout == nil
    return report
  }
}

extension ResourceCheck {
  /// Reads a resource's files to their end. Size and hash are those of the files, places those in
  /// the part they are in. Throws what reading throws.
  package func run(
    input: ResourceInput, progress: (CheckProgress) -> Void = { _ in }
  ) throws -> (report: ResourceReport, files: [ResourceInput.Digested]) {
    if input.isPlain {
      let report = try run(chunks: input.next, progress: progress)
      return (report, report.file.map { [($0, report.digest)] } ?? [])
    }
    var inner = self
    inner.resource = resource.ofContent
    inner.parts = { input.map }
    if resource.compression != nil { inner.options.digests = FileDigest.published }
    var report = try inner.run(chunks: input.next) { done in
      progress(CheckProgress(bytes: input.bytes, rows: done.rows, errors: done.errors))
    }
    let (whole, files) = try input.finish()
    report.content = report.digest
    report.digest = whole
    var findings = report.findings
    if let map = input.map { findings = findings.mapping(map.placed) }
    if resource.compression == .zip, let inner = resource.innerPath, let file = report.file {
      findings = findings.placed(inside: "\(file)/\(inner)")
    }
    for finding in input.findings + resource.declaredFindings(whole) { findings.add(finding) }
    report.findings = findings.placed(resource: report.resource, file: report.file)
    return (report, files)
  }
}

extension ResourceCheck {
  /// Reads the chunks of a JSON table to their end, of one value a line where `isLines`; the first
  /// one was read.
  private func runJSON(
    isLines: Bool, first: [UInt8]?, _ chunks: ChunkSource, _ digest: DigestThread,
    progress: (CheckProgress) -> Void
  ) throws -> ResourceReport {
    var encoding = EncodingPass(declared: resource.encoding)
    var next = first
    let head = next ?? []
    var decoder = TextDecoder(encoding: .opening(head, declared: resource.encoding))
    var reader = JSONRowReader(
      dialect: resource.dialect, isLines: isLines, expected: names)
    let hasMark = decoder.keepsOffsets && head.starts(with: ByteOrderMark.utf8)
    var feed = JSONTableFeed(
      schema: resource.schema,
      context: context(
        keepsOffsets: decoder.keepsOffsets, offset: hasMark ? ByteOrderMark.utf8.count : 0),
      options: options)
    var bytes = 0
    while let chunk = next {
      digest.update(chunk)
      encoding.update(chunk)
      bytes += chunk.count
      reader.feed(decoder.decode(chunk, isLast: false), isLast: false)
      while let step = reader.next() { feed.take(step, labels: reader.labels) }
      progress(CheckProgress(bytes: bytes, rows: feed.rows, errors: feed.errors))
      next = try chunks()
    }
    reader.feed(decoder.decode([], isLast: true), isLast: true)
    while let step = reader.next() { feed.take(step, labels: reader.labels) }
    feed.end(labels: reader.labels, bytes: bytes)
    let facts = encoding.finish()
    var findings = feed.findings
    for finding in facts.findings { findings.add(finding) }
    return report(
      digest: digest.finish(), encoding: facts, table: feed.table, layout: nil, findings)
  }

  /// Checks a table inside the descriptor; `places` has the lines and offsets of the descriptor.
  func run(
    inline data: JSONValue, places: @escaping (String) -> TextPlace?
  ) throws -> ResourceReport {
    let pointer = "/resources/\(resource.index)/data"
    var inner = self
    inner.resource = resource.ofContent
    if let text = data.string {
      var chunk: [UInt8]? = Array(text.utf8)
      let chunks: ChunkSource = {
        defer { chunk = nil }
        return chunk
      }
      var report = try inner.run(chunks: chunks)
      report.findings = report.findings.mapping { finding in
        var placed = finding
        if placed.pointer == nil { (placed.pointer, placed.line) = (pointer, nil) }
        return placed
      }
      return report
    }
    return inner.rows(
      InlineRows(
        data: data, dialect: resource.dialect, expected: names, pointer: pointer, places: places))
  }

  private func rows(_ inline: InlineRows) -> ResourceReport {
    var inline = inline
    var feed = JSONTableFeed(
      schema: resource.schema, context: context(), options: options)
    while let step = inline.next() { feed.take(step, labels: inline.labels) }
    feed.end(labels: inline.labels, bytes: 1)
    return report(
      digest: FileDigest(bytes: 0, md5: [], sha256: []), encoding: EncodingFacts(),
      table: feed.table, layout: nil, feed.findings)
  }

  private var names: [String] { resource.schema?.fields.map(\.name) ?? [] }
}
