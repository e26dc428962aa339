internal import Core

// What events change in the session.
extension App {
  mutating func learn(_ event: AppEvent) -> [AppEffect] {
    switch event {
    case .started: return [.findPackages, .checkSession, .listRuns]
    case .packagesFound(let entries):
      return session.shelf.take(entries)
    case .packageOpened, .packageRefused, .packageDrafted, .completed, .rowsRead:
      return learnPackage(event)
    case .contextRead(let number, let place, let sample):
      session.check.take(sample, at: place, of: number)
    case .checkNews(let number, let news): session.learn(news, of: number)
    case .hubOpened(let address): session.surroundings.address = address
    case .sessionRead, .sessionUnreadable, .loginOffered, .loginFailed: learnAccount(event)
    case .deviceCodeOffered: session.hasDeviceCode = true
    case .noticed(let notice): learn(notice)
    case .exchanged(let exchange): session.publish.exchanges.add(exchange)
    case .compared(let diff): session.publish.diff = diff
    case .runsListed(let runs):
      session.runs = runs
      session.shelf.recent = runs
    case .told(let note): session.note = note
    case .edited: return learnEdit()
    case .ticked: session.publish.transfers.look(at: session.moment.now)
    case .terminal, .endAsked: break
    }
    return []
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
      if session.login == .choosing { session.login = .failed(reason) }
      session.note = Note("\(reason)", .bad)
    case .loginOffered(let offer): session.login = .waiting(offer)
    case .loginFailed(let reason): session.login = .failed(reason)
    default: break
    }
  }
}
