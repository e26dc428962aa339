internal import Core

/// Report: everything that was found, and what can be done about it.
struct ReportScreen: Screen {
  /// What has the focus.
  enum Pane: Int, Hashable, Sendable { case tree, details }

  var pane = Pane.tree
  var grouping = ReportGrouping.resource
  var line = Selection()
  /// Branches that are not open or closed as they are at first.
  var toggled: Set<[Sanitized]> = []
  var isTypingFilter = false
  var filter = TextInput()
  /// Which line of the details is the first one seen.
  var pageTop = Selection()
  private var pageOf: ShownFinding?
  /// Where the change to the descriptor begins to be shown.
  var fixLine = Selection()
  private(set) var tree = ReportTree()
  private var basis: Basis?
  private var context = AskedContext()
  /// What another screen wanted shown last.
  private var taken: Wish?

  /// Names a wish to see a finding.
  private struct Wish: Hashable {
    let number: Int
    let count: Int
  }

  /// What the tree was made of.
  private struct Basis: Hashable {
    let number: Int
    let revision: Int
    let report: ValidationReport?
    let grouping: ReportGrouping
    let filter: String
    let toggled: Set<[Sanitized]>
  }

  /// The finding that is shown: the selected one, or the first below the selected branch.
  var shown: ShownFinding? { shownIndex.map { tree.findings[$0] } }

  /// The place of that finding among all.
  var shownIndex: Int? {
    guard tree.lines.indices.contains(line.index) else { return nil }
    return switch tree.lines[line.index].content {
    case .finding(let index): index
    case .branch(let branch): branch.first
    case .more: nil
    }
  }

  func hints(_ session: Session) -> [Hint] {
    if let offer = session.check.offer { return fixHints(offer, session) }
    if isTypingFilter { return [Hint(.choose, "keep"), Hint(.back, "show all")] }
    var hints: [Hint] = []
    if session.size.width == .narrow, pane == .tree, shown != nil {
      hints.append(Hint(.choose, "details"))
    }
    if pane == .details { hints.append(Hint(.up, .down, "scroll")) }
    if !tree.findings.isEmpty {
      hints.append(Hint(.next, .previous, session.size.width > .usual ? "next error" : "next"))
      hints.append(Hint(.group, session.size.width > .usual ? "group by" : "group"))
      if session.size.width > .usual { hints.append(Hint(.filter)) }
    } else if pane == .tree {
      hints.append(.move)
    }
    hints.append(
      Hint(.save, session.size.width == .board ? "save json csv md" : "save"))
    if shown != nil { hints += [Hint(.copy), Hint(.edit)] }
    if canPublishAgain(session) {
      hints.append(
        Hint(.publishAgain, session.size.width > .usual ? "check & publish again" : "again"))
    }
    if session.check.fixes != nil { hints.append(Hint(.applyFixes)) }
    return pane == .details ? hints + [Hint(.back)] : hints
  }

  func more(_ session: Session) -> [Command] {
    let moving: [Command] = [.up, .down, .top, .bottom, .pageUp, .pageDown]
    if session.check.offer != nil || isTypingFilter { return moving }
    var more =
      moving + [.applyFixes, .left, .right, .filter, .nextPane, .previousPane, .zoom, .back]
    if hasChoice { more.append(.choose) }
    if session.publish.report == nil, session.check.isOver { more.append(.continueAnyway) }
    return more
  }

  private func fixHints(_ offer: FixOffer, _ session: Session) -> [Hint] {
    var hints: [Hint] = [.move, Hint(.choose, "make the change")]
    if let all = session.check.fixes, all.changes > offer.changes {
      hints.append(Hint(.applyFixes, "all \(all.changes)"))
    }
    return hints + [Hint(.back, "leave it")]
  }

  /// Whether the package is here and nothing is under way.
  private func canPublishAgain(_ session: Session) -> Bool {
    session.canOpenPackage && !(session.publish.isRunning && session.publish.isConfirmed)
  }

  func message(_ session: Session) -> Note? { ReportTotals(session).message }

  func isTyping(_ session: Session) -> Bool { isTypingFilter }

  mutating func follow(_ session: Session) {
    guard session.step == .report else { return }
    let basis = Basis(
      number: session.check.number, revision: session.check.revision,
      report: session.publish.report, grouping: grouping, filter: filter.text, toggled: toggled)
    if basis != self.basis {
      let source = ReportSource(session)
      let isNew =
        self.basis.map { $0.number != basis.number || $0.report != basis.report } ?? true
      let isFiltered = self.basis?.filter != basis.filter
      let before = shown
      tree = ReportTree(
        source.entries, names: source.names, by: grouping, toggled: toggled, filter: filter.text)
      self.basis = basis
      if isNew { selectFirst() } else if isFiltered { select(before) }
    }
    let wish = Wish(number: session.check.number, count: session.check.wishes)
    if wish != taken { take(session.check.wanted, wish) }
    line.clamp(to: tree.lines.count)
    if pageOf != shown { (pageOf, pageTop) = (shown, Selection()) }
    if pageTop.index > 0 { pageTop.clamp(to: (page(session)?.last ?? 0) + 1) }
    fixLine.clamp(to: session.check.offer?.difference.count ?? 0)
  }

