internal import Core

/// A line of the list of packages that can be selected.
enum PackageItem: Hashable, Sendable {
  /// The files here, where there is no package yet.
  case files
  case found(PackageEntry)
  case recent(RunEntry)

  /// The path that is opened; nil for what is no package.
  var path: String? {
    switch self {
    case .files: nil
    case .found(let entry): entry.path
    case .recent(let run): run.path
    }
  }

  /// What it is called.
  var name: Sanitized {
    switch self {
    case .files: Sanitized("new from the files here")
    case .found(let entry): entry.name
    case .recent(let run): run.dataset
    }
  }

  /// Whether the name or the path holds a text, large and small letters being the same.
  func holds(_ text: String) -> Bool {
    text.isEmpty || name.text.lowercased().contains(text)
      || path.map { Sanitized($0).text.lowercased().contains(text) } ?? false
  }
}

extension PackageScreen {
  /// What the list shows, in order: the packages found, then those published lately. What was published
  /// elsewhere is not the first where nothing is here.
  func items(_ session: Session) -> [PackageItem] {
    let wanted = filter.lowercased()
    var names: Set<Sanitized> = []
    let recent = session.shelf.recent.filter { names.insert($0.dataset).inserted }
    let isBare = session.shelf.entries.isEmpty && !session.shelf.isLooking && !recent.isEmpty
    let all =
      (isBare ? [.files] : session.shelf.entries.map(PackageItem.found))
      + recent.prefix(PackageScreen.recentShown).map(PackageItem.recent)
    return wanted.isEmpty ? all : all.filter { $0.holds(wanted) }
  }

  /// Publishes listed as recent.
  private static let recentShown = 10

  func selected(_ session: Session) -> PackageItem? {
    let entries = session.shelf.entries
    // The whole list need not be made.
    if filter.isEmpty, entries.indices.contains(item.index) { return .found(entries[item.index]) }
    let items = items(session)
    return items.indices.contains(item.index) ? items[item.index] : nil
  }

  func selectedPath(_ session: Session) -> String? { selected(session).flatMap(\.path) }

  /// The selected package, once it was looked at.
  func looked(_ session: Session) -> OpenPackage? { session.shelf.opened(selectedPath(session)) }

  /// What is known of a resource from the check, where that package was checked.
  static func checkup(
    of index: Int, in package: OpenPackage, _ session: Session
  ) -> ResourceCheckup? {
    guard session.package?.path == package.path, session.check.items.indices.contains(index),
      case .done(let checkup) = session.check.items[index].state
    else { return nil }
    return checkup
  }
}
