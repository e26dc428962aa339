internal import Core

extension PlanScreen {
  private enum Bounds {
    static let message = 1000
    /// With fewer rows inside, one line has the destination and the size.
    static let rowsForHead = 8
    static let head = 3
  }

  func draw(_ session: Session, in area: Rect, on frame: inout Frame) {
    let publish = session.publish
    let inner = area.inset(rows: 1, columns: 2)
    let isTight = inner.rows < Bounds.rowsForHead
    let head = isTight ? 1 : Bounds.head + 1
    let (top, rest) = inner.split(rows: head)
    let sums = publish.plan.map { self.sums($0, session) } ?? []
    let below = rest.rows > sums.count + 6 ? sums.count + 1 : 0
    let line = PlanSummary(session).line(columns: top.columns)
    let isTold = below > 0 || (isTight && line.isWhole)
    frame.grid.box(
      area, title: title(session), footer: footer(session, hasSums: !isTold), isFocused: true)
    if isTight {
      frame.grid.put(line.spans, row: top.row, column: top.column, limit: top.columns)
    } else {
      drawHead(session, in: top, on: &frame)
    }
    if let plan = publish.plan {
      let (files, lower) = rest.split(rows: min(lines.count + 2, rest.rows - below))
      draw(plan, session, in: files, area, on: &frame)
      guard below > 0 else { return }
      for (offset, line) in sums.enumerated() {
        frame.grid.put(
          line, row: lower.row + 1 + offset, column: lower.column, limit: lower.columns)
      }
    } else if case .failed(_, let failure)? = publish.outcome {
      draw(failure, in: rest, on: &frame)
    } else if publish.outcome != nil {
      frame.grid.put(Span("Planning was stopped.", .warn), row: rest.row, column: rest.column)
    } else {
      drawProgress(session, in: rest, on: &frame)
    }
  }

  private func title(_ session: Session) -> [Span] {
    if session.publish.isConfirmed { return [Span("Plan", .heading), Span(" (confirmed)")] }
    let rest: Phrase =
      session.size.width == .narrow
      ? " (nothing is sent before P)" : " (nothing is sent until you press P)"
    return [Span("Plan", .heading), Span(rest)]
  }

  private func footer(_ session: Session, hasSums: Bool) -> [Span] {
    guard session.publish.plan != nil else { return [] }
    let place = Span("\(selection.index + 1)/\(lines.count)")
    guard hasSums, let sums = PlanSummary(session).files else { return [place] }
    return [Span("\(sums) · "), place]
  }

  /// Draws where it goes, who may find it and what it makes.
  private func drawHead(_ session: Session, in area: Rect, on frame: inout Frame) {
    let lines: [(label: Phrase, spans: [Span])] = [
      ("To", target(session)), ("Visibility", visibility(session)), ("Makes", made(session)),
    ]
    let column = area.columns >= 60 ? 12 : 8
    for (offset, line) in lines.prefix(area.rows).enumerated() {
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
        ? [Span("‹ \(item.shown) ›", .heading), Span("  ")] : [Span("\(item.shown)"), Span("  ")]
    }
    if session.size.width >= .wide { spans.append(Span(" \(chosen.meaning)", .dim)) }
    return spans
  }

  private func made(_ session: Session) -> [Span] {
    guard session.check.isOver, !session.check.items.isEmpty else {
      return [Span("CSV and JSON of each table, zip, report")]
    }
    let tables = session.keptItems.count { item in
      if case .done(let checkup) = item.state { checkup.isTabular } else { false }
    }
    return [
      Span(
        tables == 0
          ? "zip, report (nothing here is a table)"
          : "CSV and JSON of \(counted: tables, "table"), zip, report")
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
