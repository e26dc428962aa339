internal import Core

extension App {
  /// The program before its first event, as it was started.
  init(_ facts: ProgramFacts) {
    self.init(Surroundings(facts))
    session.keys = facts.keys
    session.publish.bytesPerSecondLimit = facts.bytesPerSecondLimit
    session.publish.jobs = facts.publish.jobs
    session.publish.findability = facts.publish.findability
    session.shelf.choosesOnly = facts.choosesOnlyPackage
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
        facts.folders.map {
          Surroundings.short($0.config + "/credentials", home: facts.environment["HOME"])
        } ?? "-"),
      hasTokenInEnvironment: variable("DATAHUB_TOKEN") != nil,
      hasBrowser: facts.hasBrowser,
      editor: (variable("VISUAL") ?? variable("EDITOR")).map { Sanitized($0) },
      offsetSeconds: facts.offsetSeconds)
    home = facts.environment["HOME"]
    hasLogin = facts.hasLogin
  }
}
