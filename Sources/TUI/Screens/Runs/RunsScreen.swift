internal import Core

/// Runs: every publish from this machine, newest first.
struct RunsScreen: Screen {
  private var selection = Selection()

  func hints(_ session: Session) -> [Hint] {
    guard let run = selected(session) else { return [Hint(.back)] }
    var hints = [Hint.move]
    let isHere = session.isHere(run)
    if run.flow != nil || isHere { hints.append(Hint(.choose, "open board")) }
    if !run.state.isOver, !isHere, !session.isElsewhere(run) { hints.append(Hint(.resume)) }
    return hints + [Hint(.back)]
  }

  func more(_ session: Session) -> [Command] {
    var more: [Command] = [.showRuns]
    if selected(session) != nil { more += [.pageUp, .pageDown, .top, .bottom, .copy] }
    return more
  }

  func message(_ session: Session) -> Note? {
    guard let run = selected(session) else { return nil }
    if session.isHere(run) { return Note("It goes on here; enter shows its board.", .dim) }
    if session.isElsewhere(run) { return Note("Another process works with it just now.", .dim) }
    switch run.state {
    case .uploading:
      return Note("r checks its package first, then P goes on: what is at the store is kept.")
    case .registered: return Note("The run went on at the server; enter shows how it ended.")
    case .ended: return Note("enter shows its board again.", .dim)
    }
  }

  private func selected(_ session: Session) -> RunEntry? {
    guard let runs = session.runs, runs.indices.contains(selection.index) else { return nil }
    return runs[selection.index]
  }

  mutating func perform(_ command: Command, _ session: inout Session) -> [AppEffect] {
    let count = session.runs?.count ?? 0
    switch command {
    case .back, .showRuns: session.close()
    case .choose, .resume:
      guard let run = selected(session) else { return [] }
      return open(run, &session)
    case .copy:
      guard let run = selected(session) else { return [] }
      session.note = Note("Copied: \(run.dataset).")
      return [.screen(.copy(run.dataset.text))]
    default: _ = selection.perform(command, of: count, page: session.size.rows - 8)
    }
    return []
  }

  /// What was registered is watched; what was cut off before is checked and planned anew, and goes on
  /// with the files that are at the store.
  private func open(_ run: RunEntry, _ session: inout Session) -> [AppEffect] {
    if session.isHere(run) {
      session.go(to: session.publish.board.flow == nil ? .upload : .pipeline)
      return []
    }
    guard !session.publish.isSending else {
      session.note = Note(
        "A publish is running. Cancel it first, or wait until it has ended.", .warn)
      return []
    }
    guard run.flow != nil || !session.isElsewhere(run) else { return [] }
    guard run.flow != nil else {
      session.go(to: .package)
      session.shelf.wanted = run.path
      let age = Phrase(ago: session.moment.epochSeconds - run.epochSeconds)
      session.note = Note("Checked first; on the plan P goes on with the run of \(age).")
      return [.package(.open(path: run.path))]
    }
    session.watch(run)
    return [.publish(.watch(run))]
  }

  mutating func click(_ click: Click, _ session: inout Session) -> [AppEffect] {
    guard case .row(_, let index) = click else { return [] }
    let isAgain = selection.index == index
    selection.select(index, of: session.runs?.count ?? 0)
    return isAgain ? perform(.choose, &session) : []
  }

  mutating func scroll(_ lines: Int, _ session: inout Session) {
    selection.move(lines, of: session.runs?.count ?? 0)
  }

  mutating func follow(_ session: Session) { selection.clamp(to: session.runs?.count ?? 0) }
}

