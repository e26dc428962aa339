internal import Core

/// All that is known of a resource while it is published.
struct ResourceDetails: Hashable, Sendable {
  /// Bounds of what is listed.
  enum Limit {
    static let fields = 40
    static let files = 20
  }

  let resource: String
  let session: Session

  init(_ resource: String, _ session: Session) {
    self.resource = resource
    self.session = session
  }

  private var items: [PublishPlan.Item] {
    session.publish.plan?.items.filter { $0.resource == resource } ?? []
  }

  func draw(in box: Rect, isFocused: Bool, on frame: inout Frame) {
    frame.grid.box(
      box, title: [Span(Phrase(Sanitized(resource)), .heading)], isFocused: isFocused)
    let inner = box.inset(rows: 1, columns: 2)
    var row = inner.row
    for line in lines(columns: inner.columns - 9) {
      guard row < inner.bottom else { break }
      frame.grid.put(Span(line.label, .dim), row: row, column: inner.column)
      frame.grid.put(line.spans, row: row, column: inner.column + 9, limit: inner.columns - 9)
      row += 1
    }
    if isFocused, inner.rows > 0 {
      frame.cursor = Frame.Place(row: inner.row, column: inner.column)
    }
  }

  private struct Line {
    let label: Phrase
    let spans: [Span]
  }

  private func lines(columns: Int) -> [Line] {
    var lines: [Line] = []
    for item in items.prefix(Limit.files) { lines += file(item, columns: columns) }
    if let schema = schema(columns: columns) { lines += schema }
    if let local { lines.append(Line(label: "local", spans: local)) }
    if let row = session.publish.board.row(of: resource) {
      for (index, entry) in row.errorLog.enumerated() {
        lines.append(Line(label: index == 0 ? "hub" : "", spans: [Span("\(entry)", .bad)]))
      }
    }
    return lines
  }

  private func file(_ item: PublishPlan.Item, columns: Int) -> [Line] {
    let digest = Sanitized(String(item.digest.md5Hex.prefix(6)))
    let path = Span("\(Sanitized(item.path))")
    let size = Span("\(ByteCount(item.digest.bytes))   md5 \(digest)…")
    var lines =
      path.width + 3 + size.width <= columns
      ? [Line(label: "file", spans: [path, Span("   "), size])]
      : [Line(label: "file", spans: [path]), Line(label: "size", spans: [size])]
    if item.isStored {
      lines.append(Line(label: "to", spans: [Span("already at the store, not sent", .same)]))
      return lines
    }
    let host = URLText.origin(of: item.grant.url).map { Sanitized($0) }
    lines.append(
      Line(label: "to", spans: [Span("\(host ?? Sanitized("the store")), POST, one part")]))
    guard let transfer = session.publish.transfers.files[item.path] else { return lines }
    lines.append(Line(label: "sent", spans: [Span(sent(transfer))]))
    lines.append(Line(label: "tries", spans: tries(transfer)))
    return lines
  }

  private func sent(_ transfer: Transfer) -> Phrase {
    let now = session.moment.now
    guard let seconds = transfer.seconds(at: now) else { return "not yet" }
    let speed =
      transfer.endedAt.flatMap { transfer.gauge.averageBytesPerSecond(at: $0) }
      ?? transfer.bytesPerSecond(at: now)
    let sent = transfer.endedAt == nil ? transfer.sent : transfer.bytes
    return
      "\(ByteCount(sent)) in \(Phrase(elapsed: seconds))   \(Phrase(bytesPerSecond: speed))"
  }

  private func tries(_ transfer: Transfer) -> [Span] {
    guard let retry = transfer.retry else { return [Span("the first, no error")] }
    let number = retry.attempt.addingCapped(1)
    return [
      Span("\(number) of \(retry.of.addingCapped(1))   last error "),
      Span("\(Sanitized(retry.fault.message))", .warn),
    ]
  }

  /// The resource as the package has it.
  private var found: OpenResource? {
    let name = Sanitized(resource)
    return session.package?.resources.first { $0.name == name }
  }

  private func schema(columns: Int) -> [Line]? {
    guard let found, !found.fields.isEmpty else { return nil }
    let names = Phrase(
      joining: found.fields.prefix(Limit.fields).map { "\($0.name)" }, with: ", ")
    let count = found.fields.count
    let words: Phrase = "\(counted: count, "field"): \(names)"
    return words.wrapped(columns: max(10, columns)).prefix(3).enumerated().map { index, part in
      Line(label: index == 0 ? "schema" : "", spans: [Span(part)])
    }
  }

  /// What the checks here found.
  private var local: [Span]? {
    guard let row = session.publish.board.row(of: resource), row.check.isFinal else { return nil }
    var spans: [Span] = []
    if let encoding = found?.encoding { spans.append(Span("\(encoding)   ")) }
    if let rows = row.rows { spans.append(Span("\(rows) rows   ")) }
    spans.append(
      row.errors > 0
        ? Span("✗ \(counted: row.errors, "error")", .bad)
        : Span("✓ no errors", .good))
    if row.warnings > 0 { spans.append(Span("   ! \(counted: row.warnings, "warning")", .warn)) }
    return spans
  }
}
