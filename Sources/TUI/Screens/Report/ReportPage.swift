internal import Core

/// A finding in full, as a page that is as long as it has to be: what was found, the rows around it,
/// what the schema says and, where no other pane tells, what to do.
struct ReportPage {
  let grid: Grid
  /// The rows that are seen at once.
  let height: Int

  /// Rows around the finding at least, headings and carets included.
  private static let leastContext = 5

  init(
    _ finding: ShownFinding, _ screen: ReportScreen, _ session: Session, in rect: Rect,
    isWhole: Bool
  ) {
    let inside = rect.inset(rows: 1, columns: 2)
    let facts = ReportFacts(finding, session)
    var below = facts.lines(columns: inside.columns)
    if isWhole {
      let todo = facts.todo(columns: inside.columns)
      if !todo.isEmpty { below += [[]] + todo }
      if let same = facts.same(in: screen.tree, at: screen.shownIndex) {
        below += [[]] + same.wrapped(columns: inside.columns).map { [Span($0, .dim)] }
      }
    }
    let statement = finding.statement.wrapped(columns: inside.columns).count
    let spare = inside.rows - statement - below.count - 1
    let upper = Rect(
      row: 0, column: 0, rows: statement + max(ReportPage.leastContext, spare),
      columns: inside.columns)
    var page = Frame(Size(columns: inside.columns, rows: upper.rows + 1 + below.count))
    var pane = FindingPane(finding, session)
    pane.statementRows = statement
    var end = pane.draw(in: upper, on: &page)
    if !below.isEmpty { end += 1 }
    for line in below {
      page.grid.put(line, row: end, column: 0, limit: inside.columns)
      end += 1
    }
    grid = page.grid.first(rows: end)
    height = inside.rows
  }

  /// How many rows can be above the first one seen.
  var last: Int { max(0, grid.rows - height) }
}

extension ReportScreen {
  /// The page of the finding that is shown, as it is laid out for the session's size.
  func page(_ session: Session) -> ReportPage? {
    let layout = ReportLayout(session, self)
    guard let shown, let rect = layout.details else { return nil }
    return ReportPage(shown, self, session, in: rect, isWhole: layout.todo == nil)
  }
}