  /// Selects the first finding, or the first line.
  private mutating func selectFirst() {
    line = Selection()
    if let first = tree.lines.firstIndex(where: \.isFinding) {
      line.select(first, of: tree.lines.count)
    }
  }

  /// Selects the finding that another screen wants shown.
  private mutating func take(_ wanted: ShownFinding?, _ wish: Wish) {
    taken = wish
    if let place = place(of: wanted) { line.select(place, of: tree.lines.count) }
  }

  /// Selects the finding again after a filter, or the first one where it is not among those left.
  private mutating func select(_ finding: ShownFinding?) {
    if let place = place(of: finding) {
      line.select(place, of: tree.lines.count)
    } else {
      selectFirst()
    }
  }

  private func place(of finding: ShownFinding?) -> Int? {
    finding.flatMap { finding in
      tree.lines.firstIndex { line in
        guard case .finding(let index) = line.content else { return false }
        return tree.findings[index] == finding
      }
    }
  }

  mutating func ask(_ session: Session) -> [AppEffect] {
    context.ask(shown?.place, session)
  }
}

extension FixOffer {
  /// What the changes settle, where that is one finding.
  fileprivate var subject: Phrase {
    guard case .one(let finding) = wish else { return "" }
    let resource: Phrase = finding.resource.map { " in \(Sanitized($0))" } ?? ""
    return " for \(Sanitized(finding.code.rawValue))\(resource)"
  }
}

extension ReportLine {
  var isFinding: Bool { if case .finding = content { true } else { false } }
}

extension ReportScreen {
  func draw(_ session: Session, in area: Rect, on frame: inout Frame) {
    if let offer = session.check.offer {
      return drawFix(offer, in: area, on: &frame)
    }
    let layout = ReportLayout(area, session, pane: pane)
    if let rect = layout.tree { ReportTreePane(self, session).draw(in: rect, on: &frame) }
    if let rect = layout.details {
      drawDetails(session, in: rect, isWhole: layout.todo == nil, on: &frame)
    }
    if let rect = layout.todo { drawTodo(session, in: rect, on: &frame) }
    if let rect = layout.totals { drawTotals(session, in: rect, on: &frame) }
  }

  private func drawDetails(
    _ session: Session, in rect: Rect, isWhole: Bool, on frame: inout Frame
  ) {
    frame.target(rect, .pane(Pane.details.rawValue))
    let isFocused = pane == .details
    if isFocused { frame.cursor = Frame.Place(row: rect.row + 1, column: rect.column + 2) }
    guard let shown else {
      frame.grid.box(
        rect, title: [Span("Nothing to be said against it", .heading)],
        isFocused: isFocused)
      return
    }
    var title: [Span] = [Span("\(shown.code)", shown.mark.style)]
    if let place = shown.placeWords(separator: " · ") { title.append(Span(" · \(place)")) }
    let page = ReportPage(shown, self, session, in: rect, isWhole: isWhole)
    let first = min(pageTop.index, page.last)
    let seen = first..<min(page.grid.rows, first + page.height)
    let footer: [Span] =
      page.last > 0 ? [Span("lines \(first + 1)-\(seen.upperBound) of \(page.grid.rows)")] : []
    frame.grid.box(rect, title: title, footer: footer, isFocused: isFocused)
    frame.grid.put(page.grid, rows: seen, row: rect.row + 1, column: rect.column + 2)
  }

  private func drawTodo(_ session: Session, in rect: Rect, on frame: inout Frame) {
    frame.grid.box(rect, title: [Span("What to do", .heading)])
    guard let shown else { return }
    let inside = rect.inset(rows: 1, columns: 2)
    let facts = ReportFacts(shown, session)
    var lines = facts.ways(columns: inside.columns)
    if let same = facts.same(in: tree, at: shownIndex) { lines += [[], [Span(same, .dim)]] }
    for (offset, line) in lines.prefix(inside.rows).enumerated() {
      frame.grid.put(
        line, row: inside.row + offset, column: inside.column, limit: inside.columns)
    }
  }

  private func drawTotals(_ session: Session, in rect: Rect, on frame: inout Frame) {
    frame.grid.box(rect, title: [Span("Totals", .heading)])
    let inside = rect.inset(rows: 1, columns: 2)
    for (offset, line) in ReportTotals(session).lines(tree).prefix(inside.rows).enumerated() {
      frame.grid.put(
        line, row: inside.row + offset, column: inside.column, limit: inside.columns)
    }
  }

