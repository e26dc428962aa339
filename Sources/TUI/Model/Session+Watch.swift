internal import Core

// A run of an earlier time, shown in place of a publish.
extension Session {
  /// Shows how that run goes. A package that is not the run's is left: its checks tell nothing of it.
  mutating func watch(_ run: RunEntry) {
    if package?.location != run.path { leavePackage() }
    publish = publish.renewed
    publish.watched = run
    publish.isRunning = true
    publish.isConfirmed = true
    go(to: .pipeline)
  }

  /// Whether there is a package to check and publish: the one that is open, or the watched run's.
  var canOpenPackage: Bool { package != nil || publish.watched != nil }

  /// Opens the package of the run that is watched, to check it and publish it again.
  mutating func openWatched() -> [AppEffect] {
    guard let path = publish.watched?.path else { return [] }
    shelf.wanted = path
    note = Note("Opening \(surroundings.shown(path)) …", .dim)
    return [.openPackage(path: path)]
  }

  private mutating func leavePackage() {
    let number = check.number + 1
    package = nil
    check = CheckState()
    check.number = number
  }
}
