extension Command {
  /// The screen a command belongs to; nil for one that many have.
  var home: ScreenID? {
    switch self {
    case .openPath, .newPackage: .package
    case .checkAgain, .continueAnyway, .applyFixes: .check
    case .signInBrowser, .signInDevice, .pasteToken, .signInMock, .provider: .signIn
    case .publish, .include, .showDiff: .plan
    case .pause, .retryNow, .moreJobs, .fewerJobs, .bandwidth, .cancel: .upload
    case .follow, .showReport: .pipeline
    case .group, .publishAgain: .report
    case .another: .done
    case .resume: .runs
    case .yes, .no: .dialog
    default: nil
    }
  }

  /// Whether two commands can be wanted of one screen, so that they need keys of their own.
  func meets(_ other: Command) -> Bool {
    guard let home, let others = other.home else { return true }
    // Upload and pipeline are one board on large terminals.
    let publishing: [ScreenID] = [.upload, .pipeline]
    return home == others || (publishing.contains(home) && publishing.contains(others))
  }
}
