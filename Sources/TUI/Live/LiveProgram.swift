internal import Core

/// The application on this machine: its effects are carried out for real. A terminal or a scenario
/// shows it.
struct LiveProgram: Sendable {
  let host: AppHost

  /// The program. `screen` carries out what only a terminal can; it is asked first. `openHub` is
  /// called once, when the hub is first needed.
  init(
    _ facts: ProgramFacts, time: TimeSource, activity: Activity, screen: any EffectCarrier,
    onChange: @escaping @Sendable () -> Void, openHub: @escaping OpenHub
  ) {
    let package = OpenedPackage()
    let check = CheckEffects(package, time: time)
    let local: [any EffectCarrier] = [
      screen,
      PackageEffects(opened: package, path: facts.path, home: facts.environment["HOME"]),
      check,
      BrowserEffects(browser: Browser(environment: facts.environment)),
      SaveEffects(check: check, folder: facts.folders.map { $0.state + "/saved" }),
    ]
    let hub = HubOpening(open: openHub) { hub in
      LiveProgram.carriers(hub, package, time, activity)
    }
    host = AppHost(
      app: App(facts), time: time, activity: activity,
      carryOut: { effect, post in
        var carriers = local
        if effect.needsHub { carriers = await hub.opened(post) }
        for carrier in carriers where await carrier.carryOut(effect, post) { return }
      }, onChange: onChange)
  }

  /// What carries out effects at the hub.
  private static func carriers(
    _ hub: ProgramHub, _ package: OpenedPackage, _ time: TimeSource, _ activity: Activity
  ) -> [any EffectCarrier] {
    let session = HubSession(hub.client)
    return [
      SignInEffects(
        SignInEffects.Ports(
          hub: session, time: time, activity: activity, browser: hub.browser, keep: hub.keep,
          demoToken: hub.demoToken)),
      PublishEffects(
        PublishEffects.Ports(
          package: package, hub: session, pace: hub.pace, journals: hub.journals, time: time,
          activity: activity, seed: hub.seed)),
    ]
  }
}
