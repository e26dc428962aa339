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
      SaveEffects(check: check, folder: facts.folders.map { $0.state + "/saved" }),
    ]
    let hub = HubOpening(open: openHub) { session in
      _ = (session, package)
      return []
    }
    host = AppHost(
      app: App(facts), time: time, activity: activity,
      carryOut: { effect, post in
        var carriers = local
        if effect.needsHub { carriers = await hub.opened(post) }
        for carrier in carriers where await carrier.carryOut(effect, post) { return }
      }, onChange: onChange)
  }
}
