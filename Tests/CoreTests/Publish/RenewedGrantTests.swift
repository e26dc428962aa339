import Core
import Synchronization
import Testing

/// Grants that no longer hold while files are on their way.
@Suite("Renewed grants")
struct RenewedGrantTests {
  private static let expired = HubFault.store(
    status: 403, code: "AccessDenied", message: "Policy expired", retryAfterSeconds: nil)

  /// Publishes; the first grant of `a.csv` has expired, and `b.csv` is on its way until `isAnswered`
  /// is finished.
  private static func run(
    _ hub: ModelHub, isAnswered: AsyncStream<Void>,
    authorize: @escaping @Sendable (Int, RawStoreRequest) async throws(HubFault) -> RawStoreReply?
  ) async -> PublishOutcome {
    var ports = hub.ports
    let (send, ask) = (ports.upload, ports.authorizeUploads)
    let refused = Mutex(false)
    let asked = Mutex(0)
    ports.upload = { item, bytes, progress throws(HubFault) in
      let isFirst = refused.withLock { refused in
        defer { refused = refused || item.path == "a.csv" }
        return !refused && item.path == "a.csv"
      }
      if isFirst { throw expired }
      if item.path == "b.csv" { for await _ in isAnswered {} }
      try await send(item, bytes, progress)
    }
    ports.authorizeUploads = { request throws(HubFault) in
      let count = asked.withLock { asked in
        asked += 1
        return asked
      }
      if let reply = try await authorize(count, request) { return reply }
      return try await ask(request)
    }
    let machine = PublishMachine(
      options: PublishOptions(), address: HubAddress(api: "http://api", site: "http://site"))
    return await PublishDriver(machine: machine, ports: ports) { _ in }.run()
  }

  @Test("a request for a new grant that fails is made again for the file it was about alone")
  func failedRenewal() async {
    let hub = ModelHub(PublishMachineTests.package)
    let (isAnswered, answer) = AsyncStream<Void>.makeStream()
    let asked = Mutex<[[String]]>([])
    let outcome = await Self.run(hub, isAnswered: isAnswered) { count, request throws(HubFault) in
      asked.withLock { $0.append(request.files.map(\.path)) }
      if count == 2 { throw .transport(.closedEarly) }
      if count == 3 { answer.finish() }
      return nil
    }
    guard case .published = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(
      hub.state.withLock { $0.uploads.sorted() }
        == ["a.csv", "b.csv", "datapackage.json", "doc.pdf"])
    #expect(asked.withLock { $0.dropFirst() } == [["a.csv"], ["a.csv"]])
  }

  @Test("an answer without the new grant ends the publish instead of waiting for ever")
  func missingGrant() async {
    let hub = ModelHub(PublishMachineTests.package)
    let (isAnswered, _) = AsyncStream<Void>.makeStream()
    let outcome = await Self.run(hub, isAnswered: isAnswered) { count, _ throws(HubFault) in
      guard count == 2 else { return nil }
      do throws(WireFault) { return try RawStoreReply(json: ["filedata": [:]]) } catch {
        throw .wire(error)
      }
    }
    #expect(outcome == .failed(.uploading, .noGrant(path: "a.csv")))
  }

  @Test("the end is told although its last record could not be kept")
  func lostLastRecord() async {
    let hub = ModelHub(PublishMachineTests.package)
    var ports = hub.ports
    let keep = ports.journal
    ports.journal = { record throws(HubFault) in
      if case .ended = record { throw .file(.notPermitted(path: "journal")) }
      try await keep(record)
    }
    let told = Mutex<[PublishNotice]>([])
    let machine = PublishMachine(
      options: PublishOptions(), address: HubAddress(api: "http://api", site: "http://site"))
    let outcome = await PublishDriver(machine: machine, ports: ports) { notice in
      told.withLock { $0.append(notice) }
    }.run()
    #expect(told.withLock { $0.last } == .ended(outcome))
  }

  @Test("a store that is too busy is not one that refuses; a full disk is not a missing package")
  func statuses() {
    let busy = HubFault.store(status: 429, code: "", message: "", retryAfterSeconds: nil)
    #expect(ExitStatus(.hub(.upload(path: "a"), busy)) == .unavailable)
    #expect(ExitStatus(.hub(.upload(path: "a"), Self.expired)) == .rejected)
    for (code, isRetried) in [
      ("BadDigest", true), ("RequestTimeout", true), ("EntityTooLarge", false),
    ] {
      let fault = HubFault.store(status: 400, code: code, message: "", retryAfterSeconds: nil)
      #expect(fault.isWorthRetrying == isRetried)
      #expect(ExitStatus(.hub(.upload(path: "a"), fault)) == (isRetried ? .unavailable : .rejected))
    }
    let full = HubFault.file(.system(path: "j", operation: "write it", errno: 28))
    #expect(ExitStatus(.hub(.journal, full)) == .cannotCreate)
    #expect(ExitStatus(.hub(.readPackage, .file(.notFound(path: "p")))) == .noInput)
  }
}
