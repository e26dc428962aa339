import Core
import FoundationEssentials
import Synchronization
import TestSupport
import Testing

@testable import MockServer

/// Promise R11: what runs out on the way is asked for anew, for that alone; a session that is over is
/// told once, and nothing that was stored is lost.
@Suite("what runs out on the way", .onOwnThread)
struct ExpiryTests {
  private static let hour = 3_600.0
  private static let day = 86_400.0
  private static let cases = PromiseSize.of(12, full: 100)

  /// How the hub's clock is moved in the middle of a publish.
  enum Jump: CaseIterable {
    /// Grants and tokens of services are over; the user's is not.
    case past
    /// The user's token is over too.
    case pastAll
    /// What was granted begins later than now.
    case back
    case farBack

    var seconds: Double {
      switch self {
      case .past: ExpiryTests.hour + 1
      case .pastAll: 40 * ExpiryTests.day
      case .back: -ExpiryTests.hour
      case .farBack: -40 * ExpiryTests.day
      }
    }
  }

  @Test("a clock that jumps at any request", arguments: Jump.allCases)
  func jumps(jump: Jump) async throws {
    let rig = try await ExpiryRig()
    for round in 0..<Self.cases / Jump.allCases.count {
      // Every day: when leave to send is asked for, when a file is sent, when the package is registered.
      let count = PromiseSize.isFull ? round + 1 : [3, 9, 23][round]
      let package = try rig.package("p\(round)")
      let run = try await rig.publish(package, jumping: jump.seconds, atRequest: count)
      let what = "\(jump) at request \(count): \(run.outcome)"
      #expect(run.sent.values.allSatisfy { $0 == 1 }, "sent twice: \(what)")
      if jump == .past { #expect(run.isPublished, "\(what)") }
      guard !run.isPublished else { continue }
      // It asks for a sign-in; with that the same publish goes on.
      #expect(run.asksForSignIn, "\(what)")
      let again = try await rig.publish(package)
      #expect(again.isPublished, "after \(what): \(again.outcome)")
      let both = run.sent.merging(again.sent) { $0 + $1 }
      #expect(both.values.allSatisfy { $0 == 1 } && both.count == 4, "\(what): \(both)")
    }
    await rig.stop()
  }

  @Test("a hub whose clock is another all the time", arguments: [-40 * day, -hour, hour, 40 * day])
  func offset(seconds: Double) async throws {
    let rig = try await ExpiryRig()
    rig.time.advance(seconds)
    let package = try rig.package("p")
    let run = try await rig.publish(package)
    #expect(run.isPublished && run.sent.count == 4, "\(run.outcome)")
    #expect(run.retries == 0)
    await rig.stop()
  }

  @Test("only the files whose leave has run out are given a new one, each once")
  func renewals() async throws {
    let rig = try await ExpiryRig()
    let package = try rig.package("p")
    // Nothing is sent before the third upload: the first two arrive in time.
    let run = try await rig.publish(package, jumping: Self.hour + 1, atUpload: 3)
    #expect(run.isPublished && run.sent.count == 4, "\(run.outcome)")
    #expect(run.asked.first?.count == 4)
    #expect(run.asked.dropFirst().flatMap(\.self).count == 2, "\(run.asked)")
    #expect(run.asked.dropFirst().allSatisfy { $0.count == 1 }, "\(run.asked)")
    await rig.stop()
  }
}

/// A backend whose clock a test moves, and publishes to it by the program's own engine.
final class ExpiryRig: Sendable {
  let time = HandClock(epochSeconds: StoreFixture.epochSeconds)
  private let folder: String
  private let backend: Backend

  /// What a publish came to.
  struct Run: Sendable {
    let outcome: PublishOutcome
    let requests: Int
    /// How often the store took the object with that ETag.
    let sent: [String: Int]
    /// The files of each request for leave to send.
    let asked: [[String]]
    let retries: Int

    var asksForSignIn: Bool { if case .failed(_, .notSignedIn) = outcome { true } else { false } }
    var isPublished: Bool { if case .published = outcome { true } else { false } }
  }

  private struct Counts {
    var requests = 0
    var uploads = 0
    var sent: [String: Int] = [:]
    var asked: [[String]] = []
    var retries = 0

    mutating func note(_ request: HTTPRequest) {
      requests += 1
      switch request.body {
      case .form: uploads += 1
      case .bytes(let bytes) where request.url.hasSuffix("/rawstore/authorize"):
        let files = (try? JSONValue(parsing: bytes))?["filedata"]?.object?.members ?? []
        asked.append(files.map { $0.0 })
      default: break
      }
    }
  }

  init() async throws {
    folder = try BackendRig.freshFolder()
    var options = BackendOptions(dataFolder: folder)
    options.time = time.source
    options.plan.maxDatasets = 1_000
    backend = try await Backend.start(options)
  }

  func stop() async {
    await backend.stop()
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Makes a package of three files.
  func package(_ name: String) throws -> String {
    let path = "\(folder)/\(name)"
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: nil)
    let resources = (0..<3).map { index -> JSONValue in
      ["name": .string("f\(index)"), "path": .string("f\(index).txt"), "format": "txt"]
    }
    for index in 0..<3 {
      try Data("file \(index) of \(name)".utf8).write(to: URL(filePath: "\(path)/f\(index).txt"))
    }
    let descriptor: JSONValue = ["name": .string(name), "resources": .array(resources)]
    try Data(descriptor.bytes()).write(to: URL(filePath: "\(path)/datapackage.json"))
    return path
  }

  /// Publishes with a token of now; the clock is moved before that request or upload is sent.
  func publish(
    _ package: String, jumping seconds: Double = 0, atRequest number: Int = 0,
    atUpload upload: Int = 0
  ) async throws -> Run {
    let counts = Mutex(Counts())
    let token = Secret(try await backend.issueUserToken(username: "demo"))
    let client = HubClient(
      address: HubAddress(api: backend.apiURL, site: backend.siteURL),
      transport: CurlTransport().transport, token: token
    ).over { own in
      Transport { request, progress async throws(TransportFault) in
        let isNow = counts.withLock { counts in
          counts.note(request)
          let isUpload = if case .form = request.body { true } else { false }
          return counts.requests == number || isUpload && counts.uploads == upload
        }
        if isNow { self.time.advance(seconds) }
        let response = try await own.send(request, progress)
        if case .form = request.body, (200..<300).contains(response.status) {
          counts.withLock { $0.sent[response["ETag"] ?? "", default: 0] += 1 }
        }
        return response
      }
    }
    let journal = try PublishJournals(folder: "\(folder)/journals", hub: "hub").open(
      package: package)
    defer { journal.close() }
    var ports = LivePublish(
      package: try LocalPackage(at: package), hub: client, journal: journal
    ).ports
    // Waits for the next try are short here; the ends of waiting are not.
    ports.sleep = { seconds in
      try? await Task.sleep(for: .seconds(seconds < 60 ? min(seconds, 0.02) : seconds))
    }
    let driver = PublishDriver(
      machine: PublishMachine(options: PublishOptions(jobs: 1), address: client.address),
      ports: ports
    ) { notice in
      if case .retrying = notice { counts.withLock { $0.retries += 1 } }
    }
    let outcome = await driver.run()
    return counts.withLock {
      Run(
        outcome: outcome, requests: $0.requests, sent: $0.sent, asked: $0.asked,
        retries: $0.retries)
    }
  }
}
