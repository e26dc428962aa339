import Synchronization
import TestSupport
import Testing

@testable import Core

@Suite("What a person changes while a publish runs")
struct PublishControlTests {
  private static func machine(jobs: Int = 2, retries: Int = 5) -> PublishMachine {
    PublishMachine(
      options: PublishOptions(jobs: jobs, retry: RetryPolicy(retries: retries)),
      address: HubAddress(api: "http://api", site: "http://site"))
  }

  /// A machine that has begun to send `a.csv` and so many more files as there are jobs.
  private static func sending(jobs: Int = 2, retries: Int = 5) throws -> PublishMachine {
    var machine = Self.machine(jobs: jobs, retries: retries)
    let package = DataPackage(PublishMachineTests.package)
    _ = machine.handle(.started)
    _ = machine.handle(.packaged(PackageFacts(package: package, sizes: [:])))
    for (index, resource) in package.resources.enumerated() {
      let path = resource.descriptor["path"]?.string ?? ""
      let file = CheckedResource.File(path: path, digest: FileDigest(of: Array(path.utf8)))
      _ = machine.handle(
        .checked(CheckedResource(index: index, files: [file], encoding: "utf-8")))
    }
    _ = machine.handle(.sessionChecked(ModelHub.profile))
    _ = machine.handle(.journalRead(JournalState()))
    let paths = ["a.csv", "b.csv", "doc.pdf", "datapackage.json"]
    _ = machine.handle(.uploadsGranted(try Self.grants(paths)))
    return machine
  }

  private static func grants(_ paths: [String]) throws -> RawStoreReply {
    let grants = paths.map { path -> (String, JSONValue) in
      let fields: JSONValue = ["key": .string(path)]
      return (path, ["upload_url": "http://s3", "upload_query": fields, "exists": false])
    }
    return try RawStoreReply(json: ["filedata": .object(JSONObject(grants))])
  }

  private static let busy = HubFault.store(
    status: 503, code: "SlowDown", message: "", retryAfterSeconds: nil)

