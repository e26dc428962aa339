/// Everything a person can ask for with a key; the table below has the keys and words. A
/// screen offers the ones that work now.
package enum Command: String, Hashable, Sendable, CaseIterable {
  // Moving
  case up, down, left, right, top, bottom
  case pageUp = "page-up"
  case pageDown = "page-down"
  case choose
  case back
  case nextPane = "next-pane"
  case previousPane = "previous-pane"
  case zoom
  case next
  case previous
  case filter

  // Everywhere
  case help
  case palette
  case quit
  case interrupt
  case suspend
  case redraw
  case showLog = "log"
  case theme
  case stillness = "accessible"
  case showRuns = "runs"
  case showFlow = "flow"
  case step1 = "step-1"
  case step2 = "step-2"
  case step3 = "step-3"
  case step4 = "step-4"
  case step5 = "step-5"
  case step6 = "step-6"
  case step7 = "step-7"

  // What a thing is shown with or taken to
  case copy
  case openBrowser = "open-web"
  case save
  case edit
  case showColumns = "columns"

  // Package
  case openPath = "open-path"
  case newPackage = "new-package"

  // Check
  case checkAgain = "check-again"
  case continueAnyway = "continue"
  case applyFixes = "fix"

  // Sign in
  case signInBrowser = "sign-in-browser"
  case signInDevice = "sign-in-device"
  case pasteToken = "paste-token"
  case signInMock = "sign-in-mock"
  case provider

  // Plan
  case publish
  case include
  case showDiff = "diff"

  // Upload and pipeline
  case pause
  case retryNow = "retry-now"
  case moreJobs = "more-jobs"
  case fewerJobs = "fewer-jobs"
  case bandwidth
  case cancel
  case follow
  case showReport = "report"

  // Report and the end
  case group
  case publishAgain = "publish-again"
  case another
  case resume

  // Dialogs
  case yes
  case no
}

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

/// A command's keys and words: the one list that footer, help, palette, configuration and
/// docs/keys.md are made of.
package struct CommandEntry: Sendable {
  package let command: Command
  /// The keys it has unless the configuration gives it others; the first one is shown.
  package let keys: [Key]
  /// The word beside the key in the footer.
  package let word: Phrase
  /// What it does, for help and palette.
  package let help: Phrase

  init(_ command: Command, _ keys: [Key], _ word: Phrase, _ help: Phrase) {
    self.command = command
    self.keys = keys
    self.word = word
    self.help = help
  }
}

extension Command {
  /// The command's entry in the table.
  var entry: CommandEntry { Command.entries[self] ?? CommandEntry(self, [], "", "") }

  private static let entries = Dictionary(table.map { ($0.command, $0) }) { first, _ in first }

  /// Every command in the order help shows them.
  package static let table: [CommandEntry] = moving + everywhere + sharing + perScreen

  /// The commands as docs/keys.md has them.
  static let sections: [(title: String, entries: [CommandEntry])] = [
    ("Moving", moving), ("Everywhere", everywhere), ("On many screens", sharing),
    ("On their own screens", perScreen),
  ]

  private static let moving: [CommandEntry] = [
    CommandEntry(.up, [.up, "k"], "up", "one row up"),
    CommandEntry(.down, [.down, "j"], "down", "one row down"),
    CommandEntry(.left, [.left, "h"], "left", "one column or step to the left"),
    CommandEntry(.right, [.right, "l"], "right", "one column or step to the right"),
    CommandEntry(.top, ["g", .home], "top", "to the first row"),
    CommandEntry(.bottom, ["G", .end], "end", "to the last row"),
    CommandEntry(.pageUp, [.pageUp, .control("u")], "page up", "one page up"),
    CommandEntry(.pageDown, [.pageDown, .control("d")], "page", "one page down"),
    CommandEntry(.choose, [.enter], "choose", "open or choose what is selected"),
    CommandEntry(.back, [.escape, .backspace], "back", "back one level, never out"),
    CommandEntry(.nextPane, [.tab], "pane", "to the next pane"),
    CommandEntry(.previousPane, [.backTab], "pane back", "to the pane before"),
    CommandEntry(.zoom, ["z"], "zoom", "this pane alone, or all"),
    CommandEntry(.next, ["n"], "next", "to the next one"),
    CommandEntry(.previous, ["N"], "previous", "to the one before"),
    CommandEntry(.filter, ["/"], "filter", "show only what holds a text"),
  ]

