internal import Core

/// A question before something is given up: what it would mean in plain words, yes or no.
struct DialogScreen: Screen {
  /// Whether the answer under the cursor is yes; at first it never is.
  private var isYes = false

  func hints(_ session: Session) -> [Hint] {
    let question = Question(session)
    return [Hint(.yes, question.yes), Hint(.no, question.no), Hint(.up, .down, "move")]
  }

  func more(_ session: Session) -> [Command] { [.choose, .back] }

  mutating func follow(_ session: Session) {
    if case .dialog = session.page { return }
    isYes = false
  }

  mutating func perform(_ command: Command, _ session: inout Session) -> [AppEffect] {
    switch command {
    case .up: isYes = true
    case .down: isYes = false
    case .yes: return answer(true, &session)
    case .no, .back: return answer(false, &session)
    case .choose: return answer(isYes, &session)
    default: break
    }
    return []
  }

  private mutating func answer(_ yes: Bool, _ session: inout Session) -> [AppEffect] {
    isYes = false
    let page = session.page
    session.close()
    guard yes, case .dialog(let dialog)? = page, session.publish.isRunning else { return [] }
    switch dialog {
    case .unchanged: return session.confirmPlan()
    case .quit:
      session.note = DialogScreen.stopping
      return [.publish(.cancel), .quitWhenStopped(.cancelledByUser)]
    case .cancel:
      session.note = DialogScreen.stopping
      return [.publish(.cancel)]
    }
  }

  private static let stopping = Note("Stopping; what was confirmed is kept.", .warn)

  func draw(_ session: Session, in area: Rect, on frame: inout Frame) {
    let question = Question(session)
    var card = Card(question.title)
    card.add(.blank)
    for fact in question.facts { card.add(fact, in: area) }
    // The answers stay, however small the screen.
    let room = max(0, area.rows - 4)
    if card.lines.count > room { card.lines = Array(card.lines.dropFirst().prefix(room)) }
    card.add(.blank)
    card.add(answer(.yes, question.yes, session))
    card.add(answer(.no, question.no, session))
    card.add(.blank)
    card.draw(in: area, clearing: true, on: &frame)
  }

  private func answer(_ command: Command, _ words: Phrase, _ session: Session) -> Card.Line {
    let key = session.keys.keys(of: command).first?.shown ?? ""
    var line = Card.Line([Span(key, .accent), Span("  \(words)")], indent: 2)
    line.command = command
    line.isSelected = (command == .yes) == isYes
    return line
  }
}

/// What is asked, and what a yes would mean.
struct Question: Hashable, Sendable {
  let title: Phrase
  let facts: [Phrase]
  let yes: Phrase
  let no: Phrase

  init(_ session: Session) {
    let publish = session.publish
    if session.page == .dialog(.unchanged) {
      let revision = publish.plan?.unchangedSince ?? 0
      title = "Nothing changed since revision \(revision)"
      facts = [
        "The hub has these files and this descriptor already.",
        "Published all the same they become one more revision of the same bytes.",
      ]
      yes = "publish all the same"
      no = "leave it"
      return
    }
    guard publish.board.flow == nil else {
      title = "Stop watching the run?"
      facts = [
        session.surroundings.isMock
          ? "The bundled backend ends with this program and goes on with the run at its next start."
          : "The run goes on at the hub and makes its revision all the same; only watching ends.",
        "Runs (\(session.keys.keys(of: .showRuns).first?.shown ?? ":")) shows it again.",
      ]
      yes = "stop watching"
      no = "go on watching"
      return
    }
    let kept: Phrase =
      "Files at the store are kept and not sent again; one that is under way begins anew."
    let none: Phrase = "Nothing is registered yet, so there will be no revision."
    if session.page == .dialog(.cancel) {
      title = "Cancel this publish?"
      facts = [Question.arrived(publish), none, kept]
      yes = "stop the publish"
    } else {
      title = "Quit while files are being sent?"
      facts = [Question.arrived(publish), none, kept]
      yes = "stop and quit"
    }
    no = "go on sending"
  }

  /// How much is at the store.
  private static func arrived(_ publish: PublishState) -> Phrase {
    let files = publish.board.files.values
    let done = files.count { $0.mark == .done || $0.mark == .same }
    let percent = publish.board.percentSent
    return "\(done) of \(files.count) files are at the store, \(percent)% of the bytes."
  }
}
