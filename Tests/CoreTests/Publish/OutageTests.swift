import Testing

@testable import Core

/// Promise R9: an outage is outlasted, politely.
@Suite("Outages")
struct OutageTests {
  private static let lost = HubFault.transport(.connect(host: "h", reason: "refused"))
  private static let paths = (0..<20).map { "f\($0).csv" } + ["datapackage.json"]

  /// A publish that has begun to send as many files as there are jobs, and those files.
  private static func sending(jobs: Int, seed: UInt64) throws -> (PublishMachine, [String]) {
    var options = PublishOptions(jobs: jobs)
    options.seed = seed
    var machine = PublishMachine(
      options: options, address: HubAddress(api: "http://api", site: "http://site"))
    let resources = paths.dropLast().enumerated().map { index, path -> JSONValue in
      ["name": .string("r\(index)"), "path": .string(path)]
    }
    let package = DataPackage(["name": "p", "resources": .array(resources)])
    _ = machine.handle(.started)
    _ = machine.handle(.packaged(PackageFacts(package: package, sizes: [:])))
    for (index, path) in paths.dropLast().enumerated() {
      let file = CheckedResource.File(path: path, digest: FileDigest(of: Array(path.utf8)))
      _ = machine.handle(.checked(CheckedResource(index: index, files: [file], encoding: nil)))
    }
    _ = machine.handle(.sessionChecked(ModelHub.profile))
    _ = machine.handle(.journalRead(JournalState()))
    let grants = paths.map { path -> (String, JSONValue) in
      (path, ["upload_url": "http://s3", "upload_query": ["key": .string(path)], "exists": false])
    }
    let effects = machine.handle(
      .uploadsGranted(try RawStoreReply(json: ["filedata": .object(JSONObject(grants))])))
    return (machine, effects.begun)
  }

  private static func waits(_ effects: [PublishEffect]) -> [(Double, PublishOperation)] {
    effects.compactMap {
      if case .wait(let seconds, let what) = $0 { (seconds, what) } else { nil }
    }
  }

  @Test(
    "it is tried for longer than a minute, 35 times at most, with any number of jobs",
    arguments: 1...8)
  func bounds(jobs: Int) throws {
    for seed in 0..<50 as Range<UInt64> {
      var (machine, open) = try Self.sending(jobs: jobs, seed: seed)
      var (tries, seconds) = (0, 0.0)
      var due: [(Double, PublishOperation)] = []
      while machine.outcome == nil {
        for path in open where machine.outcome == nil {
          tries += 1
          due += Self.waits(machine.handle(.failed(.upload(path: path), Self.lost)))
        }
        guard machine.outcome == nil else { break }
        // One file finds out for all.
        #expect(due.count == 1)
        let next = due.removeFirst()
        seconds += next.0
        open = machine.handle(.waited(next.1)).begun
      }
      #expect(tries <= 35 && seconds > 60, "\(tries) tries in \(seconds) s with seed \(seed)")
      #expect(machine.outcome.map { ExitStatus($0) } == .unavailable)
    }
  }

  @Test("a file that waits for another one is not told a time")
  func untold() throws {
    var (machine, open) = try Self.sending(jobs: 2, seed: 1)
    let waits = open.flatMap { path in
      machine.handle(.failed(.upload(path: path), Self.lost)).compactMap { effect -> Bool? in
        guard case .tell(.retrying(_, _, _, _, let seconds, _)) = effect else { return nil }
        return seconds != nil
      }
    }
    #expect(waits == [true, false])
    open = []
  }

  @Test(
    "a file that the store refuses time and again is sent five times; what was damaged, again",
    arguments: [(403, "AccessDenied"), (400, "BadDigest"), (400, "EntityTooLarge")])
  func refused(status: Int, code: String) throws {
    let fault = HubFault.store(status: status, code: code, message: "", retryAfterSeconds: nil)
    var (machine, open) = try Self.sending(jobs: 1, seed: 1)
    var tries = 0
    while machine.outcome == nil, tries < 100 {
      tries += 1
      for wait in Self.waits(machine.handle(.failed(.upload(path: open[0]), fault))) {
        _ = machine.handle(.waited(wait.1))
      }
    }
    #expect(tries == (code == "EntityTooLarge" ? 1 : 5))
    open = []
  }

  @Test("when a file arrives those that waited for it are sent again")
  func goesOn() throws {
    var (machine, open) = try Self.sending(jobs: 4, seed: 1)
    for path in open { _ = machine.handle(.failed(.upload(path: path), Self.lost)) }
    #expect(machine.handle(.waited(.upload(path: open[0]))).begun == [open[0]])
    let next = machine.arrive(open[0]).begun
    #expect(next == Array(open[1...]) + ["f4.csv"])
    // The next outage has its own count.
    for path in next { _ = machine.handle(.failed(.upload(path: path), Self.lost)) }
    #expect(machine.outcome == nil)
    open = next
  }

  @Test("a large file that the store takes lets the others go on before it has arrived")
  func large() throws {
    var (machine, open) = try Self.sending(jobs: 3, seed: 1)
    for path in open { _ = machine.handle(.failed(.upload(path: path), Self.lost)) }
    _ = machine.handle(.waited(.upload(path: open[0])))
    #expect(machine.handle(.uploadProgressed(path: open[0], sentBytes: 1)).begun == [])
    let sent = PublishMachine.provingBytes
    #expect(
      machine.handle(.uploadProgressed(path: open[0], sentBytes: sent)).begun
        == Array(open[1...]))
    open = []
  }

  @Test("a file whose grant ran out waits for no other, and lets no other wait")
  func grants() throws {
    var (machine, open) = try Self.sending(jobs: 2, seed: 1)
    let expired = HubFault.store(
      status: 403, code: "AccessDenied", message: "", retryAfterSeconds: nil)
    #expect(Self.waits(machine.handle(.failed(.upload(path: open[0]), Self.lost))).count == 1)
    #expect(Self.waits(machine.handle(.failed(.upload(path: open[1]), expired))).count == 1)
    open = []
  }

  @Test("two publishers cut off together do not come back together")
  func jitter() throws {
    var times: [[Double]] = []
    for seed in [1, 2] as [UInt64] {
      var (machine, open) = try Self.sending(jobs: 1, seed: seed)
      var own: [Double] = []
      for _ in 0..<10 {
        let waits = Self.waits(machine.handle(.failed(.upload(path: open[0]), Self.lost)))
        own.append(waits[0].0)
        open = machine.handle(.waited(waits[0].1)).begun
      }
      times.append(own)
    }
    #expect(zip(times[0], times[1]).allSatisfy { $0 != $1 })
  }
}
