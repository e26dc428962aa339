import TestSupport

@testable import Core

/// One seed's world: a clock that jumps from event to event, computers, a network and a hub. All that
/// is random comes from the seed, so that the same seed is the same run.
final class Simulation {
  /// How a run of a seed came out.
  struct Outcome {
    let seed: UInt64
    /// The rule that was broken, and how; nil where all held.
    let violation: String?
    let traceHash: UInt64
    let lines: [String]
    let steps: Int
    /// Processes begun, crashes and requests made.
    let lives: Int
    let requests: Int
    let revisions: Int
  }

  private struct Due {
    let second: Double
    let number: Int
    let work: () -> Void
  }

  /// Steps after which a run counts as one without an end.
  private static let mostSteps = 60_000

  let plan: SimulationPlan
  let bug: PlantedBug?
  let rules = SafetyRules()
  let hub: SimulatedHub
  var random: SplitMix64
  private(set) var now = 0.0
  /// From then on nothing that went wrong has consequences any more.
  private(set) var quiet: Double
  private(set) var requests = 0
  private var computers: [SimulatedComputer] = []
  private var dues: [Due] = []
  private var nextDue = 0
  private var trace: SimulationTrace

  init(
    seed: UInt64, bug: PlantedBug? = nil, lies: [HubLie] = HubLie.seenThrough, keptLines: Int = 40
  ) {
    plan = SimulationPlan(seed: seed, lies: lies)
    self.bug = bug
    hub = SimulatedHub(plan: plan, rules: rules)
    random = SplitMix64(seed: seed ^ 0x51)
    quiet = plan.quiet
    trace = SimulationTrace(kept: keptLines)
    computers = plan.computers.enumerated().map { index, computer in
      SimulatedComputer(index: index, plan: computer, paths: plan.paths)
    }
  }

  /// Lets it run to its end, or to the first rule that is broken.
  func run() -> Outcome {
    for computer in computers { arrange(computer) }
    for jump in plan.jumps { at(jump.second) { self.jump(bySeconds: jump.bySeconds) } }
    var steps = 0
    while rules.violation == nil, computers.contains(where: { !$0.isDone }) {
      guard let due = dues.popLast() else {
        rules.breach("nothing is under way and a publish has not ended")
        break
      }
      now = max(now, due.second)
      due.work()
      steps += 1
      if steps > Simulation.mostSteps { rules.breach("it does not end") }
      for computer in computers { rules.checkEnd(of: computer, in: self) }
    }
    let outcome = Outcome(
      seed: plan.seed, violation: rules.violation, traceHash: trace.hash, lines: trace.last,
      steps: steps, lives: computers.map(\.lives).reduce(0, +), requests: requests,
      revisions: hub.revisions.count)
    for computer in computers { computer.publisher = nil }
    dues = []
    return outcome
  }

  func after(_ seconds: Double, _ work: @escaping () -> Void) { at(now + seconds, work) }

  private func at(_ second: Double, _ work: @escaping () -> Void) {
    let due = Due(second: second, number: nextDue, work: work)
    nextDue += 1
    let place = dues.lastIndex { $0.second > second }.map { $0 + 1 } ?? 0
    dues.insert(due, at: place)
  }

  func note(_ computer: SimulatedComputer, _ text: String) {
    trace.add(now, "\(computer.index).\(computer.lives) \(text)")
  }

  /// What goes wrong now has consequences until then.
  private func disturb(until second: Double) { quiet = max(quiet, second) }

  func isDiskFull() -> Bool { now < plan.faultsEnd && random.happens(plan.faults / 50) }
}

// What happens to computers.
extension Simulation {
  /// The hub's clock jumps: a signature that was just made may have run out.
  private func jump(bySeconds seconds: Double) {
    hub.aheadSeconds += seconds
    for computer in computers {
      note(computer, "! the hub's clock jumps")
      computer.publisher?.isInDoubt = true
    }
  }

  private func arrange(_ computer: SimulatedComputer) {
    at(computer.plan.start) { self.begin(computer) }
    for change in computer.plan.changes {
      at(change.second) {
        self.note(computer, "! \(change.path) is written")
        computer.write(change.content, to: change.path)
        if let publisher = computer.publisher, publisher.isListening,
          publisher.checked[change.path] != nil
        {
          publisher.changedFiles.insert(change.path)
        }
      }
    }
    for (second, control) in computer.plan.controls {
      at(second) { if let publisher = computer.publisher { self.apply(control, to: publisher) } }
    }
  }

  private func begin(_ computer: SimulatedComputer) {
    if plan.spoilsJournals, computer.lives > 0, random.happens(0.5) {
      computer.disk.spoil(SimulatedJournal.name, &random)
      computer.forgetAcknowledged()
      note(computer, "! the journal is spoiled")
    }
    let publisher = SimulatedPublisher(computer, in: self)
    computer.publisher = publisher
    publisher.take(.started)
  }

