internal import Core

extension Command {
  /// Why the command does not work now, in words for the palette and the message line.
  func reason(_ session: Session) -> Phrase {
    if let step = Step.allCases.first(where: { $0.command == self }) {
      return session.missing(step)
    }
    if home == nil || session.offers(self) { return reasonHere(session) }
    return home.map { "on \($0.heading)" } ?? "not on this screen"
  }

  /// The reason on the screen that the command belongs to, or where it has none of its own.
  private func reasonHere(_ session: Session) -> Phrase {
    let publish = session.publish
    switch self {
    case .showFlow: return "there is no plan yet"
    case .back: return "this is the first screen"
    case .choose:
      guard ScreenID.top(of: session.uncovered) == .plan else {
        return "there is nothing to choose here"
      }
      return "\(session.keys.keys(of: .publish).first?.shown ?? "P") publishes"
    case .copy: return "there is nothing to copy here"
    case .save: return "there is nothing to save here"
    case .filter: return "there is no list to filter here"
    case .applyFixes: return "no change to datapackage.json settles what was found"
    case .showColumns: return "no table is selected that can be looked at"
    case .edit: return "nothing is selected that has a place in a file"
    case .next, .previous: return "there is nothing to go to"
    case .checkAgain, .continueAnyway:
      return session.check.isOver ? "not now" : "the check goes on"
    case .signInDevice: return "this hub offers no codes"
    case .signInMock: return "there is a demo user with --mock alone"
    case .provider: return "there is nothing to choose from"
    case .publish, .include, .showDiff:
      return publish.isConfirmed ? "the plan was carried out" : "there is no plan yet"
    case .pause, .moreJobs, .fewerJobs, .bandwidth: return "nothing is being sent"
    case .retryNow: return "nothing waits to be tried again"
    case .cancel: return "nothing goes on"
    case .showReport: return "there is no report yet"
    case .openBrowser: return "there is no page yet"
    case .publishAgain: return "the package is not open, or a publish goes on"
    case .resume: return "this run is over"
    default: return home == nil ? "not on this screen" : "not now"
    }
  }
}

extension Command {
  /// Whether it goes to another place on the screen and does nothing else.
  fileprivate var moves: Bool {
    [
      .up, .down, .left, .right, .top, .bottom, .pageUp, .pageDown, .nextPane, .previousPane, .back,
    ].contains(self)
  }
}

extension Session {
  /// Whether the screen beneath is the one that a command belongs to.
  fileprivate func offers(_ command: Command) -> Bool {
    guard let home = command.home else { return false }
    let screen = ScreenID.top(of: uncovered)
    let sending: [ScreenID] = [.upload, .pipeline, .board]
    return home == screen || (sending.contains(home) && sending.contains(screen))
      || (home == .check && screen == .report)
  }

  /// What is said to a key that does nothing here: which command it is elsewhere, or why not now. A
  /// key that moves has nowhere to go, as everybody sees.
  func refusal(of key: Key) -> Note? {
    guard size.isEnough else { return nil }
    let named = Command.allCases.filter { keys.keys(of: $0).contains(key) }
    if named.contains(where: \.moves) { return nil }
    if let page, page.isOverlay {
      return named.contains(where: beneath.commands.contains)
        ? Note("\(key.shown) works when this is closed.", .dim) : nil
    }
    guard let command = named.first(where: { offers($0) }) ?? named.first else {
      return Note("\(key.shown) does nothing here; ? shows the keys that do.", .dim)
    }
    return Note("\(key.shown) \(command.entry.word): \(command.reason(self)).", .warn)
  }

  /// What has to come first before a step can be gone to.
  fileprivate func missing(_ step: Step) -> Phrase {
    if package == nil { return "choose a package first" }
    switch step {
    case .package, .check: return "choose a package first"
    case .signIn: return "the check comes first"
    case .plan: return check.isOver ? "sign in first" : "the check comes first"
    case .upload: return "nothing is sent before the plan is confirmed"
    case .pipeline: return "nothing is registered yet"
    case .report: return "the check comes first"
    }
  }
}
