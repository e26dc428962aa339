internal import Core

extension Command {
  /// Why the command does not work now, in words for the palette.
  func reason(_ session: Session) -> Phrase {
    if let step = Step.allCases.first(where: { $0.command == self }) {
      return session.missing(step)
    }
    switch self {
    case .showFlow: return "there is no plan yet"
    case .back: return "this is the first screen"
    default: break
    }
    guard let home else { return "not on this screen" }
    return session.beneath.screen == home ? "not now" : "on \(home.heading)"
  }
}

extension Session {
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
