internal import Core

/// What the application wants done. Each case is one carrier's, which takes its requests alone and
/// answers with events: `LiveProgram` hands them out.
enum AppEffect: Hashable, Sendable {
  case package(PackageRequest)
  case check(CheckRequest)
  case signIn(SignInRequest)
  case publish(PublishRequest)
  case screen(ScreenRequest)

  case listRuns
  case openBrowser(String)
  case save(SavedView)
  /// Write that view, and with it what the last check found in every form there is.
  case saveReport(SavedView)

  /// Send `.ticked` after that time; a new one takes the place of the one before.
  case tick(afterSeconds: Double)
  case quit(ExitStatus)
  /// Quit when the publish has stopped.
  case quitWhenStopped(ExitStatus)
}

/// What is to be found, opened, drafted and read on this machine.
enum PackageRequest: Hashable, Sendable {
  case find
  case open(path: String)
  /// Draft a descriptor for a folder or a file; nothing is written.
  case draft(path: String)
  /// Write a draft, open its package and choose it.
  case write(DraftedPackage)
  /// Say what a typed path may go on with.
  case complete(path: String)
  /// Read the first rows of a resource.
  case readRows(path: String, resource: Int)
  /// Count what the columns of a resource hold; the newest wish takes the place of those before.
  case profile(ProfileKey)
}

/// What is to be done with the open package's data.
enum CheckRequest: Hashable, Sendable {
  /// Open the package anew and check every resource of it.
  case run(path: String, number: Int)
  case stop
  /// Read the rows around a finding of that check.
  case readContext(check: Int, FindingPlaceKey)
  /// Try the change that settles a finding of that check, and offer it.
  case offerFix(check: Int, Finding)
  /// Make the changes that were offered for that check.
  case fix(check: Int, FixWish)
}

/// What is to be done about who is signed in.
enum SignInRequest: Hashable, Sendable {
  /// Ask the hub who is signed in.
  case checkSession
  case begin(LoginOffer.Way, provider: String?)
  case withToken(Secret)
  case stop
}

/// What is to be done with the publish.
enum PublishRequest: Hashable, Sendable {
  /// Begin a publish of the open package; it stops at its plan for `confirm`.
  case plan(PublishWish)
  case confirm(Bool)
  case control(PublishControl)
  case cancel
  /// Compare the plan with the last successful revision.
  case compare
  /// Tell of a registered run from its beginning, and follow it to its end.
  case watch(RunEntry)
}

/// What only a terminal can do.
enum ScreenRequest: Hashable, Sendable {
  case redraw
  case nextTheme
  case bell
  case copy(String)
  /// Stop the program, as ^Z does anywhere.
  case suspend
  /// Open a file in the person's editor.
  case edit(path: String, line: Int?)
}

/// What a publish is begun with.
struct PublishWish: Hashable, Sendable {
  var findability: Findability
  /// Paths of files whose resources are left out of the revision: its descriptor does not name them.
  var excluded: Set<String>
  var jobs: Int
  /// Whether the local checks' errors were seen and are to be published all the same.
  var isUnsound: Bool
  /// Whether the person has said yes to it before.
  var isConfirmed = false
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
  /// The path that the person typed; one that ends in a suffix of the contents wants that one alone.
  /// Nil before they were asked.
  var path: String?
  /// The suffix of the form that is offered first; nil for all forms.
  var offered: String?

  /// The name with nothing in it that a path or a shell would take for something else.
  var fileName: String {
    String(name.map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "-" })
  }
}

extension AppEffect {
  /// The suffixes of the files that saving a view writes, in order; none for another effect.
  var savedSuffixes: [String] {
    switch self {
    case .save(let view): view.contents.keys.sorted()
    case .saveReport(let view): Set(view.contents.keys).union(["json", "md"]).sorted()
    case .package, .check, .signIn, .publish, .screen, .listRuns, .openBrowser, .tick, .quit,
      .quitWhenStopped:
      []
    }
  }

  /// The view that is saved; nil for another effect.
  var savedView: SavedView? {
    switch self {
    case .save(let view), .saveReport(let view): view
    case .package, .check, .signIn, .publish, .screen, .listRuns, .openBrowser, .tick, .quit,
      .quitWhenStopped:
      nil
    }
  }

  /// The same with the view saved at that path.
  func saved(at path: String) -> AppEffect {
    guard var view = savedView else { return self }
    view.path = path
    if case .saveReport = self { return .saveReport(view) }
    return .save(view)
  }
}