  @Test("a pause keeps bytes back and begins nothing; going on begins what was due")
  func pause() throws {
    var machine = try Self.sending()
    #expect(
      machine.handle(.paused) == [.hold(true), .tell(.adjusted(isPaused: true, jobs: 2))])
    #expect(machine.handle(.paused) == [], "a repeated pause changes nothing")
    #expect(machine.arrive("a.csv").begun == [])
    let effects = machine.handle(.unpaused)
    #expect(effects.first == .hold(false))
    #expect(effects.begun == ["doc.pdf"])
  }

  @Test("an upload that breaks while paused costs no try; when the person goes on it is asked for")
  func brokenWhilePaused() throws {
    var machine = try Self.sending(retries: 0)
    _ = machine.handle(.paused)
    #expect(machine.handle(.failed(.upload(path: "a.csv"), .transport(.closedEarly))) == [])
    #expect(machine.outcome == nil)
    let asked = machine.handle(.unpaused).compactMap {
      if case .authorizeUploads(let request) = $0 { request.files.map(\.path) } else { nil }
    }
    #expect(asked == [["a.csv"]])
    #expect(machine.handle(.uploadsGranted(try Self.grants(["a.csv"]))).begun == ["a.csv"])
  }

  @Test("a wait that ends while paused sends nothing before the person goes on")
  func waitedWhilePaused() throws {
    var machine = try Self.sending()
    _ = machine.handle(.failed(.upload(path: "a.csv"), Self.busy))
    _ = machine.handle(.paused)
    #expect(machine.handle(.waited(.upload(path: "a.csv"))) == [])
    #expect(machine.handle(.unpaused).begun == ["a.csv"])
  }

  @Test("a paused publish does not register although the last file arrives")
  func lastFile() throws {
    var machine = try Self.sending(jobs: 4)
    _ = machine.handle(.paused)
    for path in ["a.csv", "b.csv", "doc.pdf", "datapackage.json"] {
      _ = machine.arrive(path)
    }
    #expect(machine.stage == .uploading)
    let effects = machine.handle(.unpaused)
    #expect(effects.contains { if case .presign = $0 { true } else { false } })
    #expect(machine.handle(.paused) == [], "there is nothing left to pause")
  }

  @Test("more jobs begin at once, fewer let the running ones end")
  func jobs() throws {
    var machine = try Self.sending(jobs: 1)
    #expect(machine.handle(.jobsChanged(3)).begun == ["b.csv", "doc.pdf"])
    #expect(machine.handle(.jobsChanged(3)) == [])
    #expect(machine.handle(.jobsChanged(0)) == [.tell(.adjusted(isPaused: false, jobs: 1))])
    #expect(machine.arrive("a.csv").begun == [])
    _ = machine.arrive("b.csv")
    #expect(machine.arrive("doc.pdf").begun == ["datapackage.json"])
    #expect(machine.handle(.jobsChanged(99)).last == .tell(.adjusted(isPaused: false, jobs: 8)))
  }

  @Test("asked to, a file is tried again at once, and the wait that was due changes nothing")
  func retryNow() throws {
    var machine = try Self.sending()
    _ = machine.handle(.failed(.upload(path: "a.csv"), Self.busy))
    _ = machine.handle(.failed(.upload(path: "b.csv"), Self.busy))
    let one = machine.handle(.retryAsked(path: "a.csv"))
    #expect(one.first == .endWait(.upload(path: "a.csv")))
    #expect(one.begun == ["a.csv"])
    #expect(machine.handle(.waited(.upload(path: "a.csv"))) == [], "the wait is late")
    #expect(machine.handle(.retryAsked(path: nil)).begun == ["b.csv"])
    #expect(machine.handle(.retryAsked(path: nil)) == [])
  }

  @Test("tries that a person asked for do not use up those the machine makes")
  func retriesAnew() throws {
    var machine = try Self.sending(retries: 1)
    for _ in 1...5 {
      _ = machine.handle(.failed(.upload(path: "a.csv"), Self.busy))
      #expect(machine.handle(.retryAsked(path: "a.csv")).begun == ["a.csv"])
    }
    #expect(machine.outcome == nil)
  }

  @Test("a resource that is left out is neither sent nor named in the descriptor")
  func excluded() async throws {
    let hub = ModelHub(PublishMachineTests.package)
    let machine = PublishMachine(
      options: PublishOptions(excluded: ["b.csv"]),
      address: HubAddress(api: "http://api", site: "http://site"))
    let outcome = await PublishDriver(machine: machine, ports: hub.ports) { _ in }.run()
    guard case .published = outcome else {
      Issue.record("\(outcome)")
      return
    }
    let spec = try #require(hub.state.withLock { $0.revisions.first })
    #expect(spec.resourceURLs.map(\.path) == ["a.csv", "doc.pdf"])
    #expect(spec.descriptor["resources"]?.array?.compactMap { $0["name"]?.string } == ["a", "c"])
    #expect(hub.state.withLock { !$0.uploads.contains("b.csv") })
  }

  @Test("a package cannot be published without all of it, nor without what a key refers to")
  func excludedTooMuch() async {
    let all: Set<String> = ["a.csv", "b.csv", "doc.pdf"]
    #expect(await Self.outcome(PublishMachineTests.package, without: all) == .noResources)
    let key: JSONValue = [
      "fields": "x", "reference": ["resource": "b", "fields": "x"],
    ]
    let package: JSONValue = [
      "name": "p",
      "resources": [
        ["name": "a", "path": "a.csv", "schema": ["fields": [], "foreignKeys": [key]]],
        ["name": "b", "path": "b.csv"],
      ],
    ]
    #expect(await Self.outcome(package, without: ["b.csv"]) == .neededLeftOut("b"))
    #expect(await Self.outcome(package, without: ["a.csv"]) == nil)
  }

  private static func outcome(
    _ package: JSONValue, without: Set<String>
  ) async -> DescriptorFault? {
    let machine = PublishMachine(
      options: PublishOptions(excluded: without),
      address: HubAddress(api: "http://api", site: "http://site"))
    let outcome = await PublishDriver(machine: machine, ports: ModelHub(package).ports) { _ in }
      .run()
    if case .failed(_, .unusableDescriptor(let fault)) = outcome { return fault }
    return nil
  }

  @Test("the driver rests while it waits, and is busy in between")
  func activity() async {
    let hub = ModelHub(PublishMachineTests.package)
    let (clock, activity) = (HandClock(), Activity())
    var ports = hub.ports
    ports.sleep = { seconds in await clock.source.sleep(seconds, activity) }
    let driver = PublishDriver(machine: Self.machine(), ports: ports, activity: activity) { _ in }
    activity.begin()
    let run = Task {
      let outcome = await driver.run()
      activity.end()
      return outcome
    }
    await activity.idle()
    #expect(clock.sleepers == 2, "the next look and the end of waiting")
    #expect(hub.state.withLock { $0.looks } == 1)
    clock.advance(PollPace.longestSeconds)
    await activity.idle()
    #expect(hub.state.withLock { $0.looks } == 2)
    clock.advance(PollPace.longestSeconds)
    await activity.idle()
    guard case .published = await run.value else {
      Issue.record("it did not end")
      return
    }
    #expect(clock.sleepers == 0, "nothing waits after the end")
    activity.begin()
    #expect(!activity.isIdle)
  }
}
