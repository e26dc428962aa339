internal import Core

/// The application on this machine: its effects are carried out for real. A terminal or a scenario
/// shows it.
struct LiveProgram: Sendable {
  let host: AppHost

  /// The program. `screen` carries out what only a terminal can; it is asked first. `openHub` is
  /// called when the hub is first needed, and again where it could not be opened.
  init(
    _ facts: ProgramFacts, time: TimeSource, activity: Activity, screen: any EffectCarrier,
    onChange: @escaping @Sendable () -> Void, openHub: @escaping OpenHub
  ) {
    let package = OpenedPackage()
    let check = CheckEffects(package, time: time)
    let local: [any EffectCarrier] = [
      screen,
      PackageEffects(
        opened: package, path: facts.path, home: facts.environment["HOME"],
        restore: facts.restorePackages),
      check,
      RunEffects(journals: PublishJournals(facts, facts.address)),
      BrowserEffects(browser: Browser(environment: facts.environment)),
      SaveEffects(check: check, folder: facts.folders.map { $0.state + "/saved" }),
    ]
    let hub = HubOpening(open: openHub) { hub, post in
      let client = hub.client
      client.pace?.follow(time, activity, ceiling: facts.networkBytesPerSecond)
      client.pace?.limit(bytesPerSecond: facts.bytesPerSecondLimit)
      let session = HubSession(client.recording(by: time) { post(.exchanged($0)) })
      let publishing = PublishEffects.Ports(
        package: package, hub: session, journals: PublishJournals(facts, client.address),
        time: time, activity: activity, options: facts.publish, namedPath: facts.path,
        seed: { facts.seed ?? UInt64.random(in: .min ... .max) })
      let signingIn = SignInEffects.Ports(
        hub: session, time: time, activity: activity,
        browser: Browser(environment: facts.environment), keep: hub.keep,
        demoToken: hub.demoToken)
      return [SignInEffects(signingIn), PublishEffects(publishing)]
    }
    host = AppHost(
      app: App(facts), time: time, activity: activity,
      begin: { effect, post in
        let carriers = effect.needsHub ? await hub.opened(post) : local
        for carrier in carriers {
          if let work = await carrier.begin(effect, post) { return work }
        }
        return {}
      }, onChange: onChange)
  }
}

extension PublishJournals {
  /// The journals of that hub; nil where the machine has no place for them.
  init?(_ facts: ProgramFacts, _ address: HubAddress) {
    guard let folders = facts.folders else { return nil }
    self.init(folder: folders.state + "/publish", hub: facts.journalName ?? address.api)
  }
}
