import Synchronization
import Testing

@testable import Core

@Suite("a publish that goes so far and no further")
struct PublishGoalTests {
  private static func run(
    _ hub: ModelHub, _ options: PublishOptions,
    _ change: (inout PublishPorts) -> Void = { _ in },
    notices: @escaping @Sendable (PublishNotice) -> Void = { _ in }
  ) async -> PublishOutcome {
    let machine = PublishMachine(
      options: options, address: HubAddress(api: "http://api", site: "http://site"))
    var ports = hub.ports
    change(&ports)
    return await PublishDriver(machine: machine, ports: ports) { notices($0) }.run()
  }

  private static func options(_ goal: PublishOptions.Goal) -> PublishOptions {
    var options = PublishOptions()
    options.goal = goal
    return options
  }

  @Test("the checks alone ask nobody who is signed in")
  func checked() async {
    let hub = ModelHub(PublishMachineTests.package)
    let outcome = await Self.run(hub, Self.options(.checked)) { ports in
      ports.checkSession = { () throws(HubFault) in
        Issue.record("the hub was asked")
        return nil
      }
    }
    #expect(outcome == .reached(.checked(warnings: 0)))
    #expect(ExitStatus(outcome) == .success)
  }

  @Test("the plan alone sends nothing, keeps nothing and is compared with what the hub shows")
  func planned() async throws {
    let hub = ModelHub(PublishMachineTests.package)
    let outcome = await Self.run(hub, Self.options(.planned))
    guard case .reached(.planned(let plan)) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(plan.missing.count == 4)
    #expect(plan.diff?.revision == nil && plan.diff?.resources.count == 3)
    let state = hub.state.withLock { $0 }
    #expect(state.uploads == [] && state.revisions.isEmpty && state.journal == nil)
  }

  @Test("a plan leaves the journal of a run that was cut as it is, and tells of that run")
  func plannedAmidRun() async {
    let hub = ModelHub(PublishMachineTests.package)
    _ = await Self.run(hub, Self.options(.registered))
    let journal = hub.state.withLock { $0.journal }
    let resumed = Mutex(0)
    let count: @Sendable (PublishNotice) -> Void = { notice in
      if case .resumed(.watching) = notice { resumed.withLock { $0 += 1 } }
    }
    let outcome = await Self.run(hub, Self.options(.planned), notices: count)
    guard case .reached(.planned(let plan)) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(plan.missing.isEmpty)
    #expect(hub.state.withLock { $0.journal } == journal)
    #expect(resumed.withLock { $0 } == 1)
  }

  @Test("a registered revision is not looked at, and the next run follows it")
  func registered() async {
    let hub = ModelHub(PublishMachineTests.package)
    let outcome = await Self.run(hub, Self.options(.registered))
    guard case .reached(.registered(let flow, let url)) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(flow.revision == 1 && url == "http://site/ann/p/v/1")
    #expect(hub.state.withLock { $0.looks } == 0)
    let next = await Self.run(hub, Self.options(.published))
    #expect(PublishMachineTests.isPublished(next, revision: 1))
    #expect(hub.state.withLock { $0.revisions.count } == 1)
  }

  @Test("a registered flow that failed meanwhile is told as that, and the next run tries anew")
  func failedMeanwhile() async {
    let hub = ModelHub(PublishMachineTests.package)
    _ = await Self.run(hub, Self.options(.registered))
    hub.state.withLock { ($0.flowState, $0.looks) = (.failed, 2) }
    let seen = await Self.run(hub, Self.options(.registered))
    #expect(ExitStatus(seen) == .pipelineFailed, "\(seen)")
    let anew = await Self.run(hub, Self.options(.registered))
    guard case .reached(.registered(let flow, _)) = anew else {
      Issue.record("\(anew)")
      return
    }
    #expect(flow.revision == 2)
  }

  @Test("a registered flow is looked at once: published where it is, registered where it runs")
  func lookedAtOnce() async {
    let hub = ModelHub(PublishMachineTests.package)
    _ = await Self.run(hub, Self.options(.registered))
    let running = await Self.run(hub, Self.options(.registered))
    guard case .reached(.registered) = running else {
      Issue.record("\(running)")
      return
    }
    #expect(hub.state.withLock { $0.looks } == 1)
    hub.state.withLock { ($0.looks, $0.isCatalogued) = (2, false) }
    guard case .reached(.registered) = await Self.run(hub, Self.options(.registered)) else {
      Issue.record("it waits for the catalogue")
      return
    }
    hub.state.withLock { $0.isCatalogued = true }
    let done = await Self.run(hub, Self.options(.registered))
    #expect(PublishMachineTests.isPublished(done, revision: 1), "\(done)")
  }

  @Test("a flow whose pipelines failed is watched until that is sure, though nobody waits")
  func stuck() async {
    let hub = ModelHub(PublishMachineTests.package)
    _ = await Self.run(hub, Self.options(.registered))
    let outcome = await Self.run(hub, Self.options(.registered)) { ports in
      ports.readStatus = { flow throws(HubFault) in
        do throws(WireFault) {
          return try RevisionStatus(json: [
            "id": .string(flow.description), "state": "INPROGRESS", "spec_contents": [:],
            "pipelines": [
              "flow/a": [
                "status": "FAILED", "title": "Copying", "error_log": ["it broke"], "stats": [:],
              ]
            ],
          ])
        } catch { throw .wire(error) }
      }
    }
    #expect(ExitStatus(outcome) == .pipelineFailed, "\(outcome)")
  }

  @Test("warnings end it before anything is sent where they count, and not where they do not")
  func warnings() {
    let package = DataPackage(["name": "p", "resources": [["name": "a", "path": "a.csv"]]])
    let facts = PackageFacts(
      package: package, sizes: [:], findings: [Finding(.missingLicence, .warning)])
    for (severity, stops) in [(Severity.error, false), (.warning, true)] {
      var options = PublishOptions()
      options.failOn = severity
      var machine = PublishMachine(options: options, address: HubAddress(api: "a", site: "s"))
      _ = machine.handle(.started)
      _ = machine.handle(.packaged(facts))
      let checked = CheckedResource(
        index: 0, files: [.init(path: "a.csv", digest: FileDigest(of: [1]))], encoding: "utf-8")
      let effects = machine.handle(.checked(checked))
      #expect(effects.contains(.checkSession) == !stops)
      guard stops else { continue }
      #expect(machine.outcome == .failed(.checking, .warned(warnings: 1)))
      #expect(machine.outcome.map { ExitStatus($0) } == .invalid)
    }
  }

  @Test("another owner's id is asked of the hub and goes into the plan; an unknown one ends it")
  func owner() async {
    let hub = ModelHub(PublishMachineTests.package)
    var options = Self.options(.planned)
    options.owner = "team"
    let outcome = await Self.run(hub, options) { ports in
      ports.readOwner = { name throws(HubFault) in UserProfile(id: "t9", username: name) }
    }
    guard case .reached(.planned(let plan)) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(plan.dataset == DatasetID(ownerID: "t9", name: "p") && plan.owner.username == "team")
    #expect(await Self.run(hub, options) == .failed(.signingIn, .unknownOwner("team")))
    let refused = HubFault.status(401, text: "", retryAfterSeconds: nil)
    let stopped = await Self.run(hub, options) { ports in
      ports.readOwner = { name throws(HubFault) in UserProfile(id: "t9", username: name) }
      ports.authorizeUploads = { _ throws(HubFault) in throw refused }
    }
    #expect(stopped == .failed(.planning, .ownerRefused("team", refused)))
    #expect(ExitStatus(stopped) == .rejected)
  }
}
