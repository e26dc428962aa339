extension Command {
  /// How soon a footer without room goes without the command: never without 0, which is the way out
  /// and the answer to a question; then what leads on; the greatest numbers are the first to go.
  var footerRank: Int {
    switch self {
    case .help, .quit, .yes, .no: 0
    case .choose, .publish, .continueAnyway, .publishAgain, .resume, .pause, .another: 1
    case .back: 2
    case .next, .nextPane, .cancel, .retryNow, .showReport: 3
    case .edit, .copy, .openBrowser, .openPath, .include, .showDiff, .follow, .applyFixes: 4
    case .up, .bandwidth: 6
    case .palette: 7
    default: 5
    }
  }
}
