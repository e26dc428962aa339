internal import Core

// The files and their sums.
extension PlanScreen {
  /// Bounds.
  private enum Bounds {
    /// What an estimate goes by while no speed is known.
    static let bytesPerSecond = 1_000_000.0
    /// Columns of the longest word on what will happen.
    static let fate = 26
  }

  func draw(
    _ plan: PublishPlan, _ session: Session, in area: Rect, _ box: Rect, on frame: inout Frame
  ) {
    let place = Rect(
      row: area.row, column: box.column + 1, rows: area.rows, columns: box.columns - 2)
    table(session, columns: place.columns - Table.margin - 1).draw(
      .init(area: place, count: lines.count, selection: selection), on: &frame
    ) { cells(of: lines[$0], plan, session) }
  }

  /// The digest is cut short before a file's path is.
  private func table(_ session: Session, columns: Int) -> Table {
    let width = session.size.width
    let name = min(40, max(8, Table.width(of: lines.lazy.map(\.name))))
    let file = max(14, min(60, Table.width(of: lines.lazy.map(\.path))))
    let rows = max(4, Table.width(of: lines.lazy.map { self.rows(of: $0, session) }))
    let others = name + 8 + Bounds.fate + rows + file + 5 * 2
    let digest = [32, 8].first { others + $0 <= columns } ?? (width >= .wide ? 5 : 7)
    return Table(columns: [
      .init("Resource", min(name, width == .narrow ? 12 : 20), name),
      .init("Size", 8, side: .right, rank: 2), .init("md5", 5, digest, rank: 3),
      .init("What will happen", width == .narrow ? 10 : 25, Bounds.fate, rank: 1),
      .init("Rows", rows, side: .right, rank: 4),
      .init("File", width >= .wide ? 14 : 200, file, rank: 5),
    ])
  }

  private func rows(of line: PlanLine, _ session: Session) -> Phrase {
    guard case .item(let item) = line else { return "-" }
    return session.publish.board.row(of: item.resource)?.rows.map { "\($0)" } ?? "-"
  }

  private func cells(
    of line: PlanLine, _ plan: PublishPlan, _ session: Session
  ) -> [[Span]] {
    switch line {
    case .item(let item):
      return [
        [Span(line.name)], [Span("\(ByteCount(item.digest.bytes))")],
        [Span("\(Sanitized(item.digest.md5Hex))", .dim)],
        [plan.fate(of: item, session.publish.diff)], [Span(rows(of: line, session))],
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

  func sums(_ plan: PublishPlan, _ session: Session) -> [[Span]] {
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
    let errors = session.keptErrors
    if errors > 0 {
      let noun: Phrase = errors == 1 ? "error" : "errors"
      lines.append([
        Span("! The checks found \(errors) \(noun); the hub will reject them.", .warn)
      ])
    }
    return lines
  }

  private func files(_ count: Int) -> Phrase { "\(counted: count, "file")" }

  private func estimate(_ bytes: Int) -> Phrase {
    let seconds = max(1, (Double(bytes) / Bounds.bytesPerSecond).rounded(.up))
    return seconds < 60 ? "\(Int(seconds)) s" : Phrase(elapsed: seconds)
  }
}
