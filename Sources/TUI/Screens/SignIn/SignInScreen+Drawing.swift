internal import Core

extension SignInScreen {
  private enum Bounds {
    /// Lines that the reason of a failure takes at most.
    static let reason = 6
    /// The least columns of the words beside a picture, and the blanks after it.
    static let columns = 40
    static let gap = 2
  }

  /// What goes first where there is too little room; addresses, codes and the selected way stay.
  private enum Rank {
    static let way = 1
    static let reason = 2
    static let lead = 3
    static let more = 4
  }

  func draw(_ session: Session, in area: Rect, on frame: inout Frame) {
    guard let picture = picture(session, in: area) else {
      return drawCard(session, in: area, on: &frame)
    }
    let (left, right) = area.split(columns: area.columns - picture.columns - Bounds.gap)
    drawCard(session, in: left, on: &frame)
    picture.draw(
      row: right.row + (right.rows - picture.rows) / 3, column: right.column, on: &frame.grid)
  }

  /// The address that is waited for as a picture, where there is room for it beside the words.
  private func picture(_ session: Session, in area: Rect) -> QRPicture? {
    guard case .waiting(let offer) = session.login, let code = offer.picture else { return nil }
    let picture = QRPicture(code)
    let room = area.columns - picture.columns - Bounds.gap
    return room >= Bounds.columns && area.rows >= picture.rows ? picture : nil
  }

  private func drawCard(_ session: Session, in area: Rect, on frame: inout Frame) {
    var card = Card("Sign in")
    switch session.login {
    case .choosing: addChoices(to: &card, session, in: area)
    case .opening: card.add(Card.Line("Asking \(session.surroundings.hub) for an address …"))
    case .waiting(let offer): add(offer, to: &card, session, in: area)
    case .typing: addInput(to: &card, session, in: area)
    case .checkingToken:
      card.add(Card.Line("Asking \(session.surroundings.hub) whose token it is …"))
    case .failed(let reason):
      let room = max(1, area.rows - 2 - choices(session).count)
      card.add(
        "\(reason)", in: area, mark: Span(StepMark.failed.symbol, .bad), rank: Rank.reason,
        most: min(Bounds.reason, room))
      card.add(.blank)
      addChoices(to: &card, session, in: area)
    }
    card.draw(in: area, on: &frame)
  }

  private func addChoices(to card: inout Card, _ session: Session, in area: Rect) {
    let choices = choices(session)
    guard !choices.isEmpty else {
      card.add(Card.Line("Looking for a saved login …"))
      return
    }
    if session.login == .choosing {
      var line = Card.Line("How do you want to sign in to \(session.surroundings.hub)?")
      line.rank = Rank.lead
      card.add(line)
      card.add(.blank)
    }
    for (index, choice) in choices.enumerated() {
      let key = session.keys.keys(of: choice.command).first?.shown ?? ""
      var line = Card.Line(
        [Span(key, .accent), Span("  \(choice.words)")], indent: 2)
      line.command = choice.command
      line.isSelected = index == selection.index
      line.rank = line.isSelected ? 0 : Rank.way
      card.add(line)
    }
    if session.providers.count > 1 {
      card.add(.blank)
      var line = Card.Line([Span("Vouched for by  ", .dim)] + providerSpans(session))
      line.rank = Rank.more
      card.add(line)
    }
    card.add(.blank)
    card.add(found(session), .dim, in: area, rank: Rank.more + 1)
  }

  private func providerSpans(_ session: Session) -> [Span] {
    session.providers.enumerated().flatMap { index, item in
      let name = item.shownName
      return index == provider
        ? [Span("‹ \(name) ›", .heading), Span("  ")] : [Span("\(name)"), Span("  ")]
    }
  }

  /// Where a token was looked for.
  private func found(_ session: Session) -> Phrase {
    session.surroundings.hasTokenInEnvironment
      ? "Found: DATAHUB_TOKEN, but \(session.surroundings.hub) does not accept it."
      : "Found: DATAHUB_TOKEN is not set; no saved login."
  }

  private func add(
    _ offer: LoginOffer, to card: inout Card, _ session: Session, in area: Rect
  ) {
    card.add(
      offer.code == nil
        ? "Go on in the browser. If none opened, open this page:"
        : "1. Open this page in any browser, on any machine:", in: area, rank: Rank.lead)
    card.add(.blank)
    let indent = offer.code == nil || session.size.width == .narrow ? 2 : 6
    card.add(address: offer.address, indent: indent, in: area, hasCursor: offer.code == nil)
    card.add(.blank)
    if let code = offer.code {
      card.add("2. Type this code:", in: area, rank: Rank.reason)
      card.add(.blank)
      var line = Card.Line(Phrase(code), .heading, indent: indent)
      line.command = .copy
      line.cursorColumn = 0
      card.add(line)
      card.add(.blank)
    }
    var line = waiting(offer, session)
    line.rank = Rank.way
    card.add(line)
  }

  private func waiting(_ offer: LoginOffer, _ session: Session) -> Card.Line {
    guard let endsAt = offer.endsAt else { return Card.Line("Waiting for you …", .accent) }
    let left = endsAt - session.moment.now
    let thing: Phrase = offer.code == nil ? "page" : "code"
    guard left > 0 else {
      return Card.Line("The \(thing) is no longer good; esc, then begin again.", .warn)
    }
    let good: Phrase = session.size.width == .narrow ? " good for" : " the \(thing) is good for"
    return Card.Line([
      Span("Waiting for you …", .accent), Span("\(good) \(Phrase(remaining: left))"),
    ])
  }

  private func addInput(to card: inout Card, _ session: Session, in area: Rect) {
    card.add("Paste or type a token of \(session.surroundings.hub); it is not shown.", in: area)
    card.add(.blank)
    let room = max(1, Card.columns(in: area) - 14)
    let dots = min(input.count, TokenInput.Limit.dots, room)
    var line = Card.Line([
      Span("Token  ", .dim), Span(Phrase(repeating: "•", count: dots)),
    ])
    line.cursorColumn = 7 + dots
    card.add(line)
    card.add(.blank)
    card.add(
      Card.Line(input.isEmpty ? "Nothing yet." : "\(input.count) characters.", .dim))
  }
}

extension SignInScreen.Choice {
  var words: Phrase {
    switch self {
    case .browser: "in a browser on this machine"
    case .device: "with a code, on any machine"
    case .token: "with a token, pasted or typed"
    case .demo: "as the demo user"
    case .again: "ask again what ways there are"
    }
  }
}

extension Account.Provider {
  /// The name as the provider writes it.
  var shownName: Phrase {
    switch name.text {
    case "github": "GitHub"
    case "google": "Google"
    default: "\(name)"
    }
  }
}
