import Synchronization
import Testing

@testable import Core

@Suite("a package that has not changed")
struct UnchangedTests {
  /// A hub that has published the package once.
  private static func published() async -> ModelHub {
    let hub = ModelHub(PublishMachineTests.package)
    _ = await PublishMachineTests.run(hub)
    return hub
  }

  private static func run(
    _ hub: ModelHub, _ unchanged: PublishOptions.Unchanged, answer: Bool = true,
    asked: @escaping @Sendable (String) -> Void = { _ in }
  ) async -> PublishOutcome {
    var options = PublishOptions(confirmation: unchanged == .ask ? .asked : .given)
    options.unchanged = unchanged
    let machine = PublishMachine(
      options: options, address: HubAddress(api: "http://api", site: "http://site"))
    var ports = hub.ports
    ports.readLast = { dataset throws(HubFault) in try hub.last(of: dataset) }
    ports.confirm = { plan in
      asked(plan.question)
      return answer
    }
    return await PublishDriver(machine: machine, ports: ports) { _ in }.run()
  }

  @Test("the person is told since when, and a yes makes a revision of its own")
  func yes() async {
    let hub = await Self.published()
    let question = Mutex("")
    let outcome = await Self.run(hub, .ask) { text in question.withLock { $0 = text } }
    #expect(
      question.withLock { $0 } == "Nothing changed since revision 1: publish all the same?")
    #expect(PublishMachineTests.isPublished(outcome, revision: 2), "\(outcome)")
  }

  @Test("a no leaves the hub as it is")
  func no() async {
    let hub = await Self.published()
    #expect(await Self.run(hub, .ask, answer: false) == .cancelled(.planning))
    #expect(hub.state.withLock { $0.revisions.count } == 1)
  }

  @Test("a changed package is asked about as ever")
  func changed() async {
    let hub = await Self.published()
    hub.state.withLock { $0.revisions[0] = .other }
    let question = Mutex("")
    _ = await Self.run(hub, .ask) { text in question.withLock { $0 = text } }
    #expect(question.withLock { $0 } == "Publish?")
  }

  @Test("where that is to be an error it is one, with the revision and its own status")
  func refuse() async {
    let hub = await Self.published()
    let outcome = await Self.run(hub, .refuse)
    guard case .failed(.planning, .unchanged(let flow, let url)) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(flow.revision == 1 && url == "http://site/ann/p/v/1")
    #expect(ExitStatus(outcome) == .nothingToDo)
    #expect(hub.state.withLock { $0.revisions.count } == 1)
  }

  @Test("whatever answer is lost, the yes makes one revision and no second")
  func lostAnswers() async {
    for call in 1... {
      let hub = await Self.published()
      hub.arm(.replyLost, at: call)
      let outcome = await Self.run(hub, .ask)
      guard hub.state.withLock({ $0.met }) else {
        #expect(call > 10)
        return
      }
      if case .failed(_, .hub(.journal, _)) = outcome { continue }
      #expect(PublishMachineTests.isPublished(outcome, revision: 2), "call \(call): \(outcome)")
      #expect(hub.state.withLock { $0.revisions.count } == 2, "call \(call)")
    }
  }

  @Test("a hub that does not tell its last revision stops nobody who would only be asked")
  func unknown() async {
    let hub = await Self.published()
    var options = PublishOptions(confirmation: .asked, retry: RetryPolicy(retries: 0))
    options.unchanged = .ask
    let machine = PublishMachine(
      options: options, address: HubAddress(api: "http://api", site: "http://site"))
    var ports = hub.ports
    ports.readLast = { _ throws(HubFault) in throw .transport(.closedEarly) }
    let outcome = await PublishDriver(machine: machine, ports: ports) { _ in }.run()
    #expect(PublishMachineTests.isPublished(outcome, revision: 1), "\(outcome)")
  }

  @Test("--resume never makes a revision of its own; --resume ID holds to that run's bytes")
  func resumption() async {
    let hub = await Self.published()
    var options = PublishOptions()
    options.resumption = .never
    #expect(
      PublishMachineTests.isPublished(
        await PublishMachineTests.run(hub, options: options), revision: 2))
    options.resumption = .only(fingerprint: "another", path: "/home/ann/my data")
    (options.findability, options.name) = (.private, "own")
    let outcome = await PublishMachineTests.run(hub, options: options)
    let command = "datahub-tui publish '/home/ann/my data' --private --name=own"
    #expect(outcome == .failed(.signingIn, .changedSince(command: command)))
  }
}

extension ModelHub {
  /// The last revision as the hub tells of it.
  func last(of dataset: DatasetID) throws(HubFault) -> PublishedRevision? {
    let specs = state.withLock { $0.revisions }
    guard let spec = specs.last else { return nil }
    let json: JSONValue = [
      "id": .string(FlowID(dataset: dataset, revision: specs.count).description),
      "state": "SUCCEEDED", "pipelines": [:], "spec_contents": spec.json,
    ]
    do throws(WireFault) {
      return PublishedRevision(try RevisionStatus(json: json), isLatest: true, published: nil)
    } catch { throw .wire(error) }
  }
}
