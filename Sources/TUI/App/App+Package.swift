internal import Core

// What is learned of packages.
extension App {
  mutating func learnPackage(_ event: AppEvent) -> [AppEffect] {
    switch event {
    case .packageOpened(let path, let package):
      session.shelf.take(.opened(package), at: path)
      guard session.shelf.wanted == path else { return [] }
      return session.choose(package)
    case .packageRefused(let path, let reason):
      session.shelf.take(.refused(reason), at: path)
      guard session.shelf.wanted == path else { return [] }
      session.shelf.wanted = nil
      session.note = Note("\(reason)", .bad)
    case .packageDrafted(let draft): session.shelf.draft = draft
    case .completed(let completion): session.shelf.completion = completion
    case .rowsRead(let path, let resource, let sample):
      guard var package = session.shelf.opened(path) else { return [] }
      package.previews[resource] = sample
      session.shelf.take(.opened(package), at: path)
    default: break
    }
    return []
  }

  /// An editor was closed: what it may have changed is looked at anew.
  mutating func learnEdit() -> [AppEffect] {
    session.shelf.forgetLooks()
    if session.step == .check || session.step == .report { return session.checkAfterChange() }
    return session.step == .package ? [.findPackages] : []
  }
}
