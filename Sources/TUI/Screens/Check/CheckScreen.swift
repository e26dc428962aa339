internal import Core

/// Check: the same checks as the server's, here, and what they find.
struct CheckScreen: Screen {
  /// What has the focus.
  enum Pane: Int, Hashable, Sendable { case table, details }

  var pane = Pane.table
  /// The descriptor, then the resources.
  var row = Selection()
  /// Which of the selected row's findings is shown.
  var finding = Selection()
  /// The selected row's findings, as of `basis`.
  private(set) var findings: [ShownFinding] = []
  private var basis: Basis?
  /// Whether the person chose a row, so that the first error no longer does.
  private var hasMoved = false
  private var context = AskedContext()
  private var profile = AskedProfile()

  /// What the findings were made of.
  private struct Basis: Hashable {
    let number: Int
    let revision: Int
    let row: Int
  }

  var shown: ShownFinding? {
    findings.indices.contains(finding.index) ? findings[finding.index] : nil
  }

  func hints(_ session: Session) -> [Hint] {
    let check = session.check
    guard check.hasBegun else { return [Hint(.choose, "check")] }
    var hints: [Hint] = []
    if CheckOrder(session).hasFindings {
      hints.append(Hint(.next, .previous, check.errors > 0 ? "next error" : "next finding"))
    }
    guard check.isOver else {
      let end = check.isStopped ? Hint(.checkAgain) : Hint(.cancel, "stop")
      return [.move] + hints + [end]
    }
    let isUsual = session.size.width <= .usual
    if let shown {
      hints.append(Hint(.edit, isUsual || shown.record == nil ? "edit" : "edit row"))
    }
    if hints.isEmpty { hints.append(.move) }
    hints.append(Hint(.checkAgain, "rerun"))
    if check.errors > 0 {
      hints.append(Hint(.choose, "details"))
      if !check.isUnpublishable {
        hints.append(Hint(.continueAnyway, isUsual ? "continue" : "continue anyway"))
      }
    } else {
      hints += [Hint(.choose, session.account.profile == nil ? "sign in" : "plan")]
    }
    if check.fixes != nil, session.size.width > .usual || shown?.hasFix == true {
      hints.append(Hint(.applyFixes))
    }
    if place(session) != nil { hints.append(Hint(.showColumns)) }
    return hints
  }

  func more(_ session: Session) -> [Command] {
    var more: [Command] = [
      .up, .down, .top, .bottom, .pageUp, .pageDown, .nextPane, .previousPane, .zoom,
    ]
    guard session.check.hasBegun else { return [] }
    if session.check.isOver {
      more += [.checkAgain, .continueAnyway, .showReport, .save]
      if shown != nil || session.check.fixes != nil { more.append(.applyFixes) }
    }
    if shown != nil { more += [.edit, .copy] }
    return more + [.back]
  }

  func message(_ session: Session) -> Note? { CheckWords(session).message }

  mutating func follow(_ session: Session) {
    if basis?.number != session.check.number {
      (row, finding, pane, hasMoved) = (Selection(), Selection(), .table, false)
    }
    row.clamp(to: session.check.items.count + 1)
    if !hasMoved, let worst = CheckOrder(session).firstWithErrors, worst != row.index {
      row.select(worst, of: session.check.items.count + 1)
      finding = Selection()
    }
    let basis = Basis(
      number: session.check.number, revision: session.check.revision, row: row.index)
    guard basis != self.basis else { return }
    self.basis = basis
    findings = CheckOrder(session).findings(of: row.index)
    finding.clamp(to: findings.count)
  }

  mutating func ask(_ session: Session) -> [AppEffect] {
    var effects = context.ask(shown?.place, session)
    if hasColumns(session), session.check.isOver, let place = place(session), session.isCheap(place)
    {
      effects += profile.ask(place, session)
    }
    return effects
  }

  /// The selected resource; nil for the descriptor.
  private func place(_ session: Session) -> ResourcePlace? {
    guard row.index > 0, let package = session.package else { return nil }
    return ResourcePlace(path: package.path, resource: row.index - 1)
  }

