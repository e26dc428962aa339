internal import Core

/// Package: the packages that are here, and what the selected one is.
struct PackageScreen: Screen {
  /// What has the focus.
  enum Pane: Int, Hashable, Sendable { case list, details }

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
  private var askedProfile = AskedProfile()

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
    } else if selected(session) == .files {
      hints.append(Hint(.choose, "look at them"))
    } else if !hints.isEmpty {
      hints.append(Hint(.choose))
    }
    if isOnTable(session) { return hints + [Hint(.showColumns), Hint(.nextPane)] }
    if !session.shelf.entries.isEmpty { hints.append(Hint(.filter)) }
    hints.append(Hint(.openPath))
    if session.size.width > .narrow, hints.count < 4 || session.size.width > .usual {
      hints.append(Hint(.newPackage))
    }
    if looked(session) != nil { hints.append(Hint(.nextPane)) }
    let hasRoom = hints.count < 5 || session.size.width > .usual
    if hasRoom, session.shelf.recent.contains(where: \.isCut) { hints.append(Hint(.showRuns)) }
    if place(session) != nil, session.size.width > .usual { hints.append(Hint(.showColumns)) }
    return hints
  }

  /// Whether a resource has the focus, in a footer that is too narrow for all.
  private func isOnTable(_ session: Session) -> Bool {
    pane == .details && session.size.width <= .usual && place(session) != nil
  }

  func more(_ session: Session) -> [Command] {
    if session.shelf.draft != nil || typing != nil { return PackageScreen.moving }
    var more: [Command] = PackageScreen.moving + [.newPackage, .checkAgain, .openPath, .filter]
    if place(session) != nil { more.append(.showColumns) }
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
    // A path is typed until it has led somewhere, so that one with a mistake can be mended.
    if session.step != .package || session.shelf.draft != nil { typing = nil }
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
      return [.package(.open(path: path))]
    }
    let layout = PackageLayout(session, self)
    let rows = RowsAsked(path: path, resource: resource.index)
    var effects: [AppEffect] = []
    if layout.preview != nil, askedRows != rows,
      package.resources.indices.contains(rows.resource), package.previews[rows.resource] == nil
    {
      askedRows = rows
      effects.append(.package(.readRows(path: path, resource: rows.resource)))
    }
    if layout.columns != nil, let place = place(session), session.isCheap(place) {
      effects += askedProfile.ask(place, session)
    }
    return effects
  }

  /// The selected resource; nil where there is none.
  func place(_ session: Session) -> ResourcePlace? {
    guard let path = selectedPath(session), let package = looked(session),
      package.resources.indices.contains(resource.index)
    else { return nil }
    return ResourcePlace(path: path, resource: resource.index)
  }
}

extension PackageScreen {
  func draw(_ session: Session, in area: Rect, on frame: inout Frame) {
    let layout = PackageLayout(area, session, pane: pane)
    if let rect = layout.list { PackageList(self, session).draw(in: rect, on: &frame) }
    if let rect = layout.details {
      PackageDetails(self, session, hasNotes: layout.notes == nil).draw(in: rect, on: &frame)
    }
    if let rect = layout.preview { drawPreview(session, in: rect, on: &frame) }
    if let rect = layout.columns {
      ColumnsPane(place(session), session).draw(in: rect, on: &frame)
    }
    if let rect = layout.notes { drawNotes(session, in: rect, on: &frame) }
    if let draft = session.shelf.draft {
      drawDraft(draft, in: area, on: &frame)
    } else if typing == .open || typing == .new {
      drawTyping(session, in: area, on: &frame)
    }
  }

