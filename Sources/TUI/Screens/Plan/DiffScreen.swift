internal import Core

/// Diff: what this revision changes against the last successful one.
struct DiffScreen: Screen {
  var selection = Selection()
  /// Whether resources that stay as they are are listed too.
  private var showsSame = false

  func hints(_ session: Session) -> [Hint] {
    guard session.publish.diff != nil else { return [Hint(.back)] }
    return [
      .move, Hint(.filter, showsSame ? "changes only" : "show same"), Hint(.save, "save diff"),
      Hint(.back),
    ]
  }

  func more(_ session: Session) -> [Command] {
    session.publish.diff == nil ? [] : [.top, .bottom, .pageUp, .pageDown]
  }

  func message(_ session: Session) -> Note? {
    guard let diff = session.publish.diff else { return nil }
    return diff.isNothing ? Note("Nothing changed.", .good) : nil
  }

  mutating func perform(_ command: Command, _ session: inout Session) -> [AppEffect] {
    let count = session.publish.diff.map { lines($0).count } ?? 0
    if selection.perform(command, of: count, page: session.listPage) { return [] }
    switch command {
    case .filter: showsSame.toggle()
    case .save: return session.publish.diff.map { [.save(saved($0))] } ?? []
    case .back: session.close()
    default: break
    }
    return []
  }

  mutating func click(_ click: Click, _ session: inout Session) -> [AppEffect] {
    guard case .row(_, let index) = click, let diff = session.publish.diff else { return [] }
    selection.select(index, of: lines(diff).count)
    return []
  }

  mutating func scroll(_ lines: Int, _ session: inout Session) {
    selection.move(lines, of: session.publish.diff.map { self.lines($0).count } ?? 0)
  }

  mutating func follow(_ session: Session) {
    if let diff = session.publish.diff { selection.clamp(to: lines(diff).count) }
  }

  /// The rows of the list, in order.
  func lines(_ diff: RevisionDiff) -> [DiffLine] {
    var lines: [DiffLine] = []
    if diff.findabilityBefore != diff.findabilityAfter || showsSame {
      lines.append(.findability(diff.findabilityBefore, diff.findabilityAfter))
    }
    if diff.revision != nil, diff.isDescriptorChanged || showsSame {
      lines.append(.descriptor(isChanged: diff.isDescriptorChanged))
    }
    for resource in diff.resources where resource.kind != .same || showsSame {
      lines.append(.resource(resource))
      lines += resource.fields.map { .field($0) }
    }
    return lines
  }

  private func saved(_ diff: RevisionDiff) -> SavedView {
    let text = lines(diff).map { line in
      line.cells.map { $0.map(\.phrase.text).joined() }.joined(separator: "\t")
    }
    return SavedView(
      name: "diff", contents: ["txt": ([heading(diff).text] + text).joined(separator: "\n") + "\n"])
  }

  func draw(_ session: Session, in area: Rect, on frame: inout Frame) {
    guard let diff = session.publish.diff else {
      frame.grid.box(area, title: [Span("What this revision changes", .heading)], isFocused: true)
      frame.grid.put(
        Span("Looking at the last successful revision …", .dim), row: area.row + 1,
        column: area.column + 2, limit: area.columns - 4)
      return
    }
    let lines = lines(diff)
    frame.grid.box(
      area, title: [Span("What this revision changes", .heading)], footer: [Span(counts(diff))],
      isFocused: true)
    let inner = area.inset(rows: 1, columns: 1)
    frame.grid.put(
      Span(heading(diff), diff.isNothing ? .good : .plain), row: inner.row,
      column: inner.column + 1, limit: inner.columns - 2)
    let (_, list) = inner.split(rows: 2)
    DiffScreen.table(session.size.width).draw(
      .init(area: list, count: lines.count, selection: lines.isEmpty ? nil : selection), on: &frame
    ) { lines[$0].cells }
  }

  private func heading(_ diff: RevisionDiff) -> Phrase {
    guard let revision = diff.revision else {
      return "No revision has succeeded yet: everything is new."
    }
    return diff.isNothing
      ? "Nothing changed since revision \(revision)." : "Compared with revision \(revision):"
  }

