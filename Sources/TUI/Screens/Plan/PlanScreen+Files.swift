internal import Core

// The files and their sums.
extension PlanScreen {
  /// Bounds.
  private enum Bounds {
    /// What an estimate goes by while no speed is known.
    static let bytesPerSecond = 1_000_000.0
  }

  func draw(
    _ plan: PublishPlan, _ session: Session, in area: Rect, _ box: Rect, on frame: inout Frame
  ) {
    let lines = PlanLine.all(session)
    let sums = sums(plan, session)
    let table = PlanScreen.table(session.size.width, lines)
    let below = area.rows > sums.count + 6 ? sums.count + 1 : 0
    let rows = min(lines.count + 2, area.rows - below)
    let place = Rect(
      row: area.row, column: box.column + 1, rows: max(0, rows), columns: box.columns - 2)
    table.draw(
      .init(area: place, count: lines.count, selection: selection), on: &frame
    ) { cells(of: lines[$0], plan, session) }
    guard below > 0 else { return }
    for (offset, line) in sums.enumerated() {
      frame.grid.put(
        line, row: place.bottom + 1 + offset, column: area.column, limit: area.columns)
    }
  }

  private static func table(_ width: WidthClass, _ lines: [PlanLine]) -> Table {
    let name = Table.width(of: lines.lazy.map(\.name))
    let file = Table.width(of: lines.lazy.map(\.path))
    let wished = min(40, max(8, name))
    return Table(columns: [
      .init("Resource", min(wished, width == .narrow ? 12 : 20), wished),
      .init("Size", 8, side: .right, rank: 2),
      .init("md5", 5, width >= .board ? 32 : width == .wide ? 17 : 7, rank: 3),
      .init("What will happen", width == .narrow ? 10 : 25, 26, rank: 1),
      .init("Rows", 9, side: .right, rank: 4),
      .init("File", width >= .wide ? 14 : 200, max(14, min(60, file)), rank: 5),
    ])
  }

  private func cells(
    of line: PlanLine, _ plan: PublishPlan, _ session: Session
  ) -> [[Span]] {
    switch line {
    case .item(let item):
      let rows = session.publish.board.row(of: item.resource)?.rows
      return [
        [Span(line.name)], [Span("\(ByteCount(item.digest.bytes))")],
        [Span("\(Sanitized(item.digest.md5Hex))", .dim)],
        [plan.fate(of: item, session.publish.diff)], [Span(rows.map { "\($0)" } ?? "-")],
        [Span(line.path, .dim)],
      ]
    case .leftOut(let resource, _):
      return [
        [Span(line.name, .dim)], [Span(resource.bytes.map { "\(ByteCount($0))" } ?? "-", .dim)],
        [Span("-", .dim)], [Span("─ left out of this revision", .warn)], [Span("-", .dim)],
        [Span(line.path, .dim)],
      ]
    }
  }

  private func sums(_ plan: PublishPlan, _ session: Session) -> [[Span]] {
    let sent = plan.missing
    let kept = plan.items.filter(\.isStored)
    let bytes = PublishPlan.bytes(sent)
    var lines: [[Span]] = []
    if sent.isEmpty {
      lines.append([Span("Every file is there already; only the package is registered.", .good)])
    } else {
      let skipped: Phrase =
        kept.isEmpty
        ? "" : "   Skip \(files(kept.count)), \(ByteCount(PublishPlan.bytes(kept))) (same md5)."
      lines.append([Span("Upload \(files(sent.count)), \(ByteCount(bytes)).\(skipped)")])
      lines.append([Span("About \(estimate(bytes)) at 1 MB/s.", .dim)])
    }
    if session.check.errors > 0 {
      let errors = session.check.errors
      let noun: Phrase = errors == 1 ? "error" : "errors"
      lines.append([
        Span("! The checks found \(errors) \(noun); the hub will reject them.", .warn)
      ])
    }
    return lines
  }

  private func files(_ count: Int) -> Phrase { "\(count) \(count == 1 ? "file" : "files")" }

  private func estimate(_ bytes: Int) -> Phrase {
    let seconds = max(1, (Double(bytes) / Bounds.bytesPerSecond).rounded(.up))
    return seconds < 60 ? "\(Int(seconds)) s" : Phrase(elapsed: seconds)
  }
}