  private func drawPreview(_ session: Session, in rect: Rect, on frame: inout Frame) {
    let package = looked(session)
    let selected = package.flatMap {
      $0.resources.indices.contains(resource.index) ? $0.resources[resource.index] : nil
    }
    let title: [Span] = selected.map { [Span("\($0.name) · first rows", .heading)] } ?? []
    frame.grid.box(rect, title: title)
    guard let selected, let package else { return }
    let inside = rect.inset(rows: 1, columns: 2)
    guard let sample = package.previews[resource.index] else {
      frame.grid.put(Span("reading…", .dim), row: inside.row, column: inside.column)
      return
    }
    guard !sample.header.isEmpty || !sample.rows.isEmpty else {
      frame.grid.put(
        Span("No table, or one without rows.", .dim), row: inside.row, column: inside.column,
        limit: inside.columns)
      return
    }
    let types = selected.fields.reduce(into: [Sanitized: Phrase]()) { types, field in
      types[field.name] = "\(field.type)"
    }
    let byPlace = sample.header.isEmpty ? selected.fields.map { Phrase($0.type) } : []
    let named = sample.header.map { types[$0] ?? "" }
    var table = RowTable(sample: sample)
    table.types = named.allSatisfy { $0.text.isEmpty } ? byPlace : named
    table.hasNumbers = false
    table.draw(in: inside, on: &frame)
  }

  private func drawNotes(_ session: Session, in rect: Rect, on frame: inout Frame) {
    frame.grid.box(rect, title: [Span("Notes", .heading)])
    guard let package = looked(session) else { return }
    let inside = rect.inset(rows: 1, columns: 2)
    let lines = PackageNotes(package, session).lines(columns: inside.columns)
    for (offset, line) in lines.prefix(inside.rows).enumerated() {
      frame.grid.put(
        line, row: inside.row + offset, column: inside.column, limit: inside.columns)
    }
  }

  private func drawTyping(_ session: Session, in area: Rect, on frame: inout Frame) {
    let paths = session.shelf.completion?.paths ?? []
    let shown = paths.prefix(PackageScreen.completionsShown)
    let rows = min(area.rows, 5 + shown.count)
    let columns = min(area.columns, 64)
    let rect = Rect(
      row: area.row + max(0, (area.rows - rows) / 3),
      column: area.column + (area.columns - columns) / 2, rows: rows, columns: columns)
    frame.cover(rect)
    let title: Phrase =
      typing == .open ? "Open a package" : "New package from files: a folder or one table"
    let more: [Span] = paths.count > shown.count ? [Span("\(paths.count) fit")] : []
    frame.grid.box(rect, title: [Span(title, .heading)], footer: more, isFocused: true)
    let inside = rect.inset(rows: 1, columns: 2)
    input.draw(row: inside.row, column: inside.column, columns: inside.columns, on: &frame)
    let help: Phrase = "a path; ~ is your home; tab completes"
    frame.grid.put(
      Span(help, .dim), row: inside.row + 2, column: inside.column, limit: inside.columns)
    for (offset, path) in shown.enumerated() where inside.row + 3 + offset < inside.bottom {
      frame.grid.put(
        Span("  \(Sanitized(path))"), row: inside.row + 3 + offset, column: inside.column,
        limit: inside.columns)
    }
  }

  /// Paths listed below what is typed.
  private static let completionsShown = 8

  /// The style of what is said of a draft, by the mark it begins with.
  private static func style(of words: Sanitized) -> Style {
    switch words.text.first {
    case "✗": .bad
    case "!": .warn
    case "─": .dim
    default: .plain
    }
  }

  private func drawDraft(_ draft: DraftedPackage, in area: Rect, on frame: inout Frame) {
    frame.cover(area)
    let title: [Span] = [
      Span("New package  ", .heading), Span("\(Sanitized(draft.target))", .accent),
    ]
    let count = draft.words.count
    frame.grid.box(
      area, title: title,
      footer: [Span("\(counted: draft.resources, "resource")")],
      isFocused: true)
    let inside = area.inset(rows: 1, columns: 1)
    let visible = draftLine.visible(inside.rows, of: count)
    for (offset, index) in visible.enumerated() {
      let row = inside.row + offset
      frame.grid.put(
        Span("\(draft.words[index])", Self.style(of: draft.words[index])), row: row,
        column: inside.column + 2,
        limit: inside.columns - 3)
      guard index == draftLine.index else { continue }
      frame.grid.put(Span(">", .accent), row: row, column: inside.column)
      frame.grid.select(Rect(row: row, column: inside.column, rows: 1, columns: inside.columns))
      frame.cursor = Frame.Place(row: row, column: inside.column)
    }
  }
}