extension RunsScreen {
  func draw(_ session: Session, in area: Rect, on frame: inout Frame) {
    let runs = session.runs ?? []
    let open = runs.count {
      $0.flow == nil && !$0.state.isOver && !session.isHere($0) && !session.isElsewhere($0)
    }
    let counts: Phrase = "\(counted: runs.count, "run") · \(open) cut off"
    frame.grid.box(
      area, title: [Span("Runs", .heading), Span("  from this machine, newest first", .dim)],
      footer: [Span(counts)], isFocused: true)
    let inner = area.inset(rows: 1, columns: 1)
    frame.target(area, .pane(0))
    guard !runs.isEmpty else {
      let words: Phrase =
        session.runs == nil ? "Looking…" : "Nothing was published from this machine yet."
      frame.grid.put(
        Span(words, .dim), row: inner.row, column: inner.column + 3, limit: inner.columns - 4)
      frame.cursor = Frame.Place(row: inner.row, column: inner.column + 1)
      return
    }
    let request = Table.Request(area: inner, count: runs.count, selection: selection)
    RunsScreen.table(runs, session).draw(request, on: &frame) {
      RunsScreen.cells(runs[$0], session)
    }
  }

  /// The state is always shown in full; path and name share the remaining columns.
  private static func table(_ runs: [RunEntry], _ session: Session) -> Table {
    let path = Table.width(of: runs.lazy.map { "\(session.surroundings.shown($0.path))" })
    let dataset = Table.width(of: runs.lazy.map { Phrase($0.dataset) })
    let state = Table.width(of: runs.lazy.map { session.shown($0).words })
    let isNarrow = session.size.width == .narrow
    return Table(columns: [
      Table.Column("", 1, gap: 0),
      Table.Column("Path", min(10, max(4, path)), min(60, max(4, path)), rank: 3, gap: 1),
      Table.Column("Dataset", isNarrow ? 12 : min(17, max(7, dataset)), min(60, max(7, dataset))),
      Table.Column("Rev", 3, 6, side: .right, rank: 2),
      Table.Column("State", isNarrow ? 14 : max(5, state)),
      Table.Column("When", 10, 12, side: .right, rank: 1),
    ])
  }

  private static func cells(_ run: RunEntry, _ session: Session) -> [[Span]] {
    let (mark, words) = session.shown(run)
    let age = Phrase(ago: session.moment.epochSeconds - run.epochSeconds)
    let revision: Phrase = run.flow.map { "\($0.revision)" } ?? "-"
    return [
      [Span(mark.symbol, mark.style)], [Span("\(session.surroundings.shown(run.path))")],
      [Span("\(run.dataset)")], [Span(revision)], [Span(words, mark.style)], [Span(age)],
    ]
  }
}

extension Session {
  /// Whether the run is the one that goes on on this screen.
  fileprivate func isHere(_ run: RunEntry) -> Bool {
    guard publish.isRunning, publish.isConfirmed else { return false }
    if let flow = publish.board.flow { return run.flow == flow }
    guard case .uploading = run.state else { return false }
    return run.path == package?.location
  }

  /// Whether another process works with it: the journal of the package that is open is this one's.
  fileprivate func isElsewhere(_ run: RunEntry) -> Bool {
    run.isUnderWay && !run.state.isOver && run.path != package?.location && !isHere(run)
  }

  /// How a run stands; what is seen of it here is newer than its journal was when it was read.
  fileprivate func shown(_ run: RunEntry) -> (mark: StepMark, words: Phrase) {
    if isElsewhere(run) { return (.working, "running elsewhere") }
    guard isHere(run) else { return run.state.shown }
    return (.working, publish.board.flow == nil ? "being sent here" : "followed here")
  }
}

extension RunEntry {
  /// The flow it registered.
  var flow: FlowID? {
    switch state {
    case .uploading: nil
    case .registered(let flow): flow
    case .ended(let flow, _): flow
    }
  }
}

extension RunEntry.State {
  /// Whether nothing is left to do.
  var isOver: Bool { if case .ended = self { true } else { false } }

  fileprivate var shown: (mark: StepMark, words: Phrase) {
    switch self {
    case .uploading(let count):
      (.warned, "cut off, \(counted: count, "file") sent")
    case .registered: (.working, "not followed")
    case .ended(_, .succeeded): (.done, "published")
    case .ended(_, .failed): (.failed, "failed at the hub")
    case .ended: (.notRun, "ended")
    }
  }
}
