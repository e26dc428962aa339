internal import Core

/// The one matrix of the publish board: hash, upload and every step of each resource.
struct BoardMatrix {
  let session: Session
  let place: MatrixPlace

  private var board: PublishBoard { session.publish.board }

  /// Where the first step, the check that hashes, stands among the columns.
  private static let firstStep = 2

  func draw(in area: Rect, hasCursor: Bool, on frame: inout Frame) {
    let names = board.order.lazy.map { board.rows[$0].subject.name }
    let table = BoardMatrix.table(columns: area.columns, name: Table.width(of: names))
    let hasColumn = board.flow != nil || !place.isFollowing
    table.draw(
      .init(
        area: area, count: board.order.count, selection: place.rows,
        column: hasColumn ? place.column + BoardMatrix.firstStep : nil, hasCursor: hasCursor),
      on: &frame
    ) { cells($0, columns: area.columns) }
  }

  private static func isWide(_ columns: Int) -> Bool { columns >= 160 }

  private static func table(columns: Int, name: Int) -> Table {
    let isWide = isWide(columns)
    let steps = BoardStep.pipeline.map { step in
      let heading = step.heading(isWide ? .full : .medium)
      return Table.Column(heading, max(5, heading.width), side: .middle, gap: isWide ? 2 : 1)
    }
    let wished = min(isWide ? 48 : 20, max(10, name))
    return Table(
      columns: [
        .init("Resource", wished), .init("Size", 8, side: .right), .init("Hash", 4, side: .middle),
        .init("Upload", isWide ? 46 : 27),
      ] + steps + [
        .init("Rows", 9, side: .right, gap: 1), .init("Errors", 6, side: .right, gap: 1),
        .init("Time", 6, side: .right, rank: 1),
        .init("md5", isWide ? 7 : 200, rank: 3), .init("File", isWide ? 14 : 200, 40, rank: 2),
      ])
  }

  private func cells(_ index: Int, columns: Int) -> [[Span]] {
    let row = board.rows[board.order[index]]
    let hash = place.step == .check && index == place.rows.index && !place.isFollowing
    let marks = BoardStep.pipeline.map { step -> [Span] in
      let mark = row.cell(step, columns: BoardMatrix.isWide(columns) ? 8 : 5)
      guard board.flow != nil || !place.isFollowing, index == place.rows.index, step == place.step
      else { return [mark] }
      return [Span("‹", .accent), mark, Span("›", .accent)]
    }
    let errors = max(row.hubErrors, row.errors)
    let bar = BoardMatrix.isWide(columns) ? 24 : 12
    return [
      [Span(row.subject.name)], [Span(size(row))],
      hash ? [Span("‹", .accent), self.hash(row), Span("›", .accent)] : [self.hash(row)],
      upload(row, bar: bar),
    ] + marks + [
      [row.rowsSpan],
      [Span(errors > 0 ? "\(errors)" : "-", errors > 0 ? .bad : .dim)],
      [Span(Phrase(took: row.seconds(now: session.moment.epochSeconds)), .dim)],
    ] + file(row)
  }

  /// Where there is much room: the first file's digest and path.
  private func file(_ row: BoardRow) -> [[Span]] {
    guard let path = row.paths.first else { return [[Span("-", .dim)], [Span("-", .dim)]] }
    let digest = session.publish.plan?.item(at: path)?.digest.md5Hex ?? ""
    let shown: Phrase = digest.isEmpty ? "-" : "\(Sanitized(String(digest.prefix(6))))…"
    let more: Phrase = row.paths.count > 1 ? " and \(row.paths.count - 1) more" : ""
    return [[Span(shown, .dim)], [Span("\(Sanitized(path))\(more)", .dim)]]
  }

  private func size(_ row: BoardRow) -> Phrase {
    let known = row.paths.compactMap { board.files[$0]?.bytes ?? row.localBytes[$0] }
    return known.isEmpty ? "-" : "\(ByteCount(known.reduce(0) { $0.addingCapped($1) }))"
  }

  /// Whether the bytes were read and hashed: the check does it in the same pass.
  private func hash(_ row: BoardRow) -> Span {
    let isHashed = row.check.isFinal || row.paths.contains { board.files[$0] != nil }
    let mark = isHashed ? StepMark.done : row.check
    return Span(mark.symbol, mark.style)
  }

  private func upload(_ row: BoardRow, bar: Int) -> [Span] {
    if row.isLeftOut { return [Span("─ left out of this revision", .warn)] }
    let lines = row.paths.compactMap { session.publish.plan?.item(at: $0) }.map {
      FileLine(PublishedFile($0), session)
    }
    guard lines.count == 1, let line = lines.first else { return several(row, lines) }
    if let words = line.retryWords { return [Span("↻ \(words)", .warn)] }
    switch line.mark {
    case .sending:
      return ProgressBar(line.fraction).spans(columns: bar) + [
        Span(" \(Int(line.fraction * 100))% "), line.isPaused ? line.state : line.speed,
      ]
    case .done:
      let took = line.transfer?.seconds(at: session.moment.now)
      return [line.symbol, Span(" done \(took.map { Phrase(elapsed: $0) } ?? "")")]
    case .same: return [line.symbol, Span(" same md5, skipped", .same)]
    case .waiting, .notRun, .working, .retrying, .warned, .failed:
      return [line.symbol, Span(" "), line.state]
    }
  }

  private func several(_ row: BoardRow, _ lines: [FileLine]) -> [Span] {
    let mark = board.upload(of: row)
    guard !lines.isEmpty else { return [mark.cell, Span(" \(mark.word)", .dim)] }
    let done = lines.count { $0.mark.isFinal }
    return [mark.cell, Span(" \(done) of \(lines.count) files")]
  }
}

extension PublishPlan {
  /// The file at a path.
  func item(at path: String) -> Item? { items.first { $0.path == path } }
}
