/// Names a screen.
enum ScreenID: String, Hashable, Sendable, CaseIterable {
  case package, check, signIn, plan, upload, pipeline, board, report
  case done, diff, flow, runs, columns, help, palette, log, save, dialog

  /// The screen that keys go to.
  static func top(of session: Session) -> ScreenID {
    switch session.page {
    case nil: of(session.step, session)
    case .done: .done
    case .diff: .diff
    case .flow: .flow
    case .runs: .runs
    case .columns: .columns
    case .help: .help
    case .palette: .palette
    case .log: .log
    case .save: .save
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

}

extension ScreenID {
  /// The screen's name for people.
  var heading: Phrase {
    switch self {
    case .package: "Package"
    case .check: "Check"
    case .signIn: "Sign in"
    case .plan: "Plan"
    case .upload: "Upload"
    case .pipeline: "Pipeline"
    case .board: "Publish board"
    case .report: "Report"
    case .done: "Done"
    case .diff: "Diff"
    case .flow: "Flow"
    case .runs: "Runs"
    case .columns: "Columns"
    case .help: "Help"
    case .palette: "Commands"
    case .log: "Log"
    case .save: "Save"
    case .dialog: "Question"
    }
  }
}
