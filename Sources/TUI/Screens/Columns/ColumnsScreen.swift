internal import Core

/// Columns: what the columns of a table hold, and the selected one at large.
struct ColumnsScreen: Screen {
  private var column = Selection()
  private var asked = AskedProfile()
  private var shown: ResourcePlace?

  func hints(_ session: Session) -> [Hint] {
    let front = profile(session) == nil ? [] : [Hint.move]
    return front + (tables(session) > 1 ? [Hint(.left, .right, "table")] : []) + [Hint(.back)]
  }

  func more(_ session: Session) -> [Command] {
    [.showColumns] + (profile(session) == nil ? [] : [.top, .bottom, .pageUp, .pageDown])
  }

  private func profile(_ session: Session) -> TableProfile? {
    ColumnsPane(session.columns, session).profile
  }

  /// How many resources the package has.
  private func tables(_ session: Session) -> Int {
    session.columns.flatMap { session.shelf.opened($0.path)?.resources.count } ?? 0
  }

  mutating func perform(_ command: Command, _ session: inout Session) -> [AppEffect] {
    let count = profile(session)?.columns.count ?? 0
    if column.perform(command, of: count, page: session.listPage) { return [] }
    switch command {
    case .left: turn(-1, &session)
    case .right: turn(1, &session)
    case .back, .showColumns: session.close()
    default: break
    }
    return []
  }

  private mutating func turn(_ step: Int, _ session: inout Session) {
    let count = tables(session)
    guard let place = session.columns, count > 0 else { return }
    session.columns = ResourcePlace(
      path: place.path, resource: (place.resource + step + count) % count)
  }

  mutating func click(_ click: Click, _ session: inout Session) -> [AppEffect] {
    guard case .row(_, let index) = click else { return [] }
    column.select(index, of: profile(session)?.columns.count ?? 0)
    return []
  }

  mutating func scroll(_ lines: Int, _ session: inout Session) {
    column.move(lines, of: profile(session)?.columns.count ?? 0)
  }

  mutating func follow(_ session: Session) {
    if shown != session.columns { (shown, column) = (session.columns, Selection()) }
    column.clamp(to: profile(session)?.columns.count ?? 0)
  }

  mutating func ask(_ session: Session) -> [AppEffect] { asked.ask(session.columns, session) }
}

extension ColumnsScreen {
  private enum Bounds {
    /// Columns from which on the selected one is told of at the side.
    static let columnsForSides = 110
    static let side = 46
    /// Rows of what is told of it below, and of all where there is room for both.
    static let rowsBelow = 9
    static let rowsForTwo = 17
  }

  func draw(_ session: Session, in area: Rect, on frame: inout Frame) {
    let pane = ColumnsPane(session.columns, session)
    guard let profile = pane.profile, !profile.columns.isEmpty else {
      pane.draw(in: area, on: &frame)
      frame.cursor = Frame.Place(row: area.row + 1, column: area.column + 2)
      return
    }
    var (list, details): (Rect, Rect?) = (area, nil)
    if area.columns >= Bounds.columnsForSides {
      let parts = area.split(columns: area.columns - Bounds.side)
      (list, details) = (parts.left, parts.right)
    } else if area.rows >= Bounds.rowsForTwo {
      let parts = area.split(rows: area.rows - Bounds.rowsBelow)
      (list, details) = (parts.top, parts.bottom)
    }
    frame.grid.box(
      list, title: pane.title,
      footer: pane.footer + [Span(" · \(column.index + 1)/\(profile.columns.count)")],
      isFocused: true)
    ColumnTable(profile: profile, selection: column)
      .draw(in: list.inset(rows: 1, columns: 1), on: &frame)
    if let details {
      ColumnDetails(profile.columns[column.index], rows: profile.rows)
        .draw(in: details, on: &frame.grid)
    }
  }
}
