/// Where the parts of the Package screen are.
struct PackageLayout {
  var list: Rect?
  var details: Rect?
  var preview: Rect?
  var notes: Rect?

  /// Sizes of the parts.
  private enum Columns {
    static let usual = 32
    static let wide = 36
    static let board = 40
  }

  /// Rows below which details, preview and notes are one pane.
  private static let rowsForPanes = 30
  /// Rows of the preview at least; it has half of what there is besides notes.
  private static let previewRows = 12
  private static let notesRows = 9

  init(_ area: Rect, _ session: Session, pane: PackageScreen.Pane) {
    if session.size.width == .narrow || session.isZoomed {
      if pane == .list { list = area } else { details = area }
      return
    }
    let columns =
      switch session.size.width {
      case .narrow, .usual: Columns.usual
      case .wide: Columns.wide
      case .board: Columns.board
      }
    let sides = area.split(columns: columns)
    list = sides.left
    details = sides.right
    guard area.rows >= PackageLayout.rowsForPanes else { return }
    let rows = area.rows - PackageLayout.notesRows
    let below = max(PackageLayout.previewRows, rows / 2)
    let upper = sides.right.split(rows: rows - below)
    let lower = upper.bottom.split(rows: below)
    (details, preview, notes) = (upper.top, lower.top, lower.bottom)
  }

  /// The layout in the area that a screen of that size has.
  init(_ session: Session, _ screen: PackageScreen) {
    let size = session.size
    self.init(
      Rect(row: 2, column: 0, rows: size.rows - 4, columns: size.columns), session,
      pane: screen.pane)
  }

  /// Whether rows of the selected resource are shown.
  var hasPreview: Bool { preview != nil }
}