  private func drawFix(_ fixes: FixOffer, in rect: Rect, on frame: inout Frame) {
    let noun: Phrase = fixes.changes == 1 ? "change" : "changes"
    frame.grid.box(
      rect,
      title: [
        Span("\(fixes.changes) \(noun) to datapackage.json\(fixes.subject)", .heading),
        Span("  enter makes \(fixes.changes == 1 ? "it" : "them"), esc leaves the file", .dim),
      ], isFocused: true)
    let inside = rect.inset(rows: 1, columns: 1)
    let lines = fixes.difference
    for (offset, index) in fixLine.visible(inside.rows, of: lines.count).enumerated() {
      let row = inside.row + offset
      let text = lines[index].text
      let style: Style = text.hasPrefix("-") ? .bad : text.hasPrefix("+") ? .good : .dim
      frame.grid.put(
        Span("\(lines[index])", style), row: row, column: inside.column + 2,
        limit: inside.columns - 3)
      guard index == fixLine.index else { continue }
      frame.grid.put(Span(">", .accent), row: row, column: inside.column)
      frame.grid.select(Rect(row: row, column: inside.column, rows: 1, columns: inside.columns))
      frame.cursor = Frame.Place(row: row, column: inside.column)
    }
  }
}

/// Where the parts of the Report screen are.
struct ReportLayout {
  var tree: Rect?
  var details: Rect?
  /// What to do and the totals, where they have panes of their own.
  var todo: Rect?
  var totals: Rect?

  /// Sizes of the parts.
  private enum Part {
    static let usual = 28
    static let wide = 36
    static let board = 40
    /// Rows below which the right side is one pane.
    static let rowsForPanes = 30
    static let todo = 9
    static let totals = 7
  }

  init(_ area: Rect, _ session: Session, pane: ReportScreen.Pane) {
    if session.size.width == .narrow || session.isZoomed {
      if pane == .tree { tree = area } else { details = area }
      return
    }
    let columns =
      switch session.size.width {
      case .narrow, .usual: Part.usual
      case .wide: Part.wide
      case .board: Part.board
      }
    let sides = area.split(columns: columns)
    (tree, details) = (sides.left, sides.right)
    guard area.rows >= Part.rowsForPanes else { return }
    let upper = sides.right.split(rows: area.rows - Part.todo - Part.totals)
    let lower = upper.bottom.split(rows: Part.todo)
    (details, todo, totals) = (upper.top, lower.top, lower.bottom)
  }

  /// The layout in the area that a screen of that size has.
  init(_ session: Session, _ screen: ReportScreen) {
    let size = session.size
    self.init(
      Rect(row: 2, column: 0, rows: size.rows - 4, columns: size.columns), session,
      pane: screen.pane)
  }
}

/// A finding in full, as a page that is as long as it has to be: what was found, the rows around it,
/// what the schema says and, where no other pane tells, what to do.
struct ReportPage {
  let grid: Grid
  /// The rows that are seen at once.
  let height: Int

  /// Rows around the finding at least, headings and carets included.
  private static let leastContext = 5

  init(
    _ finding: ShownFinding, _ screen: ReportScreen, _ session: Session, in rect: Rect,
    isWhole: Bool
  ) {
    let inside = rect.inset(rows: 1, columns: 2)
    let facts = ReportFacts(finding, session)
    var below = facts.lines(columns: inside.columns)
    if isWhole {
      let todo = facts.todo(columns: inside.columns)
      if !todo.isEmpty { below += [[]] + todo }
      if let same = facts.same(in: screen.tree, at: screen.shownIndex) {
        below += [[]] + same.wrapped(columns: inside.columns).map { [Span($0, .dim)] }
      }
    }
    let statement = finding.statement.wrapped(columns: inside.columns).count
    let spare = inside.rows - statement - below.count - 1
    let upper = Rect(
      row: 0, column: 0, rows: statement + max(ReportPage.leastContext, spare),
      columns: inside.columns)
    var page = Frame(Size(columns: inside.columns, rows: upper.rows + 1 + below.count))
    var pane = FindingPane(finding, session)
    pane.statementRows = statement
    var end = pane.draw(in: upper, on: &page)
    if !below.isEmpty { end += 1 }
    for line in below {
      page.grid.put(line, row: end, column: 0, limit: inside.columns)
      end += 1
    }
    grid = page.grid.first(rows: end)
    height = inside.rows
  }

  /// How many rows can be above the first one seen.
  var last: Int { max(0, grid.rows - height) }
}

extension ReportScreen {
  /// The page of the finding that is shown, as it is laid out for the session's size.
  func page(_ session: Session) -> ReportPage? {
    let layout = ReportLayout(session, self)
    guard let shown, let rect = layout.details else { return nil }
    return ReportPage(shown, self, session, in: rect, isWhole: layout.todo == nil)
  }
}
