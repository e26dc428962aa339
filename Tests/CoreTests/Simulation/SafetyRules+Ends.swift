@testable import Core

// How a publish may end, and when it must.
extension SafetyRules {
  /// The longest time between the end of all faults and a publish's end, beside what sending and the
  /// flow take.
  private static let patienceSeconds = 60.0

  func check(failures: Int, of operation: PublishOperation) {
    if failures > RetryPolicy().retries + 1 { breach("\(operation) is tried without end") }
  }

  func checkRequests(of publisher: SimulatedPublisher) {
    let files = publisher.world.plan.paths.count + 1
    if publisher.requests > SafetyRules.mostRequests(files: files) { breach("too many requests") }
  }

  /// Each of a file's tries may need a new grant, and a look at the store, which have tries of their
  /// own.
  private static func mostRequests(files: Int) -> Int {
    let tries = RetryPolicy().retries + 1
    return tries * 10 + files * tries * (2 + 5 * tries)
  }

  func ended(_ publisher: SimulatedPublisher, _ outcome: PublishOutcome) {
    let world = publisher.world
    if case .published(let flow, _) = outcome {
      let revision = world.hub.revision(flow)
      if (world.hub.catalogued(at: world.now)?.revision ?? 0) < flow.revision {
        breach("published, and MetaStore does not have it")
      }
      if revision?.course.end != .succeeded { breach("published, and the flow did not succeed") }
      if let revision, !SafetyRules.isOf(revision.spec, publisher) {
        breach("published, and the revision is of other files")
      }
    }
    if case .failed(_, .hub(.upload(let path), let fault)) = outcome,
      publisher.changedFiles.contains(path), SafetyRules.isAboutBytes(fault)
    {
      breach("\(path) changed while it was sent, and it ended with \(fault)")
    }
    if publisher.started >= world.quiet, publisher.changedFiles.isEmpty,
      !isExpected(outcome, world)
    {
      breach("nothing was wrong, and it ended with \(outcome)")
    }
  }

  /// Once nothing goes wrong any more, each process ends in a bounded time.
  func checkEnd(of computer: SimulatedComputer, in world: Simulation) {
    guard !computer.isDone, let publisher = computer.publisher, publisher.isListening else {
      return
    }
    let plan = world.plan
    let sending = Double(plan.paths.count + 1) * 5
    let flow = plan.course.end == .never ? plan.options.waitTimeoutSeconds : plan.course.seconds
    let catalogue = min(plan.catalogueSeconds, PublishMachine.catalogueSeconds)
    let limit =
      max(publisher.started, world.quiet) + sending + flow + catalogue + SafetyRules.patienceSeconds
    if world.now > limit { breach("it goes on although nothing is wrong any more") }
  }

  /// Whether the store speaks of the bytes that it got.
  private static func isAboutBytes(_ fault: HubFault) -> Bool {
    switch fault {
    case .wrongBytes, .store(400, _, _, _): true
    default: false
    }
  }

  private func isExpected(_ outcome: PublishOutcome, _ world: Simulation) -> Bool {
    switch outcome {
    case .published: return true
    case .failed(_, .unusableDescriptor(.noResources)): return world.plan.paths.isEmpty
    case .failed(_, .notCatalogued): return world.plan.catalogueSeconds > 20
    case .failed(_, .invalidOnHub(let flow, _, _, _)):
      return world.hub.revision(flow)?.course.end == .invalid
    case .failed(_, .pipelineFailed(let flow, _, _)):
      let end = world.hub.revision(flow)?.course.end
      return end == .failed || end == .failedSilently
    case .failed(_, .stillRunning(let flow, _)):
      return world.hub.revision(flow)?.course.end == .never
    default: return false
    }
  }
}
