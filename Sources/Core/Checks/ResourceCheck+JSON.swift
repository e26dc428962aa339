extension ResourceCheck {
  /// Reads the chunks of a JSON table to their end, of one value a line where `isLines`; the first
  /// one was read.
  func runJSON(
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

  /// Checks a table that stands in the descriptor; `places` tell lines and offsets of the
  /// descriptor.
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
