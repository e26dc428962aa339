internal import Core

extension PackageScreen {
  mutating func perform(_ command: Command, _ session: inout Session) -> [AppEffect] {
    if session.shelf.draft != nil { return performOnDraft(command, &session) }
    if typing != nil { return performTyping(command, &session) }
    switch command {
    case .choose: return choose(&session)
    case .filter: begin(.filter, with: filter)
    case .openPath: begin(.open, with: "")
    case .newPackage: begin(.new, with: newPath(session))
    case .checkAgain:
      session.shelf.forgetLooks()
      session.shelf.isLooking = true
      return [.package(.find), .listRuns]
    case .edit: return edit(session)
    case .showColumns: session.showColumns(of: place(session))
    case .showRuns:
      session.open(.runs)
      return [.listRuns]
    case .zoom: session.isZoomed.toggle()
    case .nextPane, .previousPane: pane = pane == .list ? .details : .list
    case .left: pane = .list
    case .right: pane = .details
    case .back: if !session.leaves(&pane, for: .list) { show(only: "", session) }
    default: move(command, session)
    }
    return []
  }

  private mutating func move(_ command: Command, _ session: Session) {
    let page = PackageScreen.page
    if pane == .details {
      _ = resource.perform(
        command, of: looked(session)?.resources.count ?? 0, page: page)
    } else if item.perform(command, of: items(session).count, page: page) {
      resource = Selection()
    }
  }

  /// Rows that a page moves by.
  private static let page = 10

  private mutating func choose(_ session: inout Session) -> [AppEffect] {
    if selected(session) == .files {
      draftLine = Selection()
      return [.package(.draft(path: newPath(session)))]
    }
    guard let path = selectedPath(session) else { return [] }
    switch session.shelf.looks[path] {
    case .opened(let package)?: return session.choose(package)
    case .refused(let reason)?:
      session.note = Note("\(reason)", .bad)
      return []
    case nil:
      session.shelf.wanted = path
      return []
    }
  }

  private func edit(_ session: Session) -> [AppEffect] {
    guard let path = selectedPath(session) else { return [] }
    let file = path.hasSuffix(".json") ? path : CheckedPackage.join(path, PackageFile.descriptor)
    return [.screen(.edit(path: file, line: unreadable(session)?.line))]
  }

  /// The selected package's place, where its descriptor cannot be read.
  func unreadable(_ session: Session) -> (reason: Sanitized, line: Int?)? {
    guard case .found(let entry)? = selected(session),
      case .unreadable(let reason, let line) = entry.state
    else { return nil }
    return (reason, line)
  }

  /// Where new packages are made unless another path is typed: here.
  private func newPath(_ session: Session) -> String { "." }

  private mutating func begin(_ typing: Typing, with text: String) {
    self.typing = typing
    input = TextInput(text)
  }

  private mutating func performOnDraft(
    _ command: Command, _ session: inout Session
  ) -> [AppEffect] {
    guard let draft = session.shelf.draft else { return [] }
    switch command {
    case .choose:
      session.shelf.draft = nil
      session.shelf.wanted = draft.folder
      return [.package(.write(draft))]
    case .back: session.shelf.draft = nil
    default: _ = draftLine.perform(command, of: draft.words.count, page: PackageScreen.page)
    }
    return []
  }

  private mutating func performTyping(
    _ command: Command, _ session: inout Session
  ) -> [AppEffect] {
    switch command {
    case .choose: return submit(&session)
    case .back: cancel(&session)
    case .nextPane: return complete(session)
    default: break
    }
    return []
  }

  mutating func type(_ key: Key, _ session: inout Session) -> [AppEffect] {
    switch key {
    case .enter: return submit(&session)
    case .escape: cancel(&session)
    case .tab: return complete(session)
    case .up where typing == .filter: item.move(-1, of: items(session).count)
    case .down where typing == .filter: item.move(1, of: items(session).count)
    default:
      guard input.type(key) else { return [] }
      return changed(&session)
    }
    return []
  }

  mutating func paste(_ text: String, _ session: inout Session) -> [AppEffect] {
    guard typing != nil else { return [] }
    input.insert(text.filter { !$0.isNewline })
    return changed(&session)
  }

  private mutating func changed(_ session: inout Session) -> [AppEffect] {
    session.shelf.completion = nil
    if typing == .filter { show(only: input.text, session) }
    return []
  }

  /// Shows the items that hold a text, and keeps the selected one selected where it is among them.
  private mutating func show(only text: String, _ session: Session) {
    let selected = selected(session)
    filter = text
    item.select(items(session).firstIndex { $0 == selected } ?? 0, of: items(session).count)
  }

  private mutating func complete(_ session: Session) -> [AppEffect] {
    typing == .open || typing == .new ? [.package(.complete(path: input.text))] : []
  }

  /// Goes on with what all paths have in common, once they are known.
  mutating func takeCompletion(_ session: Session) {
    guard let completion = session.shelf.completion, completion.text == input.text else { return }
    if completion.common.count > input.text.count { input = TextInput(completion.common) }
  }

  private mutating func cancel(_ session: inout Session) {
    if typing == .filter { show(only: "", session) }
    if typing == .open { session.shelf.wanted = nil }
    typing = nil
    session.shelf.completion = nil
  }

  private mutating func submit(_ session: inout Session) -> [AppEffect] {
    let path = input.text
    session.shelf.completion = nil
    if typing == .filter || path.isEmpty { typing = nil }
    switch typing {
    case .open?:
      session.shelf.wanted = path
      return [.package(.open(path: path))]
    case .new?:
      draftLine = Selection()
      return [.package(.draft(path: path))]
    case .filter?, nil: return []
    }
  }

  /// Whether something covers list and details, so that a click or the wheel means nothing to them.
  private func isCovered(_ session: Session) -> Bool {
    session.shelf.draft != nil || typing == .open || typing == .new
  }

  mutating func click(_ click: Click, _ session: inout Session) -> [AppEffect] {
    guard !isCovered(session) else { return [] }
    switch click {
    case .row(let number, let index):
      guard let clicked = Pane(rawValue: number) else { return [] }
      let isSelected = clicked == pane && pane == .list && item.index == index
      pane = clicked
      if clicked == .details {
        resource.select(index, of: looked(session)?.resources.count ?? 0)
        return []
      }
      if isSelected { return choose(&session) }
      item.select(index, of: items(session).count)
      resource = Selection()
    case .pane(let number): pane = Pane(rawValue: number) ?? pane
    case .command, .step: break
    }
    return []
  }

  mutating func scroll(_ lines: Int, _ session: inout Session) {
    if session.shelf.draft != nil {
      return draftLine.move(lines, of: session.shelf.draft?.words.count ?? 0)
    }
    guard !isCovered(session) else { return }
    if pane == .details {
      resource.move(lines, of: looked(session)?.resources.count ?? 0)
    } else {
      item.move(lines, of: items(session).count)
      resource = Selection()
    }
  }
}
