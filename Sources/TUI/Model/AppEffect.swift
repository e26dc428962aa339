internal import Core

/// What the application wants done; carried out by an `EffectCarrier`, which answers with events.
enum AppEffect: Hashable, Sendable {
  case findPackages
  case openPackage(path: String)
  /// Draft a descriptor for a folder or a file; nothing is written.
  case makePackage(path: String)
  /// Write a draft, open its package and choose it.
  case writePackage(DraftedPackage)
  /// Say what a typed path may go on with.
  case complete(path: String)
  /// Read the first rows of a resource.
  case readRows(path: String, resource: Int)
  /// Read the rows around a finding of that check.
  case readContext(check: Int, FindingPlaceKey)
  /// Open the package anew and check every resource of it.
  case check(path: String, number: Int)
  case stopCheck
  /// Make the changes that the check with that number offers.
  case fix(check: Int)
  /// Write that view, and with it what the last check found in every form there is.
  case saveReport(SavedView)

  case checkSession
  case signIn(LoginOffer.Way, provider: String?)
  case signInWithToken(Secret)
  case stopSignIn

  /// Begin a publish of the open package; it stops at its plan for `confirm`.
  case plan(PublishWish)
  case confirm(Bool)
  case control(PublishControl)
  case cancelPublish
  /// Compare the plan with the last successful revision.
  case compare
  case listRuns
  /// Tell of a registered run from its beginning, and follow it to its end.
  case watchRun(RunEntry)

  case openBrowser(String)
  case copy(String)
  case edit(path: String, line: Int?)
  case save(SavedView)
  case bell
  /// Send `.ticked` after that time; a new one takes the place of the one before.
  case tick(afterSeconds: Double)
  case suspend
  case redraw
  case nextTheme
  case quit(ExitStatus)
  /// Quit when the publish has stopped.
  case quitWhenStopped(ExitStatus)
}

/// What a publish is begun with.
struct PublishWish: Hashable, Sendable {
  var findability: Findability
  /// Paths of files whose resources are left out of the revision: its descriptor does not name them.
  var excluded: Set<String>
  var jobs: Int
  /// Whether the local checks' errors were seen and are to be published all the same.
  var isUnsound: Bool
}

/// What a person does to a running publish.
enum PublishControl: Hashable, Sendable {
  case pause, resume
  case jobs(Int)
  /// Try again without waiting any longer: one file, or all that wait.
  case retryNow(path: String?)
  /// Bytes a second at most.
  case limit(bytesPerSecond: Int?)
}

/// A view to be written to a file.
struct SavedView: Hashable, Sendable {
  /// The file's name without its suffix.
  let name: String
  /// Contents by suffix, as `json`, `csv`, `md` or `txt`.
  let contents: [String: String]
}
