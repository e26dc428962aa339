internal import Core

extension App {
  /// The picture at that size.
  func frame(_ size: Size) -> Frame {
    var frame = Frame(size)
    guard size.isEnough else {
      drawTooSmall(on: &frame)
      return frame
    }
    var session = session
    session.size = size
    // Nothing else is drawn of it.
    if session.page?.isOverlay == true { session.beneath = beneath(session) }
    let screen = screens[ScreenID.top(of: session)]
    let body = Rect(row: 2, column: 0, rows: size.rows - 4, columns: size.columns)
    if session.page?.isBox == true {
      screens[session.beneath.screen].draw(session.uncovered, in: body, on: &frame)
      frame.recede()
    }
    frame.cursor = Frame.Place(row: body.row, column: 0)
    screen.draw(session, in: body, on: &frame)
    drawHeader(session, on: &frame)
    Breadcrumb(session).draw(row: 1, on: &frame)
    if let note = session.note ?? screen.message(session) {
      frame.grid.put(
        Span(note.text, note.style), row: size.rows - 2, column: 1, limit: size.columns - 2)
    }
    let always = KeyBar.always(session, isTyping: screen.isTyping(session))
    KeyBar(hints: screen.hints(session) + always, keys: session.keys)
      .draw(row: size.rows - 1, on: &frame)
    frame.title = title(session)
    frame.progress = session.publish.progress
    return frame
  }

  private func drawHeader(_ session: Session, on frame: inout Frame) {
    let columns = frame.size.columns
    let right = account(
      session, at: columns >= Limit.hubColumns ? " @ \(session.surroundings.hub)" : "")
    frame.grid.put(right, row: 0, column: max(1, columns - 1 - right.width))
    let subject: [Span] = session.subject.map { [Span("  \($0)", .heading)] } ?? []
    frame.grid.put(
      [Span("datahub-tui", .heading)] + subject, row: 0, column: 1,
      limit: max(0, columns - right.width - 4))
  }

  private func account(_ session: Session, at hub: Phrase) -> [Span] {
    var spans: [Span] = session.surroundings.isMock ? [Span("MOCK  ", .warn)] : []
    switch session.account {
    case .unknown where session.surroundings.hasLogin, .checking:
      spans.append(Span("…\(hub)", .dim))
    case .unknown, .signedOut: spans.append(Span("not signed in\(hub)", .dim))
    case .signedIn(let profile): spans.append(Span("\(Sanitized(profile.username))\(hub)"))
    }
    return spans
  }

  private func title(_ session: Session) -> Phrase {
    guard let subject = session.subject else { return "datahub-tui" }
    if case .percent(let percent) = session.publish.progress {
      return "datahub-tui \(percent)% \(subject)"
    }
    return "datahub-tui \(subject)"
  }

  private func drawTooSmall(on frame: inout Frame) {
    let size = frame.size
    let least = Size.least
    var lines: [Phrase] = [
      "datahub-tui too small: \(size.columns)x\(size.rows)",
      "needs at least \(least.columns)x\(least.rows)",
    ]
    if case .percent(let percent) = session.publish.progress {
      let left = session.publish.transfers.secondsLeft
      let forecast: Phrase = left.map { "  ETA \(Phrase(elapsed: Double($0)))" } ?? ""
      lines.append("Upload \(percent)%\(forecast)  q quit")
    } else {
      lines.append("q quit")
    }
    for (row, line) in lines.enumerated() { frame.grid.put(Span(line), row: row, column: 0) }
    frame.cursor = Frame.Place(row: 0, column: 0)
  }
}

extension Session {
  /// What is being published: the dataset once it is planned, the package before.
  var subject: Phrase? {
    if let plan = publish.plan {
      return "\(Sanitized(plan.owner.username))/\(Sanitized(plan.dataset.name))"
    }
    if let watched = publish.watched { return "\(watched.dataset)" }
    if let flow = publish.board.flow, let owner = account.profile?.username {
      return "\(Sanitized(owner))/\(Sanitized(flow.dataset.name))"
    }
    return package.map { "\($0.name)" }
  }
}

extension PublishState {
  /// How far the whole is, for the terminal's title and its own progress display.
  var progress: Frame.Progress {
    guard isRunning, isConfirmed else {
      if case .failed = outcome, isFlowOver { return .failed(percent: 100) }
      return .none
    }
    return board.flow == nil ? .percent(board.percentSent) : .waiting
  }
}

extension PublishBoard {
  /// The share of bytes that are at the store, of those that are to be sent; 100 only when all are.
  var percentSent: Int {
    let toSend = files.values.filter { $0.mark != .same }
    let bytes = toSend.reduce(0) { $0.addingCapped($1.bytes) }
    let sent = toSend.reduce(0) { $0.addingCapped($1.mark.isFinal ? $1.bytes : $1.sent) }
    let percent = bytes > 0 ? Int(100 * Double(sent) / Double(bytes)) : 0
    return toSend.contains { !$0.mark.isFinal } ? min(99, percent) : percent
  }
}
