internal import Core

extension PlanScreen {
  /// Bounds.
  private enum Bounds {
    static let message = 1000
  }

  func draw(_ session: Session, in area: Rect, on frame: inout Frame) {
    let publish = session.publish
    frame.grid.box(area, title: title(session), footer: footer(session), isFocused: true)
    let inner = area.inset(rows: 1, columns: 2)
    let head = drawHead(session, in: inner, on: &frame)
    let (_, rest) = inner.split(rows: head + 1)
    if let plan = publish.plan {
      draw(plan, session, in: rest, area, on: &frame)
    } else if case .failed(_, let failure)? = publish.outcome {
      draw(failure, in: rest, on: &frame)
    } else if publish.outcome != nil {
      frame.grid.put(Span("Planning was stopped.", .warn), row: rest.row, column: rest.column)
    } else {
      drawProgress(session, in: rest, on: &frame)
    }
  }

  private func title(_ session: Session) -> [Span] {
    session.publish.isConfirmed
      ? [Span("Plan", .heading), Span(" (confirmed)")]
      : [Span("Plan", .heading), Span(" (nothing is sent until you press P)")]
  }

  private func footer(_ session: Session) -> [Span] {
    guard session.publish.plan != nil else { return [] }
    return [Span("\(selection.index + 1)/\(PlanLine.all(session).count)")]
  }

  /// Draws where it goes, who may find it and what it makes; says how many rows that took.
  private func drawHead(_ session: Session, in area: Rect, on frame: inout Frame) -> Int {
    let lines: [(label: Phrase, spans: [Span])] = [
      ("To", target(session)), ("Visibility", visibility(session)), ("Makes", made(session)),
    ]
    let column = area.columns >= 60 ? 12 : 8
    for (offset, line) in lines.prefix(max(0, area.rows - 4)).enumerated() {
      let row = area.row + offset
      let label = column < 12 && offset == 1 ? "Seen" : line.label
      frame.grid.put(Span(label, .dim), row: row, column: area.column, limit: column - 1)
      frame.grid.put(
        line.spans, row: row, column: area.column + column, limit: area.columns - column)
      guard offset == 0, let plan = session.publish.plan, let span = line.spans.first else {
        continue
      }
      frame.link(
        row: row, column: area.column + column, columns: min(span.width, area.columns - column),
        to: Sanitized(plan.page(session.surroundings.address)))
    }
    return min(lines.count, max(0, area.rows - 4))
  }

  private func target(_ session: Session) -> [Span] {
    guard let plan = session.publish.plan else {
      let site = Sanitized(session.surroundings.address.site)
      let owner = session.account.profile.map { Sanitized($0.username) } ?? Sanitized("…")
      return [Span("\(site)/\(owner)/\(session.packageName)", .dim)]
    }
    let page = Sanitized(plan.page(session.surroundings.address))
    let state: Phrase =
      switch session.publish.diff {
      case nil: "(looking for revisions …)"
      case let diff? where diff.revision == nil: "(new)"
      case let diff?: "(exists, rev \(diff.revision ?? 0))"
      }
    return [Span("\(page)", .link), Span("   \(state)")]
  }

  private func visibility(_ session: Session) -> [Span] {
    let chosen = session.publish.findability
    var spans = Findability.allCases.flatMap { item in
      item == chosen
        ? [Span("‹ \(item.word) ›", .heading), Span("  ")] : [Span("\(item.word)"), Span("  ")]
    }
    if session.size.width >= .wide { spans.append(Span(" \(chosen.meaning)", .dim)) }
    return spans
  }

  private func made(_ session: Session) -> [Span] {
    guard session.check.isOver, !session.check.items.isEmpty else {
      return [Span("CSV and JSON of each table, zip, report")]
    }
    let tables = session.check.items.count { item in
      if case .done(let checkup) = item.state { checkup.isTabular } else { false }
    }
    return [
      Span(
        tables == 0
          ? "zip, report (nothing here is a table)"
          : "CSV and JSON of \(tables) \(tables == 1 ? "table" : "tables"), zip, report")
    ]
  }

  private func drawProgress(_ session: Session, in area: Rect, on frame: inout Frame) {
    let rows = session.publish.board.rows.filter { $0.subject != .descriptor }
    let known = max(rows.count, session.package?.resources.count ?? 0)
    let read = rows.count { $0.check.isFinal }
    let isRead = read >= known && known > 0
    let lines: [(mark: StepMark, words: Phrase)] = [
      (isRead ? .done : .working, "Reading and hashing the files: \(read) of \(known)"),
      (isRead ? .working : .waiting, "Asking \(session.surroundings.hub) what it has already"),
    ]
    for (offset, line) in lines.prefix(area.rows).enumerated() {
      frame.grid.put(
        [Span(line.mark.symbol, line.mark.style), Span(" \(line.words)")],
        row: area.row + offset, column: area.column + 1, limit: area.columns - 1)
    }
  }

  private func draw(_ failure: PublishFailure, in area: Rect, on frame: inout Frame) {
    let words = Phrase(Sanitized(failure.message, limit: Bounds.message))
    var row = area.row
    for (index, part) in words.wrapped(columns: area.columns - 3).enumerated() {
      guard row < area.bottom else { return }
      if index == 0 { frame.grid.put(StepMark.failed.cell, row: row, column: area.column + 1) }
      frame.grid.put(Span(part), row: row, column: area.column + 3)
      row += 1
    }
    let way: Phrase = "Nothing was sent. r asks again, esc goes back to the checks."
    guard row + 1 < area.bottom else { return }
    frame.grid.put(
      Span(way, .dim), row: row + 1, column: area.column + 3, limit: area.columns - 3)
  }
}

extension PublishPlan {
  /// The dataset's page.
  func page(_ address: HubAddress) -> String {
    "\(address.site)/\(URLText.segment(owner.username))/\(URLText.segment(dataset.name))"
  }
}

extension Session {
  /// The name of the package that is open.
  var packageName: Phrase { package.map { "\($0.name)" } ?? "…" }
}
