internal import Core

/// The end: what was published, or what is kept and the way on.
struct DoneScreen: Screen {
  func hints(_ session: Session) -> [Hint] {
    let isTight = session.size.width <= .usual
    var hints: [Hint] = []
    if session.publish.pageAddress != nil {
      hints += [Hint(.choose, isTight ? "open" : "open page"), Hint(.copy, "copy link")]
    }
    if session.publish.report != nil { hints.append(Hint(.showReport)) }
    hints.append(Hint(.save, isTight ? "save" : "save board"))
    if !session.publish.isPublished, session.canOpenPackage {
      hints.append(Hint(.publishAgain, "try again"))
    }
    return hints + [Hint(.another), Hint(.back)]
  }

  func more(_ session: Session) -> [Command] {
    session.publish.pageAddress == nil ? [] : [.openBrowser]
  }

  func message(_ session: Session) -> Note? {
    Note("Exit code will be \(Int(session.status.rawValue)).", .dim)
  }

  mutating func perform(_ command: Command, _ session: inout Session) -> [AppEffect] {
    let address = session.publish.pageAddress
    switch command {
    case .choose, .openBrowser: return address.map { [.openBrowser($0)] } ?? []
    case .copy:
      session.note = Note("The link is copied.")
      return address.map { [.screen(.copy($0))] } ?? []
    case .showReport: session.go(to: .report)
    case .save: return [.save(PublishSummary(session).saved)]
    case .publishAgain: return publishAgain(&session)
    case .another:
      session.publish = session.publish.renewed
      session.go(to: .package)
      return [.package(.find)]
    case .back: session.close()
    default: break
    }
    return []
  }

  /// What was confirmed is kept, so that the next publish goes on from there.
  private func publishAgain(_ session: inout Session) -> [AppEffect] {
    guard session.package != nil else { return session.openWatched() }
    session.publish = session.publish.renewed
    session.go(to: .check)
    return session.beginCheck()
  }

  func draw(_ session: Session, in area: Rect, on frame: inout Frame) {
    var card = Card(title(session))
    addHead(to: &card, session, in: area)
    addAddress(to: &card, session, in: area)
    for (index, items) in PublishSummary(session).items.enumerated() {
      card.add(items: items, indent: 2, in: area, rank: index == 0 ? Rank.sums : Rank.times)
    }
    addKept(to: &card, session, in: area)
    addKeys(to: &card, session, in: area)
    card.draw(in: area, on: &frame)
  }

  private func title(_ session: Session) -> Phrase {
    switch session.publish.outcome {
    case .published?: "Published"
    case .cancelled?: "Stopped"
    case .failed(_, .stillRunning)?: "Still running"
    case .failed(_, .notCatalogued)?: "Stored, not yet in the catalogue"
    case .failed?, .reached?, nil: "Not published"
    }
  }

  private func addHead(to card: inout Card, _ session: Session, in area: Rect) {
    let subject = session.subject ?? "the package"
    switch session.publish.outcome {
    case .published(let flow, _)?:
      card.add(
        "\(subject) revision \(flow.revision)", .heading, in: area,
        mark: Span(StepMark.done.symbol, .good))
    case .cancelled(let stage)?:
      card.add(
        "\(subject) was stopped while \(stage.words).", in: area,
        mark: Span(StepMark.notRun.symbol, .warn))
    case .failed(_, .stillRunning(let flow, _))?:
      card.add(
        "Revision \(flow.revision) of \(subject) is still being made.", in: area,
        mark: Span(StepMark.working.symbol, .accent))
    case .failed(_, let failure)?:
      let words = Phrase(Sanitized(failure.message, limit: PublishSummary.Limit.message))
      card.add(
        words, in: area, mark: Span(StepMark.failed.symbol, .bad), most: max(2, area.rows - 7))
    case .reached?, nil: card.add(Card.Line("Nothing has ended yet.", .dim))
    }
    card.add(.blank)
  }

  /// What goes first where there is too little room.
  private enum Rank {
    static let sums = 1
    static let times = 2
    static let keys = 3
  }

  private func addAddress(to card: inout Card, _ session: Session, in area: Rect) {
    guard let address = session.publish.pageAddress else { return }
    card.add(
      address: Sanitized(address, limit: PublishSummary.Limit.address), indent: 2, in: area)
    card.add(.blank)
  }

  private func addKept(to card: inout Card, _ session: Session, in area: Rect) {
    guard let words = session.publish.keptWords else { return }
    card.add(.blank)
    card.add(words, in: area, rank: Rank.sums)
  }

  private func addKeys(to card: inout Card, _ session: Session, in area: Rect) {
    card.add(.blank)
    let shown: [Command] = [.choose, .copy, .showReport, .publishAgain, .another]
    let hints = hints(session).filter { hint in hint.commands.first.map(shown.contains) == true }
    let items = hints.compactMap { hint -> [Span]? in
      guard let command = hint.commands.first, let key = session.keys.keys(of: command).first
      else { return nil }
      return [Span(key.shown, .accent), Span(" \(hint.word)")]
    }
    card.add(items: items, indent: 2, in: area, rank: Rank.keys)
  }
}
