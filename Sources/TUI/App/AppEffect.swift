internal import Core

/// What the application wants done; carried out by `AppPorts`, which answers with events.
enum AppEffect: Hashable, Sendable {
  case findPackages
  case openPackage(path: String)
  /// Make a descriptor for a folder or a file.
  case makePackage(path: String)
  case readRows(resource: Int)
  case readContext(FindingPlaceKey, byteOffset: Int?)
  /// Check every resource of the open package, from the start.
  case check
  case stopCheck

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
