/// Names a screen.
enum ScreenID: String, Hashable, Sendable, CaseIterable {
  case package, check, signIn, plan, upload, pipeline, board, report
  case done, diff, flow, runs, help, palette, log, dialog

  /// The screen that keys go to.
  static func top(of session: Session) -> ScreenID {
    switch session.page {
    case nil: of(session.step, session)
    case .done: .done
    case .diff: .diff
    case .flow: .flow
    case .runs: .runs
    case .help: .help
    case .palette: .palette
    case .log: .log
    case .dialog: .dialog
    }
  }

  /// The screen of a step; on large terminals upload and pipeline are one board.
  static func of(_ step: Step, _ session: Session) -> ScreenID {
    switch step {
    case .package: .package
    case .check: .check
    case .signIn: .signIn
    case .plan: .plan
    case .upload: session.size.width == .board ? .board : .upload
    case .pipeline: session.size.width == .board ? .board : .pipeline
    case .report: .report
    }
  }

  /// What lies under the top screen: the first one below that is no help, palette, log or question.
  static func below(_ session: Session) -> ScreenID {
    var session = session
    while true {
      switch session.page {
      case .help, .palette, .log, .dialog: session.close()
      default: return top(of: session)
      }
    }
  }
}
