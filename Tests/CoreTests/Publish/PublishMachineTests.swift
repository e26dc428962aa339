import Core
import Synchronization
import Testing

@Suite("Publishing")
struct PublishMachineTests {
  static let package: JSONValue = [
    "name": "p",
    "resources": [
      ["name": "a", "path": "a.csv"], ["name": "b", "path": "b.csv"],
      ["name": "c", "path": "doc.pdf"],
    ],
  ]

  static func run(
    _ hub: ModelHub, options: PublishOptions = PublishOptions(),
    notices: @escaping @Sendable (PublishNotice) -> Void = { _ in }
  ) async -> PublishOutcome {
    let machine = PublishMachine(
      options: options, address: HubAddress(api: "http://api", site: "http://site/"))
    return await PublishDriver(machine: machine, ports: hub.ports) { notices($0) }.run()
  }

  /// Runs until killed by the armed fault (nil), or to the end.
  static func runUntilKilled(_ hub: ModelHub) async -> PublishOutcome? {
    let ended = Ended()
    let run = Task {
      let outcome = await Self.run(hub)
      ended.outcome.withLock { $0 = outcome }
    }
    defer { run.cancel() }
    while true {
      if let outcome = ended.outcome.withLock({ $0 }) { return outcome }
      if hub.state.withLock({ $0.met }) { return nil }
      await Task.yield()
    }
  }

