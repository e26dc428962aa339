internal import Core

/// Brings frames to the terminal: the picture through ncurses, and around it what ncurses does not
/// know of. A frame that looks as the one before writes nothing.
struct ScreenPainter {
  let curses: CursesScreen
  let files: TerminalFiles
  let traits: TerminalTraits
  let glyphs: TerminalGlyphs
  /// Whether the terminal has said that it can hold a picture back until it is whole.
  var isSynchronised = false
  private var shown: Frame?
  private var title: Phrase?
  private var progress = Frame.Progress.none
  private var progressSentAt = 0.0
  private var mustDrawAll = true

  init(
    curses: CursesScreen, files: TerminalFiles, traits: TerminalTraits, glyphs: TerminalGlyphs
  ) {
    self.curses = curses
    self.files = files
    self.traits = traits
    self.glyphs = glyphs
  }

  /// When the progress display is due again; nil without progress.
  var progressDueAt: Double? {
    switch progress {
    case .percent, .waiting: progressSentAt + TerminalLoop.Limit.progressSeconds
    case .none, .failed: nil
    }
  }

  /// Has everything drawn anew with the next frame.
  mutating func forget() {
    curses.forget()
    mustDrawAll = true
    title = nil
    progress = .none
  }

  /// Shows a frame.
  mutating func draw(_ frame: Frame, at now: Double) {
    paint(frame)
    if traits.isXterm, frame.title != title {
      title = frame.title
      files.write(ControlString.title(frame.title, glyphs))
    }
    if traits.hasProgress, frame.progress != progress { send(frame.progress, at: now) }
    shown = frame
    mustDrawAll = false
  }

  /// Tells the progress display again when it is due.
  mutating func repeatProgress(at now: Double) {
    if let due = progressDueAt, due <= now { send(progress, at: now) }
  }

  private mutating func send(_ next: Frame.Progress, at now: Double) {
    progress = next
    progressSentAt = now
    files.write(ControlString.progress(next))
  }

  private func paint(_ frame: Frame) {
    var drawn = frame
    if glyphs == .ascii { drawn.grid = frame.grid.ascii }
    let changes = curses.changes(to: drawn.grid)
    let relinked = traits.hasLinks ? rowsWithOtherLinks(frame) : []
    guard
      mustDrawAll || !changes.isEmpty || !relinked.isEmpty || shown?.cursor != frame.cursor
    else { return }
    curses.forget(rows: relinked)
    let rows = relinked.union(changes.map(\.row))
    let links = traits.hasLinks ? links(drawn, rows: rows) : ""
    curses.show(
      drawn, changes, before: isSynchronised ? ControlString.beginSynchronised : "",
      after: links + (isSynchronised ? ControlString.endSynchronised : ""))
  }

  private func rowsWithOtherLinks(_ frame: Frame) -> Set<Int> {
    let before = Set(shown?.links ?? [])
    guard !before.isEmpty || !frame.links.isEmpty else { return [] }
    return Set(before.symmetricDifference(frame.links).map(\.row))
      .filter { $0 < frame.grid.rows }
  }

  /// What writes the links of rows over what ncurses has just drawn there.
  private func links(_ frame: Frame, rows: Set<Int>) -> String {
    var text = ""
    for link in frame.links where mustDrawAll || rows.contains(link.row) {
      let cells = (link.column..<link.column + link.columns).map {
        frame.grid[row: link.row, column: $0]
      }
      guard let style = cells.first?.style else { continue }
      let look = ControlString.look(curses.palette.look(style), at: curses.palette.depth)
      text +=
        ControlString.link(link, text: cells.map(\.text).joined(), look: look) ?? ""
    }
    guard !text.isEmpty else { return "" }
    let place = frame.cursor ?? Frame.Place(row: 0, column: 0)
    return text + ControlString.place(row: place.row, column: place.column)
  }
}

/// The program that the screen shows.
struct ScreenSource: Sendable {
  /// Its picture at a size.
  var frame: @Sendable (Size) -> Frame
  /// Takes what the terminal tells.
  var post: @Sendable (AppEvent) -> Void
  /// Whether more is about to change at once.
  var hasBacklog: @Sendable () -> Bool

  init(
    frame: @escaping @Sendable (Size) -> Frame, post: @escaping @Sendable (AppEvent) -> Void,
    hasBacklog: @escaping @Sendable () -> Bool
  ) {
    self.frame = frame
    self.post = post
    self.hasBacklog = hasBacklog
  }

  /// A running application.
  init(_ host: AppHost) {
    self.init(
      frame: { host.app.frame($0) }, post: { host.take($0) }, hasBacklog: { host.hasBacklog })
  }
}