  private func counts(_ diff: RevisionDiff) -> Phrase {
    let count = { (kind: RevisionDiff.Kind) in diff.resources.count { $0.kind == kind } }
    return """
      \(count(.added)) added · \(count(.removed)) removed · \(count(.changed)) changed · \
      \(count(.same)) same
      """
  }

  private static func table(_ width: WidthClass) -> Table {
    Table(columns: [
      .init("", 1), .init("What", 14, 40), .init("How", 10, 24, rank: 1),
      .init("Size", width == .narrow ? 10 : 19, 22, side: .right, rank: 2),
      .init("Rows", width == .narrow ? 10 : 15, 22, side: .right, rank: 3),
    ])
  }
}

/// A row of the comparison with the last revision.
enum DiffLine: Hashable, Sendable {
  case findability(Findability?, Findability)
  case descriptor(isChanged: Bool)
  case resource(RevisionDiff.ResourceChange)
  case field(RevisionDiff.FieldChange)

  /// Mark, subject, how it changed, size and rows.
  var cells: [[Span]] {
    switch self {
    case .findability(let before, let after): findability(before, after)
    case .descriptor(let isChanged):
      [
        [isChanged ? DiffLine.changed : DiffLine.same], [Span("datapackage.json")],
        [Span(isChanged ? "changed" : "same", isChanged ? .warn : .dim)],
      ]
    case .resource(let change): resource(change)
    case .field(let change): field(change)
    }
  }

  private static let changed = Span("~", .warn)
  private static let same = Span("=", .same)
  private static let added = Span("+", .good)
  private static let removed = Span("-", .bad)

  private func findability(_ before: Findability?, _ after: Findability) -> [[Span]] {
    let mark = before == nil ? DiffLine.added : before == after ? DiffLine.same : DiffLine.changed
    let how: Phrase =
      before.map { $0 == after ? "\(after.shown)" : "\($0.shown) → \(after.shown)" }
      ?? "\(after.shown)"
    return [[mark], [Span("Visibility")], [Span(how)]]
  }

  private func resource(_ change: RevisionDiff.ResourceChange) -> [[Span]] {
    let (mark, word): (Span, Span) =
      switch change.kind {
      case .added: (DiffLine.added, Span("added", .good))
      case .removed: (DiffLine.removed, Span("removed", .bad))
      case .changed: (DiffLine.changed, Span("changed", .warn))
      case .same: (DiffLine.same, Span("same", .dim))
      }
    let bytes = { (count: Int) -> Phrase in "\(ByteCount(count))" }
    let rows = { (count: Int) -> Phrase in "\(count)" }
    return [
      [mark], [Span(Phrase(Sanitized(change.name)))], [word],
      [Span(DiffLine.pair(change.bytesBefore, change.bytesAfter, bytes))],
      [Span(DiffLine.pair(change.rowsBefore, change.rowsAfter, rows))],
    ]
  }

  private func field(_ change: RevisionDiff.FieldChange) -> [[Span]] {
    let name = Phrase(Sanitized(change.name))
    let type = { (text: String?) -> Phrase in "\(Sanitized(text ?? ""))" }
    let (mark, how): (Span, Phrase) =
      switch (change.typeBefore, change.typeAfter) {
      case (nil, let after): (DiffLine.added, "field added, \(type(after))")
      case (let before, nil): (DiffLine.removed, "field removed, \(type(before))")
      case (let before, let after) where before == after: (DiffLine.same, "\(type(after))")
      case (let before, let after): (DiffLine.changed, "\(type(before)) → \(type(after))")
      }
    return [[Span(" ")], [mark, Span(" \(name)")], [Span(how)]]
  }

  /// A number before and after; once where it is the same.
  private static func pair(_ before: Int?, _ after: Int?, _ shown: (Int) -> Phrase) -> Phrase {
    switch (before, after) {
    case (nil, nil): "-"
    case (nil, let after?): shown(after)
    case (let before?, nil): "\(shown(before)) → -"
    case (let before?, let after?):
      before == after ? shown(after) : "\(shown(before)) → \(shown(after))"
    }
  }
}
