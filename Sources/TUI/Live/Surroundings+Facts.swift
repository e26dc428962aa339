internal import Core

extension App {
  /// The program before its first event, as it was started.
  init(_ facts: ProgramFacts) {
    self.init(Surroundings(facts))
    session.keys = facts.keys
    session.publish.bytesPerSecondLimit = facts.bytesPerSecondLimit
    session.publish.jobs = facts.jobs
  }
}

extension Surroundings {
  /// What of the facts screens show.
  init(_ facts: ProgramFacts) {
    let variable = { (name: String) in
      facts.environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
    self.init(
      hub: Sanitized(facts.hubName), address: facts.address, isMock: facts.isMock,
      folder: Sanitized(facts.path),
      credentialPath: Sanitized(
        facts.folders.map { facts.shown($0.config + "/credentials") } ?? "-"),
      hasTokenInEnvironment: variable("DATAHUB_TOKEN") != nil,
      hasBrowser: facts.hasBrowser,
      editor: (variable("VISUAL") ?? variable("EDITOR")).map { Sanitized($0) },
      offsetSeconds: facts.offsetSeconds)
  }
}

extension ProgramFacts {
  /// A path as people write it: `~` for their home.
  func shown(_ path: String) -> String {
    guard let home = environment["HOME"], home != "/", path.hasPrefix(home + "/") else {
      return path
    }
    return "~" + path.dropFirst(home.count)
  }
}