  @Test("a publish ends with its revision's address, every file sent once")
  func happyPath() async {
    let hub = ModelHub(Self.package)
    let told = Mutex<[PublishNotice]>([])
    let outcome = await Self.run(hub) { notice in told.withLock { $0.append(notice) } }
    #expect(Self.isPublished(outcome, revision: 1))
    #expect(
      hub.state.withLock { $0.uploads.sorted() }
        == ["a.csv", "b.csv", "datapackage.json", "doc.pdf"])
    #expect(told.withLock { $0.last } == .ended(outcome))
  }

  @Test("a second publish of the same bytes sends nothing and takes the revision over")
  func secondRun() async {
    let hub = ModelHub(Self.package)
    _ = await Self.run(hub)
    hub.state.withLock { $0.uploads = [] }
    #expect(Self.isPublished(await Self.run(hub), revision: 1))
    #expect(hub.state.withLock { $0.uploads } == [])
    #expect(hub.state.withLock { $0.revisions.count } == 1)
  }

  @Test(
    "whatever call meets a fault, the publish comes to its end once",
    arguments: [ModelHub.Fault.requestLost, .replyLost])
  func faultLoop(fault: ModelHub.Fault) async {
    for call in 1... {
      let hub = ModelHub(Self.package)
      hub.arm(fault, at: call)
      let outcome = await Self.run(hub)
      guard hub.state.withLock({ $0.met }) else {
        #expect(call > 15, "the loop met too few calls to mean anything")
        return
      }
      if case .failed(_, .hub(.journal, _)) = outcome { continue }
      #expect(Self.isPublished(outcome, revision: 1), "\(fault) at call \(call): \(outcome)")
      #expect(hub.state.withLock { $0.revisions.count } == 1, "\(fault) at call \(call)")
    }
  }

  @Test(
    "killed at whatever call, the next run ends the same publish",
    arguments: [ModelHub.Fault.killedBefore, .killedAfter])
  func killLoop(fault: ModelHub.Fault) async {
    for call in 1... {
      let hub = ModelHub(Self.package)
      hub.arm(fault, at: call)
      if await Self.runUntilKilled(hub) != nil {
        #expect(call > 15, "the loop met too few calls to mean anything")
        return
      }
      let confirmed = Self.confirmed(hub)
      hub.state.withLock {
        $0.faultAt = nil
        $0.met = false
        $0.uploads = []
        $0.looks = 0
      }
      let outcome = await Self.run(hub)
      #expect(Self.isPublished(outcome, revision: 1), "\(fault) at call \(call)")
      #expect(hub.state.withLock { $0.revisions.count } == 1, "\(fault) at call \(call)")
      let again = hub.state.withLock { Set($0.uploads) }
      #expect(again.isDisjoint(with: confirmed), "\(fault) at call \(call): \(again)")
    }
  }

  @Test("findings end the publish before anything is sent, unless asked otherwise")
  func findings() async {
    let hub = ModelHub(["name": "p", "resources": []])
    let outcome = await Self.run(hub)
    #expect(outcome == .failed(.packaging, .unusableDescriptor(.noResources)))
    #expect(ExitStatus(outcome) == .invalid)
  }

  @Test(
    "a name that no dataset can have ends the publish before anything is sent",
    arguments: ["a/b", "..", ".", String(repeating: "x", count: 201)])
  func unusableName(name: String) async {
    var members = Self.package.object ?? [:]
    members["name"] = .string(name)
    let hub = ModelHub(.object(members))
    #expect(
      await Self.run(hub) == .failed(.checking, .unusableDescriptor(.nameUnusable(name))))
    #expect(hub.state.withLock { $0.uploads.isEmpty })
  }

  @Test("a flow that fails ends with its reason, one that the report faults with exit 3")
  func failures() async {
    let hub = ModelHub(Self.package)
    hub.state.withLock { $0.flowState = .failed }
    let outcome = await Self.run(hub)
    #expect(ExitStatus(outcome) == .pipelineFailed)
    hub.state.withLock {
      $0.looks = 0
      $0.report = [["resource": "a", "valid": false, "error-count": 2, "tables": []]]
    }
    #expect(ExitStatus(await Self.run(hub)) == .invalid)
  }

  @Test("a registered revision that the hub has lost ends one run, and the next begins anew")
  func flowIsGone() async {
    let hub = ModelHub(Self.package)
    var ports = hub.ports
    ports.readStatus = { _ throws(HubFault) in
      throw .status(404, text: "", retryAfterSeconds: nil)
    }
    let machine = PublishMachine(
      options: PublishOptions(), address: HubAddress(api: "http://api", site: "http://site"))
    let outcome = await PublishDriver(machine: machine, ports: ports) { _ in }.run()
    guard case .failed(.watching, .flowIsGone) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    hub.state.withLock { $0.revisions.append(FlowSpec.other) }
    #expect(Self.isPublished(await Self.run(hub), revision: 3))
  }

  @Test("an address that never answers ends after the tries it was given, politely")
  func boundedRetries() async {
    let hub = ModelHub(Self.package)
    var ports = hub.ports
    let tries = Mutex(0)
    ports.authorizeUploads = { _ throws(HubFault) in
      tries.withLock { $0 += 1 }
      throw .status(503, text: "", retryAfterSeconds: 1e9)
    }
    let machine = PublishMachine(
      options: PublishOptions(retry: RetryPolicy(retries: 3)),
      address: HubAddress(api: "http://api", site: "http://site"))
    let outcome = await PublishDriver(machine: machine, ports: ports) { _ in }.run()
    #expect(ExitStatus(outcome) == .unavailable)
    #expect(tries.withLock { $0 } == 4)
    #expect(
      hub.state.withLock { $0.waits }
        .allSatisfy { $0 <= RetryPolicy.longestRetryAfterSeconds + 30 })
  }

  static func isPublished(_ outcome: PublishOutcome, revision: Int) -> Bool {
    guard case .published(let flow, let url) = outcome else { return false }
    return flow.revision == revision && url == "http://site/ann/p/v/\(revision)"
  }

  private static func confirmed(_ hub: ModelHub) -> Set<String> {
    let journal = hub.state.withLock { $0.journal }
    return Set(JournalText.state(of: journal).uploaded.keys)
  }
}

private final class Ended: Sendable {
  let outcome = Mutex<PublishOutcome?>(nil)
}
