internal import Core

/// What has happened; the application's only input. A late or repeated one does no harm.
enum AppEvent: Hashable, Sendable {
  case started
  case terminal(TerminalEvent)
  /// The time asked for with `.tick` has come.
  case ticked
  /// A signal or the person's second `^C` asks for the end, with that status.
  case endAsked(ExitStatus)

  case packagesFound([PackageEntry])
  /// The package at the path that was asked for; its own path is that one made whole.
  case packageOpened(asked: String, OpenPackage)
  case packageRefused(path: String, Sanitized)
  case packageDrafted(DraftedPackage)
  case completed(Shelf.Completion)
  case rowsRead(path: String, resource: Int, RowSample)
  case profiled(ProfileKey, ProfileLook)
  case contextRead(check: Int, FindingPlaceKey, RowSample)
  /// A change that settles a finding of that check, tried.
  case fixOffered(check: Int, FixOffer)

  /// News of the check with that number.
  case checkNews(Int, CheckNews)

  /// The hub can be spoken to; where it is.
  case hubOpened(HubAddress)
  case sessionRead(AuthCheckReply)
  case sessionUnreadable(Sanitized)
  /// The hub offers sign-in by a code.
  case deviceCodeOffered
  case loginOffered(LoginOffer)
  case loginFailed(Sanitized)

  case noticed(PublishNotice)
  case exchanged(Exchange)
  case compared(RevisionDiff)
  case runsListed([RunEntry])

  /// An editor was closed.
  case edited
  /// Something was done that the person is to know of.
  case told(Note)
}

extension AppEvent {
  /// Whether something has come about, other than time and what the person does.
  var isNews: Bool {
    if case .ticked = self { return false }
    if case .terminal = self { return false }
    return true
  }
}
