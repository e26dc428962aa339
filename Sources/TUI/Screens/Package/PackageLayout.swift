/// Where the parts of the Package screen are.
struct PackageLayout {
  var list: Rect?
  var details: Rect?
  var preview: Rect?
  var columns: Rect?
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
  /// Rows from which on the columns of the selected resource have a pane, and the rows of it, of the
  /// preview and of the notes then; what is left goes to the details, and a part of it to the columns.
  private static let rowsForColumns = 36
  private static let columnsRows = 10
  private static let fewPreviewRows = 8
  private static let fewNotesRows = 5

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
    if area.rows >= PackageLayout.rowsForColumns, session.size.width == .board {
      split(sides.right)
      return
    }
    let rows = area.rows - PackageLayout.notesRows
    let below = max(PackageLayout.previewRows, rows / 2)
    let upper = sides.right.split(rows: rows - below)
    let lower = upper.bottom.split(rows: below)
    (details, preview, notes) = (upper.top, lower.top, lower.bottom)
  }

  /// Details, preview, columns and notes below each other.
  private mutating func split(_ side: Rect) {
    let spare = (side.rows - PackageLayout.rowsForColumns) / 3
    let upper = side.split(rows: side.rows - PackageLayout.fewNotesRows)
    let middle = upper.top.split(
      rows: upper.top.rows - PackageLayout.columnsRows - spare)
    let top = middle.top.split(rows: middle.top.rows - PackageLayout.fewPreviewRows - spare)
    (details, preview, columns, notes) = (top.top, top.bottom, middle.bottom, upper.bottom)
  }

  /// The layout in the area that a screen of that size has.
  init(_ session: Session, _ screen: PackageScreen) {
    let size = session.size
    self.init(
      Rect(row: 2, column: 0, rows: size.rows - 4, columns: size.columns), session,
      pane: screen.pane)
  }
}
