internal import Core

/// What the selected package is: its title, its facts and its resources.
struct PackageDetails {
  let screen: PackageScreen
  let session: Session
  /// Whether notes are shown below the resources.
  let hasNotes: Bool

  init(_ screen: PackageScreen, _ session: Session, hasNotes: Bool) {
    self.screen = screen
    self.session = session
    self.hasNotes = hasNotes
  }

  private var isFocused: Bool { screen.pane == .details }

  func draw(in rect: Rect, on frame: inout Frame) {
    guard let path = screen.selectedPath(session) else {
      frame.grid.box(rect)
      if screen.selected(session) == .files { put(Self.wayToOne, .plain, rect, on: &frame) }
      return
    }
    frame.target(rect, .pane(PackageScreen.Pane.details.rawValue))
    switch session.shelf.looks[path] {
    case .opened(let package)?: draw(package, rect, on: &frame)
    case .refused(let reason)?:
      frame.grid.box(rect, title: [Span("Cannot be opened", .bad)], isFocused: isFocused)
      put(Phrase(reason), .plain, rect, on: &frame)
    case nil:
      frame.grid.box(rect, isFocused: isFocused)
      put("reading…", .dim, rect, on: &frame)
    }
  }

  private static let wayToOne: Phrase =
    "There is no datapackage.json here. enter looks at the files and shows the package they make;"
    + " nothing is written before you say so."

  private func put(_ words: Phrase, _ style: Style, _ rect: Rect, on frame: inout Frame) {
    let inside = rect.inset(rows: 1, columns: 2)
    for (offset, line) in words.wrapped(columns: inside.columns).prefix(inside.rows).enumerated() {
      frame.grid.put(Span(line, style), row: inside.row + offset, column: inside.column)
    }
  }

  private func draw(_ package: OpenPackage, _ rect: Rect, on frame: inout Frame) {
    let count = package.resources.count
    frame.grid.box(
      rect, title: [Span("\(package.name)", .heading)],
      footer: count == 0
        ? []
        : [
          Span(
            isFocused ? "\(screen.resource.index + 1)/\(count)" : "\(counted: count, "resource")")
        ],
      isFocused: isFocused)
    let inside = rect.inset(rows: 1, columns: 2)
    guard inside.rows > 0 else { return }
    var row = inside.row
    if let title = package.title {
      frame.grid.put(Span("\(title)"), row: row, column: inside.column, limit: inside.columns)
      row += 1
    }
    frame.grid.put(
      Span(Phrase(joining: facts(package), with: inside.columns > 60 ? "   " : "  ")), row: row,
      column: inside.column, limit: inside.columns)
    row += 2
    let notes = hasNotes ? PackageNotes(package, session).lines(columns: inside.columns) : []
    let needed = min(count, 1) * 2 + count
    let room = inside.bottom - row
    let shownNotes = min(notes.count, max(0, room - min(needed, max(5, room / 2)) - 1))
    let tableRows = room - (shownNotes > 0 ? shownNotes + 1 : 0)
    let table = Rect(
      row: row, column: rect.column + 1, rows: min(needed, tableRows),
      columns: rect.columns - 2)
    drawResources(package, table, on: &frame)
    for (offset, line) in notes.prefix(shownNotes).enumerated() {
      frame.grid.put(
        line, row: table.bottom + 1 + offset, column: inside.column, limit: inside.columns)
    }
  }

  private func facts(_ package: OpenPackage) -> [Phrase] {
    var facts: [Phrase] = []
    if package.licences.isEmpty {
      facts.append("no licence")
    } else {
      facts.append("license \(Phrase(joining: package.licences.map { Phrase($0) }, with: ", "))")
    }
    if let version = package.version { facts.append("version \(version)") }
    if package.sources > 0 {
      facts.append("\(counted: package.sources, "source")")
    }
    if let profile = package.profile { facts.append("profile \(profile)") }
    return facts
  }

  private static let table = Table(columns: [
    Table.Column("Resource", 16, 36), Table.Column("Rows", 6, 9, side: .right, rank: 2),
    Table.Column("Size", 7, 8, side: .right, rank: 1), Table.Column("Fmt", 4, 5, rank: 3),
    Table.Column("Enc", 6, 10, rank: 5), Table.Column("Schema", 9, rank: 4),
    Table.Column("md5", 5, rank: 6),
  ])

  private func drawResources(_ package: OpenPackage, _ area: Rect, on frame: inout Frame) {
    guard !package.resources.isEmpty else {
      frame.grid.put(
        Span("no resources", .warn), row: area.row, column: area.column + 1, limit: area.columns)
      return
    }
    var request = Table.Request(area: area, count: package.resources.count)
    request.pane = PackageScreen.Pane.details.rawValue
    request.selection = screen.resource
    request.hasCursor = isFocused
    if !isFocused { request.selection = nil }
    PackageDetails.table.draw(request, on: &frame) { cells(package, $0) }
  }

  private func cells(_ package: OpenPackage, _ index: Int) -> [[Span]] {
    let resource = package.resources[index]
    let checkup = PackageScreen.checkup(of: index, in: package, session)
    let rows: Phrase = checkup?.resource.rows.map { "\($0)" } ?? "-"
    let size: Phrase = resource.bytes.map { "\(ByteCount($0))" } ?? "-"
    let encoding = checkup?.encoding ?? resource.encoding
    let fields = resource.fields.count
    let schema: Phrase =
      resource.hasSchema ? "\(counted: fields, "field")" : "none"
    let digest = checkup?.resource.files.first?.digest.md5Hex.prefix(4).description
    return [
      [Span("\(resource.name)")], [Span(rows)],
      [Span(size, resource.bytes == nil ? .warn : .plain)],
      [Span("\(resource.format)")], [Span(encoding.map { "\($0)" } ?? "-")], [Span(schema)],
      [Span(digest.map { "\(Sanitized($0))…" } ?? "-", .dim)],
    ]
  }
}