  private func apply(_ control: SimulationPlan.Control, to publisher: SimulatedPublisher) {
    guard publisher.isListening else { return }
    switch control {
    case .pause(let seconds):
      publisher.take(.paused)
      disturb(until: now + seconds)
      after(seconds) { if publisher.isListening { publisher.take(.unpaused) } }
    case .jobs(let jobs): publisher.take(.jobsChanged(jobs))
    case .retry: publisher.take(.retryAsked(path: nil))
    case .cancel: publisher.take(.cancelled)
    }
  }

  /// The process died; the disk may have forgotten what was not flushed. Another one goes on.
  func crashed(_ publisher: SimulatedPublisher) {
    let computer = publisher.computer
    let isPowerLoss = random.happens(0.5)
    note(computer, isPowerLoss ? "! the power fails" : "! killed")
    if isPowerLoss { computer.disk.losePower(&random) }
    rules.checkJournal(of: computer)
    if computer.hasEndOnDisk {
      computer.isDone = true
      return
    }
    let wait = random.seconds(1...20)
    disturb(until: now + wait)
    after(wait) { self.begin(computer) }
  }

  /// A publish came to an end of its own; where that was not the hub's last word, it is begun again.
  func ended(_ publisher: SimulatedPublisher, _ outcome: PublishOutcome) {
    let computer = publisher.computer
    rules.ended(publisher, outcome)
    switch outcome {
    case .published, .failed(_, .pipelineFailed), .failed(_, .invalidOnHub),
      .failed(_, .stillRunning), .failed(_, .notCatalogued), .failed(_, .unusableDescriptor),
      .failed(_, .flowIsGone):
      computer.isDone = true
    default:
      if computer.lives < 12 {
        after(random.seconds(1...30)) { self.begin(computer) }
      } else {
        at(max(now, quiet) + 1) { self.begin(computer) }
      }
    }
  }
}

// The network.
extension Simulation {
  private static let silenceSeconds = 30.0

  /// Carries a request to the hub and its answer back, or not.
  func send(
    _ call: HubCall, token: String?, from publisher: SimulatedPublisher,
    then: @escaping (Result<HubAnswer, TransportFault>) -> Void
  ) {
    requests += 1
    if !call.isPoll { publisher.requests += 1 }
    rules.checkRequests(of: publisher)
    rules.sent(call, token: token, toOther: false)
    let fate = now < plan.quiet ? fate(of: call) : .carried
    var there = random.seconds(0.01...0.2)
    var call = call
    if case .store(let grant, let bytes) = call {
      there += random.seconds(0...2)
      if case .damaged = fate { call = .store(grant, bytes: { Self.damaged(bytes()) }) }
    }
    let arrive = { [self, call] () -> HubAnswer in
      if case .store = call, !publisher.isListening { return HubAnswer() }
      return hub.answer(call, token: token, now: now, lies: now < plan.faultsEnd)
    }
    let back = { [self] (seconds: Double, result: Result<HubAnswer, TransportFault>) in
      if case .carried = fate {} else { disturb(until: now + seconds + Self.asked(result)) }
      after(seconds) { if publisher.isListening { then(result) } }
    }
    if case .carried = fate {
    } else {
      note(publisher.computer, "~ \(call.name) \(fate.name)")
      if call.isAboutObject { publisher.isInDoubt = true }
    }
    switch fate {
    case .carried, .damaged:
      after(there) { back(0.05, .success(arrive())) }
    case .unsent(let fault):
      back(Self.seconds(until: fault), .failure(fault))
    case .unanswered(let fault):
      after(there) {
        _ = arrive()
        back(Self.seconds(until: fault), .failure(fault))
      }
    case .doubled(let later):
      after(there) { back(0.05, .success(arrive())) }
      after(there + later) { _ = arrive() }
    case .late(let later):
      after(later) { _ = arrive() }
      back(Self.silenceSeconds, .failure(.timedOut(.noProgress(seconds: Self.silenceSeconds))))
    case .refused(let answer):
      back(there, .success(answer))
    case .garbled(let answer):
      after(there) {
        _ = arrive()
        back(0.05, .success(answer))
      }
    case .redirected:
      if bug == .followedRedirect { rules.sent(call, token: token, toOther: true) }
      back(there, .success(HubAnswer(status: 307)))
    }
  }

  private static func damaged(_ bytes: [UInt8]) -> [UInt8] {
    bytes.isEmpty ? [0] : [bytes[0] ^ 1] + bytes.dropFirst()
  }

  private static func seconds(until fault: TransportFault) -> Double {
    if case .timedOut = fault { silenceSeconds } else { 0.1 }
  }

  private static func asked(_ result: Result<HubAnswer, TransportFault>) -> Double {
    guard case .success(let answer) = result, let seconds = answer.retryAfterSeconds else {
      return 0
    }
    return min(Double(seconds), RetryPolicy.longestRetryAfterSeconds)
  }

  private func fate(of call: HubCall) -> NetworkFate {
    if plan.outages.contains(where: { $0.contains(now) }) {
      return .unsent(random.pick(NetworkFate.unreachable))
    }
    var share = plan.faults
    if case .register = call { share = plan.registerFaults }
    guard now < plan.faultsEnd, random.happens(share) else { return .carried }
    let fate = NetworkFate.random(for: call, &random)
    return fate.endsPublish && !random.happens(plan.endings) ? .unanswered(.closedEarly) : fate
  }
}
