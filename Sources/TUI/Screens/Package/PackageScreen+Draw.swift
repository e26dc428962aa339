internal import Core

extension PackageScreen {
  func draw(_ session: Session, in area: Rect, on frame: inout Frame) {
    let layout = PackageLayout(area, session, pane: pane)
    if let rect = layout.list { PackageList(self, session).draw(in: rect, on: &frame) }
    if let rect = layout.details {
      PackageDetails(self, session, hasNotes: layout.notes == nil).draw(in: rect, on: &frame)
    }
    if let rect = layout.preview { drawPreview(session, in: rect, on: &frame) }
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
        Span("\(draft.words[index])"), row: row, column: inside.column + 2,
        limit: inside.columns - 3)
      guard index == draftLine.index else { continue }
      frame.grid.put(Span(">", .accent), row: row, column: inside.column)
      frame.grid.select(Rect(row: row, column: inside.column, rows: 1, columns: inside.columns))
      frame.cursor = Frame.Place(row: row, column: inside.column)
    }
  }
}
