/// The screens, each with what it remembers.
struct Screens: Hashable, Sendable {
  var package = PackageScreen()
  var check = CheckScreen()
  var signIn = SignInScreen()
  var plan = PlanScreen()
  var upload = UploadScreen()
  var pipeline = PipelineScreen()
  var board = BoardScreen()
  var report = ReportScreen()
  var done = DoneScreen()
  var diff = DiffScreen()
  var flow = FlowScreen()
  var runs = RunsScreen()
  var columns = ColumnsScreen()
  var help = HelpScreen()
  var palette = PaletteScreen()
  var log = LogScreen()
  var save = SaveScreen()
  var dialog = DialogScreen()

  subscript(id: ScreenID) -> any Screen {
    switch id {
    case .package: package
    case .check: check
    case .signIn: signIn
    case .plan: plan
    case .upload: upload
    case .pipeline: pipeline
    case .board: board
    case .report: report
    case .done: done
    case .diff: diff
    case .flow: flow
    case .runs: runs
    case .columns: columns
    case .help: help
    case .palette: palette
    case .log: log
    case .save: save
    case .dialog: dialog
    }
  }

  /// Lets a screen change itself.
  @discardableResult
  mutating func change<Result>(
    _ id: ScreenID, _ change: (inout any Screen) -> Result
  ) -> Result {
    switch id {
    case .package: Screens.change(&package, change)
    case .check: Screens.change(&check, change)
    case .signIn: Screens.change(&signIn, change)
    case .plan: Screens.change(&plan, change)
    case .upload: Screens.change(&upload, change)
    case .pipeline: Screens.change(&pipeline, change)
    case .board: Screens.change(&board, change)
    case .report: Screens.change(&report, change)
    case .done: Screens.change(&done, change)
    case .diff: Screens.change(&diff, change)
    case .flow: Screens.change(&flow, change)
    case .runs: Screens.change(&runs, change)
    case .columns: Screens.change(&columns, change)
    case .help: Screens.change(&help, change)
    case .palette: Screens.change(&palette, change)
    case .log: Screens.change(&log, change)
    case .save: Screens.change(&save, change)
    case .dialog: Screens.change(&dialog, change)
    }
  }

  /// Lets every screen follow what has changed, each as the type that it is: as `any Screen` they would
  /// be copied.
  mutating func follow(_ session: Session) {
    for id in ScreenID.allCases {
      switch id {
      case .package: package.follow(session)
      case .check: check.follow(session)
      case .signIn: signIn.follow(session)
      case .plan: plan.follow(session)
      case .upload: upload.follow(session)
      case .pipeline: pipeline.follow(session)
      case .board: board.follow(session)
      case .report: report.follow(session)
      case .done: done.follow(session)
      case .diff: diff.follow(session)
      case .flow: flow.follow(session)
      case .runs: runs.follow(session)
      case .columns: columns.follow(session)
      case .help: help.follow(session)
      case .palette: palette.follow(session)
      case .log: log.follow(session)
      case .save: save.follow(session)
      case .dialog: dialog.follow(session)
      }
    }
  }

  private static func change<One: Screen, Result>(
    _ screen: inout One, _ change: (inout any Screen) -> Result
  ) -> Result {
    var any: any Screen = screen
    defer { if let changed = any as? One { screen = changed } }
    return change(&any)
  }
}
