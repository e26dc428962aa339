internal import Core

extension ReportScreen {
  mutating func perform(_ command: Command, _ session: inout Session) -> [AppEffect] {
    if session.check.offer != nil { return performOnFix(command, &session) }
    switch command {
    case .choose: return choose(&session)
    case .next: step(forward: true)
    case .previous: step(forward: false)
    case .group: cycle()
    case .filter: isTypingFilter = true
    case .left where pane == .details: pane = .tree
    case .left: close()
    case .right: if pane == .tree { open() }
    case .save: return [ReportExport(session).effect]
    case .copy: return shown.map { [.screen(.copy(FindingText($0, session).text))] } ?? []
    case .edit: return edit(session)
    case .publishAgain: return publishAgain(&session)
    case .applyFixes:
      fixLine = Selection()
      return session.offerFix(for: selected)
    case .continueAnyway:
      if session.publish.report == nil { session.continueAfterCheck() }
    case .zoom: session.isZoomed.toggle()
    case .nextPane, .previousPane: pane = pane == .tree ? .details : .tree
    case .back: back(&session)
    default: move(command, session)
    }
    return []
  }

  private mutating func move(_ command: Command, _ session: Session) {
    guard pane == .details, !isTypingFilter, let page = page(session) else {
      _ = line.perform(command, of: tree.lines.count, page: ReportScreen.page)
      return
    }
    _ = pageTop.perform(command, of: page.last + 1, page: page.height - 1)
  }

  /// Rows that a page moves by.
  private static let page = 15

  private mutating func performOnFix(
    _ command: Command, _ session: inout Session
  ) -> [AppEffect] {
    guard let offer = session.check.offer else { return [] }
    switch command {
    case .choose:
      session.check.offer = nil
      return [.check(.fix(check: session.check.number, offer.wish))]
    case .back: session.check.offer = nil
    case .applyFixes: (session.check.offer, fixLine) = (session.check.fixes ?? offer, Selection())
    default:
      let count = offer.difference.count
      _ = fixLine.perform(command, of: count, page: ReportScreen.page)
    }
    return []
  }

  private mutating func back(_ session: inout Session) {
    if isTypingFilter || !filter.isEmpty {
      isTypingFilter = false
      filter = TextInput()
    } else if session.leaves(&pane, for: .tree) {
      return
    } else if session.publish.report != nil, session.allows(.pipeline) {
      session.go(to: .pipeline)
    } else {
      session.go(to: .check)
    }
  }

  private mutating func choose(_ session: inout Session) -> [AppEffect] {
    if isTypingFilter {
      isTypingFilter = false
    } else if case .branch? = current?.content {
      toggle()
    } else {
      pane = .details
    }
    return []
  }

  private func edit(_ session: Session) -> [AppEffect] {
    guard let shown, let package = session.package else { return [] }
    return [FindingText(shown, session).edit(in: package)]
  }

  private mutating func publishAgain(_ session: inout Session) -> [AppEffect] {
    let effects = session.checkAfterChange()
    session.check.goesOn = !effects.isEmpty
    return effects
  }

  /// The selected finding; nil where a branch is, which stands for all.
  private var selected: ShownFinding? { current?.isFinding == true ? shown : nil }

  /// The selected line.
  var current: ReportLine? {
    tree.lines.indices.contains(line.index) ? tree.lines[line.index] : nil
  }

  /// Whether the selected line opens, or leads to its details.
  var hasChoice: Bool {
    switch current?.content {
    case .branch(let branch)?: branch.count > 0
    case .finding?, .more?: true
    case nil: false
    }
  }

  private mutating func cycle() {
    grouping = grouping.next
    toggled = []
    line = Selection()
  }

  private mutating func toggle() {
    guard case .branch(let branch)? = current?.content, branch.count > 0 else { return }
    toggled.formSymmetricDifference([branch.key])
  }

  /// Closes the branch, or goes to the one above.
  private mutating func close() {
    guard let current else { return }
    if case .branch(let branch) = current.content, branch.isOpen { return toggle() }
    if let above = tree.lines[..<line.index].lastIndex(where: { $0.depth < current.depth }) {
      line.select(above, of: tree.lines.count)
    }
  }

  /// Opens the branch, or goes to the first line below it.
  private mutating func open() {
    guard case .branch(let branch)? = current?.content else { return }
    if branch.isOpen { line.move(1, of: tree.lines.count) } else { toggle() }
  }

  private mutating func step(forward: Bool) {
    let count = tree.lines.count
    guard count > 0 else { return }
    let places = (1...count).map { (line.index + (forward ? $0 : 2 * count - $0)) % count }
    if let next = places.first(where: { tree.lines[$0].isFinding }) {
      line.select(next, of: count)
    }
  }

  mutating func type(_ key: Key, _ session: inout Session) -> [AppEffect] {
    switch key {
    case .enter: isTypingFilter = false
    case .escape:
      isTypingFilter = false
      filter = TextInput()
    case .up: line.move(-1, of: tree.lines.count)
    case .down: line.move(1, of: tree.lines.count)
    default: _ = filter.type(key)
    }
    return []
  }

  mutating func paste(_ text: String, _ session: inout Session) -> [AppEffect] {
    guard isTypingFilter else { return [] }
    filter.insert(text.filter { !$0.isNewline })
    return []
  }

  mutating func click(_ click: Click, _ session: inout Session) -> [AppEffect] {
    switch click {
    case .row(_, let index):
      pane = .tree
      let isSelected = line.index == index
      line.select(index, of: tree.lines.count)
      if isSelected { toggle() }
    case .pane(let number): pane = Pane(rawValue: number) ?? pane
    case .command, .step: break
    }
    return []
  }

  mutating func scroll(_ lines: Int, over pane: Int?, _ session: inout Session) {
    if session.check.offer != nil {
      fixLine.move(lines, of: session.check.offer?.difference.count ?? 0)
    } else if pane == Pane.details.rawValue {
      pageTop.move(lines, of: (page(session)?.last ?? 0) + 1)
    } else {
      line.move(lines, of: tree.lines.count)
    }
  }
}
