internal import Core

extension CheckScreen {
  mutating func perform(_ command: Command, _ session: inout Session) -> [AppEffect] {
    switch command {
    case .choose: return choose(&session)
    case .next: step(forward: true, session)
    case .previous: step(forward: false, session)
    case .edit: return edit(session)
    case .copy: return shown.map { [.copy(FindingText($0, session).text)] } ?? []
    case .checkAgain: return session.beginCheck()
    case .continueAnyway: session.continueAfterCheck()
    case .showReport: session.go(to: .report)
    case .applyFixes:
      session.go(to: .report)
      session.check.isFixShown = true
    case .save: return [ReportExport(session).effect]
    case .cancel: return [.stopCheck]
    case .back: return back(&session)
    case .zoom: session.isZoomed.toggle()
    case .nextPane, .previousPane: pane = pane == .table ? .details : .table
    default: move(command, session)
    }
    return []
  }

  private mutating func back(_ session: inout Session) -> [AppEffect] {
    guard !session.leaves(&pane, for: .table) else { return [] }
    let isRunning = session.check.hasBegun && !session.check.isOver && !session.check.isStopped
    session.go(to: .package)
    return isRunning ? [.stopCheck] : []
  }

  private mutating func choose(_ session: inout Session) -> [AppEffect] {
    guard session.check.hasBegun else { return session.beginCheck() }
    guard session.check.isOver else { return [] }
    if session.check.errors == 0 {
      session.continueAfterCheck()
      return []
    }
    session.check.wanted = shown
    session.go(to: .report)
    return []
  }

  private mutating func move(_ command: Command, _ session: Session) {
    if pane == .details {
      _ = finding.perform(command, of: findings.count, page: CheckScreen.page)
      hasMoved = true
    } else if row.perform(command, of: CheckOrder(session).count, page: CheckScreen.page) {
      finding = Selection()
      hasMoved = true
    }
  }

  /// Rows that a page moves by.
  private static let page = 8

  private mutating func step(forward: Bool, _ session: Session) {
    hasMoved = true
    let isErrors = session.check.errors > 0
    let next = finding.index + (forward ? 1 : -1)
    if findings.indices.contains(next), !isErrors || findings[next].severity == .error {
      return finding.select(next, of: findings.count)
    }
    let order = CheckOrder(session)
    guard let other = order.row(after: row.index, forward: forward) else { return }
    row.select(other, of: order.count)
    let found = order.findings(of: other)
    let last = (isErrors ? found.lastIndex { $0.severity == .error } : nil) ?? found.count - 1
    finding.select(forward ? 0 : last, of: found.count)
  }

  private func edit(_ session: Session) -> [AppEffect] {
    guard let shown, let package = session.package else { return [] }
    return [FindingText(shown, session).edit(in: package)]
  }

  mutating func click(_ click: Click, _ session: inout Session) -> [AppEffect] {
    switch click {
    case .row(_, let index):
      pane = .table
      hasMoved = true
      if row.index != index { finding = Selection() }
      row.select(index, of: CheckOrder(session).count)
    case .pane(let number): pane = Pane(rawValue: number) ?? pane
    case .command, .step: break
    }
    return []
  }

  mutating func scroll(_ lines: Int, _ session: inout Session) {
    hasMoved = true
    if pane == .details {
      finding.move(lines, of: findings.count)
    } else {
      row.move(lines, of: CheckOrder(session).count)
      finding = Selection()
    }
  }
}
