internal import Core

// What events change in the session.
extension App {
  mutating func learn(_ event: AppEvent) -> [AppEffect] {
    switch event {
    case .started: return [.findPackages, .checkSession, .listRuns]
    case .packagesFound(let entries):
      session.shelf.isLooking = false
      session.shelf.entries = entries
    case .packageOpened(let package): session.package = package
    case .packageRefused(_, let reason): session.note = Note("\(reason)", .bad)
    case .rowsRead(let resource, let sample): session.package?.previews[resource] = sample
    case .contextRead(let place, let sample): session.check.contexts[place] = sample
    case .checkProgressed, .checked, .checkEnded: learnCheck(event)
    case .sessionRead, .sessionUnreadable, .loginOffered, .loginFailed: learnAccount(event)
    case .noticed(let notice): learn(notice)
    case .exchanged(let exchange): session.publish.exchanges.add(exchange)
    case .compared(let diff): session.publish.diff = diff
    case .runsListed(let runs):
      session.runs = runs
      session.shelf.recent = runs
    case .told(let note): session.note = note
    case .ticked: session.publish.transfers.look(at: session.moment.now)
    case .edited, .terminal, .endAsked: break
    }
    return []
  }

  private mutating func learnCheck(_ event: AppEvent) {
    switch event {
    case .checkProgressed(let index, let bytes, let rows, let errors):
      guard session.check.items.indices.contains(index) else { return }
      if case .done = session.check.items[index].state { return }
      session.check.items[index].state = .running(bytes: bytes, rows: rows, errors: errors)
    case .checked(let index, let checkup):
      guard session.check.items.indices.contains(index) else { return }
      session.check.items[index].state = .done(checkup)
    default: session.check.isOver = true
    }
  }

  private mutating func learnAccount(_ event: AppEvent) {
    switch event {
    case .sessionRead(.authenticated(let profile)):
      session.account = .signedIn(profile)
      session.login = .choosing
    case .sessionRead(.anonymous(let providers)):
      session.account = .signedOut(
        providers: providers.sorted { $0.key < $1.key }.map {
          Account.Provider(name: Sanitized($0.key), address: Sanitized($0.value))
        })
    case .sessionUnreadable(let reason):
      session.account = .signedOut(providers: [])
      session.note = Note("\(reason)", .bad)
    case .loginOffered(let offer): session.login = .waiting(offer)
    case .loginFailed(let reason): session.login = .failed(reason)
    default: break
    }
  }
}
