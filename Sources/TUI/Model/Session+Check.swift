internal import Core

extension Session {
  /// Makes a package the one to be published and begins its check.
  mutating func choose(_ package: OpenPackage) -> [AppEffect] {
    shelf.wanted = nil
    guard !publish.isRunning || !publish.isConfirmed else {
      note = Note("A publish is running. Cancel it first, or wait until it has ended.", .warn)
      return []
    }
    if publish.isConfirmed { publish = publish.renewed }
    if self.package?.path != package.path { publish.excluded = [] }
    self.package = package
    go(to: .check)
    return beginCheck()
  }

  /// Checks the chosen package from the start.
  mutating func beginCheck() -> [AppEffect] {
    guard let package else { return [] }
    let number = check.number + 1
    check = CheckState()
    check.number = number
    check.hasBegun = true
    check.startedAt = moment.now
    check.take(package)
    return [.check(path: package.path, number: number)]
  }

  /// Goes on after the check: to the plan where somebody is signed in.
  mutating func continueAfterCheck() {
    guard check.isOver else { return }
    guard !check.isUnpublishable else {
      note = Note(
        "It cannot be published before the files are there. e edits, r checks again.", .bad)
      return
    }
    go(to: account.profile == nil ? .signIn : .plan)
  }

  /// Checks once more after something was changed in the package's files.
  mutating func checkAfterChange() -> [AppEffect] {
    guard !publish.isRunning || !publish.isConfirmed else { return [] }
    guard package != nil else { return openWatched() }
    if publish.outcome != nil { publish = publish.renewed }
    go(to: .check)
    return beginCheck()
  }

  /// Takes in news of a check; those of an older one are late.
  mutating func learn(_ news: CheckNews, of number: Int) {
    guard number == check.number else { return }
    check.revision += 1
    switch news {
    case .began(let package):
      shelf.take(.opened(package), at: package.path)
      self.package = package
      check.take(package)
    case .refused(let reason):
      note = Note("\(reason)", .bad)
      check.end(at: moment.now, isStopped: true)
    case .progressed(let index, let bytes, let rows, let errors):
      guard check.items.indices.contains(index) else { return }
      switch check.items[index].state {
      case .done, .unreadable: return
      case .waiting, .running:
        check.items[index].state = .running(bytes: bytes, rows: rows, errors: errors)
      }
    case .checked(let index, let checkup): check.set(.done(checkup), at: index)
    case .unreadable(let index, let reason): check.set(.unreadable(reason), at: index)
    case .ended(let fixes):
      check.fixes = fixes
      check.end(at: moment.now, isStopped: false)
      if check.goesOn, check.errors == 0, step == .check { continueAfterCheck() }
    case .stopped: check.end(at: moment.now, isStopped: true)
    }
  }
}

extension CheckState {
  /// Keeps the rows around a finding.
  mutating func take(_ sample: RowSample, at place: FindingPlaceKey, of number: Int) {
    guard number == self.number else { return }
    if contexts.count >= Limit.contexts { contexts = [:] }
    contexts[place] = sample
  }

  fileprivate mutating func take(_ package: OpenPackage) {
    descriptor = package.findings
    items = CheckItems(package.resources.map { Item(name: $0.name) })
  }

  fileprivate mutating func set(_ state: Item.State, at index: Int) {
    if items.indices.contains(index) { items[index].state = state }
  }

  fileprivate mutating func end(at now: Double, isStopped: Bool) {
    isOver = !isStopped
    self.isStopped = isStopped
    endedAt = now
  }
}
