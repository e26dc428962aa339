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