  /// Whether what its columns hold stands beside what the check learned.
  private func hasColumns(_ session: Session) -> Bool {
    shown == nil && row.index > 0 && session.size.width == .board && !session.isZoomed
  }
}

extension CheckScreen {
  /// Rows of the details at least, and the part of the screen they take where there is more room.
  private static let detailRows = 9
  private static let detailShare = 3
  /// Columns of the pane beside the facts.
  private static let columnsPane = 80

  func draw(_ session: Session, in area: Rect, on frame: inout Frame) {
    guard session.size.width > .narrow || area.rows > 24, !session.isZoomed,
      session.check.hasBegun
    else {
      if pane == .details, session.check.hasBegun {
        drawDetails(session, in: area, on: &frame)
      } else {
        CheckTable(self, session).draw(in: area, on: &frame)
      }
      return
    }
    let details = max(CheckScreen.detailRows, area.rows / CheckScreen.detailShare + 2)
    let parts = area.split(rows: max(area.rows - details, area.rows / 2))
    CheckTable(self, session).draw(in: parts.top, on: &frame)
    drawDetails(session, in: parts.bottom, on: &frame)
  }

  private func drawDetails(_ session: Session, in rect: Rect, on frame: inout Frame) {
    frame.target(rect, .pane(Pane.details.rawValue))
    let isFocused = pane == .details
    if isFocused { frame.cursor = Frame.Place(row: rect.row + 1, column: rect.column + 2) }
    guard let shown else {
      guard hasColumns(session) else {
        return CheckFacts(row: row.index, session).draw(in: rect, isFocused: isFocused, on: &frame)
      }
      let parts = rect.split(columns: rect.columns - CheckScreen.columnsPane)
      ColumnsPane(place(session), session).draw(in: parts.right, on: &frame)
      return CheckFacts(row: row.index, session)
        .draw(in: parts.left, isFocused: isFocused, on: &frame)
    }
    var title: [Span] = [
      Span("\(shown.resourceName) · ", .heading), Span("\(shown.code)", shown.mark.style),
    ]
    if let place = shown.placeWords(separator: ", ") { title.append(Span(" · \(place)")) }
    frame.grid.box(
      rect, title: title, footer: [Span("\(finding.index + 1)/\(findings.count)")],
      isFocused: isFocused)
    let inside = rect.inset(rows: 1, columns: 2)
    let way = WayOut(shown, session).line
    let fix = way.text.isEmpty ? [] : Phrase("Fix: \(way)").wrapped(columns: inside.columns)
    let fixRows = min(fix.count, max(1, inside.rows / 3))
    let upper = Rect(
      row: inside.row, column: inside.column, rows: max(0, inside.rows - fixRows),
      columns: inside.columns)
    var pane = FindingPane(shown, session)
    pane.hasHeader = upper.rows > 9
    var row = pane.draw(in: upper, on: &frame)
    if row < inside.bottom - fixRows, upper.rows > 9 { row += 1 }
    for line in fix.prefix(fixRows) where row < inside.bottom {
      frame.grid.put(Span(line, .accent), row: row, column: inside.column, limit: inside.columns)
      row += 1
    }
  }
}

extension CheckScreen {
  mutating func perform(_ command: Command, _ session: inout Session) -> [AppEffect] {
    switch command {
    case .choose: return choose(&session)
    case .next: step(forward: true, session)
    case .previous: step(forward: false, session)
    case .edit: return edit(session)
    case .copy: return shown.map { [.screen(.copy(FindingText($0, session).text))] } ?? []
    case .checkAgain: return session.beginCheck()
    case .continueAnyway: session.continueAfterCheck()
    case .showReport: session.go(to: .report)
    case .applyFixes: return session.offerFix(for: shown)
    case .showColumns: session.showColumns(of: place(session))
    case .save: return [ReportExport(session).effect]
    case .cancel: return [.check(.stop)]
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
    return isRunning ? [.check(.stop)] : []
  }

  private mutating func choose(_ session: inout Session) -> [AppEffect] {
    guard session.check.hasBegun else { return session.beginCheck() }
    guard session.check.isOver else { return [] }
    if session.check.errors == 0 {
      session.continueAfterCheck()
      return []
    }
    session.check.want(shown)
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
