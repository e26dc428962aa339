internal import Core

/// One cell of the matrix in words: how far a step of a resource is, what it found or did, and the first
/// rows at fault.
struct CellReport {
  let row: BoardRow
  let step: BoardStep
  let session: Session

  init(_ row: BoardRow, _ step: BoardStep, _ session: Session) {
    (self.row, self.step, self.session) = (row, step, session)
  }

  enum Limit {
    /// Findings that are listed.
    static let findings = 3
    /// Rows of a pane in which the report stands over the log.
    static let rowsForBoth = 7
  }

  private var name: String { row.subject.resourceName }

  var mark: StepMark {
    switch step {
    case .check: row.check
    case .upload: session.publish.board.upload(of: row)
    case .load, .encoding, .csvKind, .validate, .dump, .store: row.shownMark(step)
    }
  }

  /// The findings that the step is about: those of the rows, in the order of the report.
  private var entries: [ReportEntry] {
    guard step == .check || step == .validate, mark == .failed || mark == .warned else { return [] }
    let isHere = step == .check || row.hubErrors == 0
    let source = ReportSource(session)
    let entries = isHere ? source.entriesHere(in: name) : source.entries(in: name)
    return entries.sorted { $0.severity < $1.severity }
  }

  private var findings: [ShownFinding] { entries.flatMap(\.findings) }

  /// Whether there are rows to go to.
  var hasRows: Bool { session.allows(.report) && !findings.isEmpty }

  /// Goes to the first of them in the report.
  func showRows(_ session: inout Session) {
    session.check.want(findings.first)
    session.go(to: .report)
  }

  /// The head, what it did, and the first findings.
  var lines: [[Span]] {
    let entries = entries
    var lines = [head(entries)]
    if let facts { lines.append([Span(facts)]) }
    let findings = entries.flatMap(\.findings)
    for finding in findings.prefix(Limit.findings) {
      let place = finding.placeWords(separator: " ") ?? "\(finding.code)"
      lines.append([finding.mark, Span(" \(place): ", .heading), Span(finding.statement)])
    }
    let all = entries.reduce(0) { $0.addingCapped($1.total) }
    let listed = min(findings.count, Limit.findings)
    if all > listed, listed > 0 { lines.append([Span("and \(all - listed) more", .dim)]) }
    return lines
  }

  private func head(_ entries: [ReportEntry]) -> [Span] {
    var parts: [Span] = [Span(mark.symbol, mark.style), Span(" \(mark.word)", mark.style)]
    if let seconds { parts.append(Span(" after \(Phrase(took: seconds))")) }
    if step == .validate || step == .check, let rows = step == .check ? row.localRows : row.rows {
      let all: Phrase =
        row.localRows.map { step == .validate && $0 != rows ? " of \($0)" : "" } ?? ""
      parts.append(Span("   \(rows)\(all) rows"))
    }
    let errors = entries.filter { $0.severity == .error }
    let count = errors.reduce(0) { $0.addingCapped($1.total) }
    if count > 0 { parts.append(Span("   \(counted: count, "error")", .bad)) }
    return parts
  }

  private var seconds: Double? {
    switch step {
    case .check: checkup?.seconds
    case .upload: line?.transfer?.seconds(at: session.moment.now)
    case .load, .encoding, .csvKind, .validate, .dump, .store:
      row.facts[step]?.seconds(now: session.moment.epochSeconds)
    }
  }

  private var item: CheckState.Item? {
    let shown = Sanitized(name)
    return session.check.items.first { $0.name == shown }
  }

  private var checkup: ResourceCheckup? {
    if case .done(let checkup)? = item?.state { checkup } else { nil }
  }

  /// The only file's transfer.
  private var line: FileLine? {
    let items = row.paths.compactMap { session.publish.plan?.item(at: $0) }
    return items.count == 1 ? items.first.map { FileLine(PublishedFile($0), session) } : nil
  }

  /// What the step found or did, in one line.
  private var facts: Phrase? {
    switch step {
    case .check: layout
    case .upload: sent
    case .load: bytes.map { "\(ByteCount($0)) from RawStore" }
    case .encoding: checkup?.encoding.map { "read as \($0)" }
    case .csvKind: checkup?.dialect.map { "delimiter, quote, line end: \(CheckTable.kind($0))" }
    case .validate: schema
    case .dump, .store: nil
    }
  }

  private var layout: Phrase? {
    guard let checkup else { return nil }
    let parts: [Phrase?] = [
      checkup.encoding.map { "\($0)" }, checkup.dialect.map(CheckTable.kind), schema,
      checkup.resource.files.first.map {
        "md5 \(Sanitized(String($0.digest.md5Hex.prefix(8))))…"
      },
    ]
    return Phrase(joining: parts.compactMap(\.self), with: "   ")
  }

  private var schema: Phrase? {
    guard let index = checkup?.resource.index, let resources = session.package?.resources,
      resources.indices.contains(index), resources[index].hasSchema
    else { return nil }
    return "\(counted: resources[index].fields.count, "field") in its schema"
  }

  private var bytes: Int? {
    let known = row.paths.compactMap { session.publish.board.files[$0]?.bytes }
    return known.isEmpty ? nil : known.reduce(0) { $0.addingCapped($1) }
  }

  private var sent: Phrase? {
    guard let bytes else { return nil }
    let files: Phrase = row.paths.count > 1 ? " in \(row.paths.count) files" : ""
    guard let line, let words = line.retryWords else { return "\(ByteCount(bytes))\(files)" }
    return "\(ByteCount(bytes))   \(words)"
  }

  func draw(
    in box: Rect, offset: Int, isFocused: Bool, leads: Bool, on frame: inout Frame
  ) {
    let log = StepLog(row, step)
    let inside = box.inset(rows: 1, columns: 2)
    guard inside.rows >= Limit.rowsForBoth || !BoardStep.pipeline.contains(step) else {
      return log.draw(in: box, session, offset: offset, isFocused: isFocused, on: &frame)
    }
    let keys: Phrase = leads ? session.keys.keys(of: .choose).first?.shown ?? "" : ""
    let footer: [Span] =
      offset > 0
      ? [Span("\(offset) newer")] : leads ? [Span(keys, .accent), Span(" shows the rows")] : []
    let title: [Span] = [Span(log.title, .heading)]
    frame.grid.box(
      box, title: BoardStep.pipeline.contains(step) ? title + [Span(" · log")] : title,
      footer: footer, isFocused: isFocused)
    var place = inside.row
    for line in lines where place < inside.bottom {
      frame.grid.put(line, row: place, column: inside.column, limit: inside.columns)
      place += 1
    }
    if BoardStep.pipeline.contains(step), place + 1 < inside.bottom {
      let rest = Rect(
        row: place + 1, column: inside.column, rows: inside.bottom - place - 1,
        columns: inside.columns)
      log.draw(lines: rest, session, offset: offset, on: &frame.grid)
    }
    if isFocused { frame.cursor = Frame.Place(row: inside.row, column: inside.column) }
  }
}
