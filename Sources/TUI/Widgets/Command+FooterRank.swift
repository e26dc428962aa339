extension Command {
  /// How soon a footer without room goes without the command: never without 0, which is the way out
  /// and the answer to a question; then what leads on; the greatest numbers are the first to go.
  var footerRank: Int {
    switch self {
    case .help, .quit, .yes, .no: 0
    case .choose, .publish, .continueAnyway, .publishAgain, .resume, .pause, .another: 1
    case .back, .next, .nextPane, .cancel, .retryNow, .showReport: 2
    case .edit, .copy, .openBrowser, .openPath, .include, .showDiff, .follow, .applyFixes: 3
    case .up, .bandwidth: 5
    case .palette: 6
    default: 4
    }
  }
}
