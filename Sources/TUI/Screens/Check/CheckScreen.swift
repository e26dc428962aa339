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
    if check.fixes != nil, session.size.width > .usual { hints.append(Hint(.applyFixes)) }
    return hints
  }

  func more(_ session: Session) -> [Command] {
    var more: [Command] = [
      .up, .down, .top, .bottom, .pageUp, .pageDown, .nextPane, .previousPane, .zoom,
    ]
    guard session.check.hasBegun else { return [] }
    if session.check.isOver {
      more += [.checkAgain, .continueAnyway, .showReport, .save]
      if session.check.fixes != nil { more.append(.applyFixes) }
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
    context.ask(shown?.place, session)
  }
}

extension CheckScreen {
  /// Rows of the details at least, and the part of the screen they take where there is more room.
  private static let detailRows = 9
  private static let detailShare = 3

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
      return CheckFacts(row: row.index, session).draw(in: rect, isFocused: isFocused, on: &frame)
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
    case .applyFixes:
      session.go(to: .report)
      session.check.isFixShown = true
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

/// What the check learned of a resource that has no findings.
struct CheckFacts {
  let row: Int
  let session: Session

  init(row: Int, _ session: Session) {
    self.row = row
    self.session = session
  }

  func draw(in rect: Rect, isFocused: Bool, on frame: inout Frame) {
    frame.grid.box(rect, title: [Span(title, .heading)], isFocused: isFocused)
    let inside = rect.inset(rows: 1, columns: 2)
    for (offset, fact) in facts.prefix(inside.rows).enumerated() {
      let row = inside.row + offset
      frame.grid.put(Span(fact.0, .dim), row: row, column: inside.column, limit: inside.columns)
      frame.grid.put(
        Span(fact.1), row: row, column: inside.column + CheckFacts.labelColumns,
        limit: inside.columns - CheckFacts.labelColumns)
    }
  }

  private static let labelColumns = 10

  private var item: CheckState.Item? {
    row > 0 && session.check.items.indices.contains(row - 1) ? session.check.items[row - 1] : nil
  }

  private var title: Phrase {
    guard row > 0 else { return "datapackage.json · nothing to be said against it" }
    guard let item else { return "" }
    switch item.state {
    case .waiting: return "\(item.name) · waiting"
    case .running: return "\(item.name) · being checked"
    case .unreadable: return "\(item.name) · cannot be read"
    case .done: return "\(item.name) · nothing found"
    }
  }

  private var facts: [(Phrase, Phrase)] {
    guard let package = session.package else { return [] }
    guard let item else {
      return [
        ("name", "\(package.name)"), ("title", package.title.map { "\($0)" } ?? "-"),
        ("holds", "\(package.resources.count) resources, \(ByteCount(package.bytes))"),
      ]
    }
    var facts: [(Phrase, Phrase)] = []
    if package.resources.indices.contains(row - 1) {
      let resource = package.resources[row - 1]
      let paths = Phrase(joining: resource.paths.prefix(4).map { Phrase($0) }, with: ", ")
      facts.append(("file", paths))
      if let bytes = resource.bytes { facts.append(("size", "\(ByteCount(bytes))")) }
    }
    switch item.state {
    case .unreadable(let reason): facts.append(("fault", "\(reason)"))
    case .done(let checkup): facts += self.facts(checkup)
    case .waiting, .running: break
    }
    return facts
  }

  private func facts(_ checkup: ResourceCheckup) -> [(Phrase, Phrase)] {
    var facts: [(Phrase, Phrase)] = []
    if let file = checkup.resource.files.first {
      facts.append(("md5", "\(Sanitized(file.digest.md5Hex))"))
    }
    if let rows = checkup.resource.rows { facts.append(("rows", "\(rows)")) }
    if !checkup.header.isEmpty {
      facts.append(
        ("columns", Phrase(joining: checkup.header.prefix(40).map { Phrase($0) }, with: ", ")))
    }
    if !checkup.resource.isChecked {
      facts.append(("note", "its data is not in a file here, so it was not looked at"))
    }
    return facts
  }
}
