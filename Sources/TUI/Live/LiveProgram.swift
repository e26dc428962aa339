internal import Core

/// The application on this machine: its effects are carried out for real. A terminal or a scenario
/// shows it.
struct LiveProgram: Sendable {
  let host: AppHost

  /// The program. `screen` carries out what only a terminal can. `openHub` is
  /// called when the hub is first needed, and again where it could not be opened.
  init(
    _ facts: ProgramFacts, time: TimeSource, activity: Activity,
    screen: any EffectCarrier<ScreenRequest>,
    onChange: @escaping @Sendable () -> Void, openHub: @escaping OpenHub
  ) {
    let package = OpenedPackage()
    let check = CheckEffects(package, time: time)
    let packages = PackageEffects(
      opened: package, path: facts.path, home: facts.environment["HOME"],
      restore: facts.restorePackages)
    let browser = Browser(environment: facts.environment)
    let saving = SaveEffects(check: check, home: facts.environment["HOME"])
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
        hub: session, time: time, activity: activity, browser: browser, keep: hub.keep,
        demoToken: hub.demoToken)
      return HubCarriers(
        signIn: SignInEffects(signingIn), publish: PublishEffects(publishing))
    }
    host = AppHost(
      app: App(facts), time: time, activity: activity,
      begin: { effect, post in
        switch effect {
        case .package(let request): return await packages.begin(request, post)
        case .check(let request): return await check.begin(request, post)
        case .signIn(let request): return await hub.opened(post).signIn.begin(request, post)
        case .publish(let request): return await hub.opened(post).publish.begin(request, post)
        case .screen(let request): return await screen.begin(request, post)
        case .listRuns: await LiveProgram.list(PublishJournals(facts, facts.address), post)
        case .openBrowser(let address): await LiveProgram.open(address, browser, post)
        case .save(let view): await saving.save(view, post)
        case .saveReport(let view): await saving.saveReport(view, post)
        // The host's own.
        case .tick, .quit, .quitWhenStopped: break
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

extension LiveProgram {
  /// Opens a page in the person's browser, or says where it is; nil where nobody would see a browser.
  private static func open(
    _ address: String, _ browser: Browser?, _ post: AppHost.Post
  ) async {
    let isOpened = await Blocking.run { browser?.open(address) ?? false }
    let shown = Sanitized(address)
    post(.told(Note(isOpened ? "Opened \(shown)" : "No browser here. The page is \(shown)")))
  }

  /// Lists the publishes from this machine; nil where it has no place for journals.
  private static func list(_ journals: PublishJournals?, _ post: AppHost.Post) async {
    let runs = await Blocking.run { journals?.runs() ?? [] }
    post(.runsListed(runs.map(RunEntry.init)))
  }
}

extension RunEntry {
  /// The run as the screens show it.
  init(_ run: StoredRun) {
    let record = run.record
    let state: State =
      if let ended = record.ended {
        .ended(record.flow, ended)
      } else if let flow = record.flow {
        .registered(flow)
      } else {
        .uploading(confirmed: record.confirmed)
      }
    self.init(
      id: run.id, path: record.subject.package, dataset: Sanitized(record.subject.dataset),
      state: state, epochSeconds: Double(run.epochSeconds),
      startedAt: record.subject.startedAt.map { Double($0) }, files: record.files,
      isUnderWay: run.isUnderWay)
  }
}
