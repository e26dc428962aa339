internal import Core

/// Package: the packages that are here, and what the selected one is (ui.md S1).
struct PackageScreen: Screen {
  /// What has the focus.
  enum Pane: Int, Hashable, Sendable { case list, details }

  /// What is being typed.
  enum Typing: Hashable, Sendable {
    case filter
    /// The path of a package to open.
    case open
    /// The path of files to make a package of.
    case new
  }

  var pane = Pane.list
  var item = Selection()
  var resource = Selection()
  /// Where the words about a draft begin to be shown.
  var draftLine = Selection()
  var typing: Typing?
  var input = TextInput()
  /// What items must hold to be shown.
  var filter = ""
  /// The path and the resource whose rows were asked for, so that each is asked for once.
  private var askedPath: String?
  private var askedRows: RowsAsked?
  private var generation = 0

  private struct RowsAsked: Hashable {
    let path: String
    let resource: Int
  }

  func hints(_ session: Session) -> [Hint] {
    if session.shelf.draft != nil {
      return [.move, Hint(.choose, "write it"), Hint(.back, "leave it")]
    }
    switch typing {
    case .filter?: return [Hint(.choose, "keep"), Hint(.back, "show all")]
    case .open?: return [Hint(.choose, "open"), Hint(.nextPane, "complete"), Hint(.back, "cancel")]
    case .new?:
      return [Hint(.choose, "look at it"), Hint(.nextPane, "complete"), Hint(.back, "cancel")]
    case nil: break
    }
    var hints: [Hint] = items(session).isEmpty ? [] : [.move]
    if unreadable(session) != nil {
      hints.append(Hint(.edit))
    } else if !hints.isEmpty {
      hints.append(Hint(.choose))
    }
    if !session.shelf.entries.isEmpty { hints.append(Hint(.filter)) }
    hints.append(Hint(.openPath))
    if session.size.width > .narrow, hints.count < 4 || session.size.width > .usual {
      hints.append(Hint(.newPackage))
    }
    if looked(session) != nil { hints.append(Hint(.nextPane)) }
    return hints
  }

  func more(_ session: Session) -> [Command] {
    if session.shelf.draft != nil || typing != nil { return PackageScreen.moving }
    var more: [Command] = PackageScreen.moving + [.newPackage, .checkAgain]
    if looked(session) != nil { more += [.previousPane, .left, .right, .zoom, .edit] }
    if unreadable(session) != nil { more.append(.choose) }
    if !filter.isEmpty || pane == .details || session.isZoomed { more.append(.back) }
    return more
  }

  private static let moving: [Command] = [.top, .bottom, .pageUp, .pageDown]

  func message(_ session: Session) -> Note? {
    let shelf = session.shelf
    if shelf.isLooking { return Note("Looking for packages…", .dim) }
    if shelf.wanted != nil { return Note("Opening…", .dim) }
    let broken = shelf.entries.count { if case .unreadable = $0.state { true } else { false } }
    switch (shelf.entries.count, broken) {
    case (0, _):
      return Note("No packages here: n makes one from your files, o opens another place.")
    case (1, 0): return Note("1 package found here")
    case (let count, 0): return Note("\(count) packages found here")
    case (let count, _):
      return Note("\(count) packages found here (\(broken) cannot be read)")
    }
  }

  func isTyping(_ session: Session) -> Bool { typing != nil }

  mutating func follow(_ session: Session) {
    item.clamp(to: items(session).count)
    resource.clamp(to: looked(session)?.resources.count ?? 0)
    draftLine.clamp(to: session.shelf.draft?.words.count ?? 0)
    if looked(session) == nil { pane = .list }
    if typing != nil { takeCompletion(session) }
    if generation != session.shelf.generation {
      generation = session.shelf.generation
      (askedPath, askedRows) = (nil, nil)
    }
  }

  mutating func ask(_ session: Session) -> [AppEffect] {
    guard let path = selectedPath(session) else { return [] }
    guard let package = session.shelf.opened(path) else {
      guard session.shelf.looks[path] == nil, askedPath != path else { return [] }
      askedPath = path
      return [.openPackage(path: path)]
    }
    let rows = RowsAsked(path: path, resource: resource.index)
    guard PackageLayout(session, self).hasPreview, askedRows != rows,
      package.resources.indices.contains(rows.resource), package.previews[rows.resource] == nil
    else { return [] }
    askedRows = rows
    return [.readRows(path: path, resource: rows.resource)]
  }
}