  private static let everywhere: [CommandEntry] = [
    CommandEntry(.help, ["?", .function(1)], "help", "the keys of this screen"),
    CommandEntry(.palette, [":", .control("p")], "commands", "find a command by its words"),
    CommandEntry(.quit, ["q"], "quit", "quit; asks while sending"),
    CommandEntry(
      .interrupt, [.control("c")], "stop", "stop nicely; twice: now"),
    CommandEntry(.suspend, [.control("z")], "suspend", "to the shell, until fg"),
    CommandEntry(.redraw, [.control("l")], "redraw", "draw everything anew"),
    CommandEntry(.showLog, ["L"], "log", "all that happened"),
    CommandEntry(.theme, ["T"], "theme", "the next set of colours"),
    CommandEntry(.stillness, ["A"], "motion", "motion on or off"),
    CommandEntry(.showRuns, ["u"], "runs", "publishes of this machine"),
    CommandEntry(.showFlow, ["F"], "flow", "messages between services"),
    CommandEntry(.step1, ["1"], "package", "to Package"),
    CommandEntry(.step2, ["2"], "check", "to Check"),
    CommandEntry(.step3, ["3"], "sign in", "to Sign in"),
    CommandEntry(.step4, ["4"], "plan", "to Plan"),
    CommandEntry(.step5, ["5"], "upload", "to Upload"),
    CommandEntry(.step6, ["6"], "pipeline", "to Pipeline"),
    CommandEntry(.step7, ["7"], "report", "to Report"),
  ]

  private static let sharing: [CommandEntry] = [
    CommandEntry(.copy, ["y"], "copy", "copy to the clipboard"),
    CommandEntry(.openBrowser, ["w"], "open web", "open the page in a browser"),
    CommandEntry(.save, ["s"], "save", "save this view to a file"),
    CommandEntry(.edit, ["e"], "edit", "open $EDITOR at the place"),
    CommandEntry(.showColumns, ["i"], "columns", "what the columns of the table hold"),
  ]

  private static let perScreen: [CommandEntry] = [
    CommandEntry(.openPath, ["o"], "open path", "open a package somewhere else"),
    CommandEntry(.newPackage, ["n"], "new", "make a datapackage.json for a folder or a file"),
    CommandEntry(.checkAgain, ["r"], "rerun", "check again from the start"),
    CommandEntry(.applyFixes, ["a"], "fix", "changes to datapackage.json that settle findings"),
    CommandEntry(.continueAnyway, ["c"], "continue", "go on to the next step"),
    CommandEntry(.signInBrowser, ["o"], "browser", "sign in with a browser on this machine"),
    CommandEntry(.signInDevice, ["d"], "code", "sign in with a code on any machine"),
    CommandEntry(.pasteToken, ["p"], "paste token", "paste or type a token"),
    CommandEntry(.signInMock, ["m"], "demo user", "sign in as the demo user"),
    CommandEntry(.provider, ["v"], "provider", "choose who vouches for you"),
    CommandEntry(.publish, ["P"], "publish", "carry out the plan"),
    CommandEntry(.include, [.character(" ")], "include", "send this file or leave it out"),
    CommandEntry(.showDiff, ["d"], "diff", "what this revision changes"),
    CommandEntry(.pause, ["p"], "pause", "pause the upload, or go on"),
    CommandEntry(.retryNow, ["r"], "retry now", "try again without waiting any longer"),
    CommandEntry(.moreJobs, ["+", "="], "more", "send one more file at the same time"),
    CommandEntry(.fewerJobs, ["-"], "fewer", "send one file fewer at the same time"),
    CommandEntry(.bandwidth, ["b"], "bandwidth", "the next limit on bytes a second"),
    CommandEntry(.cancel, ["x"], "cancel", "cancel this item or the run"),
    CommandEntry(.follow, ["f"], "follow", "keep what is going on in view"),
    CommandEntry(.showReport, ["v"], "report", "the validation report"),
    CommandEntry(.group, ["g"], "group", "group by resource, kind or field"),
    CommandEntry(.publishAgain, ["R"], "check & publish again", "check and publish again"),
    CommandEntry(.another, ["a"], "another", "publish another package"),
    CommandEntry(.resume, ["r"], "resume", "go on with a run that was cut off"),
    CommandEntry(.yes, ["y"], "yes", "yes"),
    CommandEntry(.no, ["n", .escape], "no", "no"),
  ]
}

extension Key: ExpressibleByUnicodeScalarLiteral {
  /// A key that types a character.
  package init(unicodeScalarLiteral scalar: Unicode.Scalar) { self = .character(scalar) }
}

/// One item of the footer: a command that works now, or two that belong together, with a word.
package struct Hint: Hashable, Sendable {
  /// The commands; a click runs the first.
  let commands: [Command]
  /// The word beside the keys.
  package let word: Phrase

  /// A command with its usual word, or another.
  init(_ command: Command, _ word: Phrase? = nil) {
    commands = [command]
    self.word = word ?? command.entry.word
  }

  /// Two commands that belong together, as up and down.
  init(_ first: Command, _ second: Command, _ word: Phrase) {
    commands = [first, second]
    self.word = word
  }

  /// Up and down.
  static let move = Hint(.up, .down, "move")
}
