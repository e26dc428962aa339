internal import Core

/// Report: everything that was found, and what can be done about it (ui.md S7).
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
  private var asked: Asked?
  /// The finding that another screen wanted shown last.
  private var taken: ShownFinding?

  /// What the tree was made of.
  private struct Basis: Hashable {
    let number: Int
    let revision: Int
    let report: ValidationReport?
    let grouping: ReportGrouping
    let filter: String
    let toggled: Set<[Sanitized]>
  }

  private struct Asked: Hashable {
    let number: Int
    let place: FindingPlaceKey
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
    if session.check.isFixShown, session.check.fixes != nil {
      return [.move, Hint(.choose, "make the change"), Hint(.back, "leave it")]
    }
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
    if session.check.isFixShown || isTypingFilter { return moving }
    return moving + [
      .left, .right, .choose, .filter, .nextPane, .previousPane, .zoom, .back, .continueAnyway,
    ]
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
      tree = ReportTree(
        source.entries, names: source.names, by: grouping, toggled: toggled, filter: filter.text)
      self.basis = basis
      if isNew { selectFirst() }
    }
    if session.check.wanted != taken { take(session.check.wanted) }
    line.clamp(to: tree.lines.count)
    if pageOf != shown { (pageOf, pageTop) = (shown, Selection()) }
    if pageTop.index > 0 { pageTop.clamp(to: (page(session)?.last ?? 0) + 1) }
    fixLine.clamp(to: session.check.fixes?.difference.count ?? 0)
  }

  /// Selects the first finding, or the first line.
  mutating func selectFirst() {
    line = Selection()
    if let first = tree.lines.firstIndex(where: \.isFinding) {
      line.select(first, of: tree.lines.count)
    }
  }

  /// Selects the finding that another screen wants shown.
  private mutating func take(_ wanted: ShownFinding?) {
    taken = wanted
    guard let wanted else { return }
    let place = tree.lines.firstIndex { line in
      guard case .finding(let index) = line.content else { return false }
      return tree.findings[index] == wanted
    }
    if let place { line.select(place, of: tree.lines.count) }
  }

  mutating func ask(_ session: Session) -> [AppEffect] {
    guard let place = shown?.place, session.check.contexts[place] == nil else { return [] }
    let wanted = Asked(number: session.check.number, place: place)
    guard asked != wanted else { return [] }
    asked = wanted
    return [.readContext(check: wanted.number, place)]
  }
}

extension ReportLine {
  var isFinding: Bool { if case .finding = content { true } else { false } }
}
