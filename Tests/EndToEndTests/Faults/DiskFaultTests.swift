import Core
import Foundation
import TestSupport
import Testing

/// A disk that fails at one call or from one call on (R8): the program says so and claims nothing.
@Suite("A disk that fails")
struct DiskFaultTests {
  fileprivate static let errors = [ENOSPC, EIO, EDQUOT, EROFS, EMFILE, EACCES]

  /// What is done while the disk fails; every run has a state and a configuration of its own.
  enum Deed: String, CaseIterable, Sendable {
    case publish, publishToOwnHub, login, initialise, report

    /// How many runs with faults.
    var size: Int {
      switch self {
      case .publish: PromiseSize.of(8, full: 360)
      case .publishToOwnHub: PromiseSize.of(4, full: 120)
      case .login: PromiseSize.of(4, full: 80)
      case .initialise, .report: PromiseSize.of(3, full: 30)
      }
    }
  }

  @Test("it is told, by the exit code too; the next run makes it good", arguments: Deed.allCases)
  func faults(deed: Deed) async throws {
    let scene = try await Scene(deed)
    let calls = try await scene.run(SystemFault.none, "sound").calls
    try #require(calls.count > 2)
    var hits = 0
    for number in 0..<deed.size {
      let errno = Self.errors[number % Self.errors.count]
      let place = 1 + number * calls.count / deed.size
      // Of four faults one stays: the disk is full from then on.
      let last = number % 4 == 3 ? Int.max : place
      let fault = SystemFault(errno: errno, places: place...last)
      let run = try await scene.run(fault, "case-\(number)")
      guard let hit = run.calls.first(where: \.isHit) else { continue }
      hits += 1
      let what: Comment = "\(deed) \(number): \(hit.call) \(hit.path): errno \(errno)"
      try await scene.expect(run, hit, errno, "case-\(number)", what)
    }
    #expect(hits * 10 >= deed.size * 9, "\(hits) of \(deed.size) faults were met")
    await scene.hub.stop()
  }

  @Test("with few files to open it ends with words, whatever the number")
  func fewFiles() async throws {
    let hub = try await MockHub(Program(), options: ["--max-datasets", "10000"])
    try await hub.signIn()
    let package = try hub.program.package("few", "a\n1\n", fields: ["a": "integer"])
    var statuses: Set<Int32> = []
    for number in 3..<64 where PromiseSize.isFull || number.isMultiple(of: 8) || number < 6 {
      let run = try Run(
        URL(filePath: "/usr/bin/prlimit"),
        [
          "--nofile=\(number):\(number)", Program.products.appending(path: "datahub-tui").path,
          "publish", package, "--json", "--name", "few-\(number)", "--retries", "0",
        ], input: nil, environment: hub.program.environment, line: { _, _ in })
      let result = await run.result()
      statuses.insert(result.status)
      #expect(result.status < 128 && result.status >= 0, "\(number): \(result.errors)")
      #expect(!(result.errors + result.output).isEmpty, "\(number)")
      if result.status == 0 { #expect(result.lines.last?["exit"] == 0, "\(number)") }
    }
    #expect(statuses.contains(0) && statuses.contains(78), "\(statuses)")
    await hub.stop()
  }
}

/// A deed on a disk that fails, and what is to be so afterwards.
private struct Scene {
  let hub: MockHub
  private let deed: DiskFaultTests.Deed
  private let token: String
  private let package: String

  struct Faulted {
    let result: Program.Result
    let calls: [SystemCallEntry]
    let folder: URL
  }

  init(_ deed: DiskFaultTests.Deed) async throws {
    self.deed = deed
    hub = try await MockHub(Program(), options: ["--max-datasets", "10000"])
    token = try await hub.signIn()
    package = try hub.program.package("small", "a\n1\n", fields: ["a": "integer"])
  }

  /// Runs it once more in the folder of that name.
  func run(_ fault: SystemFault?, _ name: String) async throws -> Faulted {
    let folder = hub.program.home.appending(path: name)
    let copy = folder.appending(path: "package")
    let files = FileManager.default
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    if !files.fileExists(atPath: copy.path) {
      try files.copyItem(at: URL(filePath: package), to: copy)
    }
    let log = hub.program.home.appending(path: name + ".log")
    var extra = ["XDG_STATE_HOME": folder.appending(path: "state").path]
    extra["XDG_CONFIG_HOME"] = folder.appending(path: "config").path
    extra.merge(fault?.environment(below: folder, log: log) ?? [:]) { $1 }
    if deed != .login { extra["DATAHUB_TOKEN"] = token }
    let run = try hub.program.start(
      arguments(folder, copy, name), input: deed == .login ? token : nil, extra: extra)
    return Faulted(result: await run.result(), calls: SystemCallEntry.list(log), folder: folder)
  }

  private func arguments(_ folder: URL, _ package: URL, _ name: String) -> [String] {
    switch deed {
    case .publish:
      ["publish", package.path, "--json", "--name", name, "--api", hub.api, "--domain", hub.site]
    case .publishToOwnHub: ["publish", package.path, "--json", "--mock", "--wait-timeout", "6s"]
    case .login: ["login", "--token-stdin", "--api", hub.api, "--domain", hub.site]
    case .initialise: ["init", package.path, "--force"]
    case .report:
      [
        "validate", package.path, "--format", "html", "--output",
        folder.appending(path: "report.html").path,
      ]
    }
  }

  /// What a run with a fault must have said, and what the next one, without, must come to.
  func expect(
    _ run: Faulted, _ hit: SystemCallEntry, _ errno: Int32, _ name: String, _ what: Comment
  ) async throws {
    let (result, text) = (run.result, run.result.output + run.result.errors)
    #expect(result.status >= 0 && result.status < 128, what)
    #expect(!text.contains("Fatal error"), what)
    if result.status == 0 {
      #expect(isTrue(run), "\(what) a false success: \(text)")
    } else {
      #expect(!result.errors.isEmpty || result.lines.last?["message"] != nil, what)
      // A hub tells a client less of its own disk.
      let isHubs = hit.path.contains("/state/datahub/mock")
      let report = run.folder.appending(path: "report.html")
      let words = text + ((try? String(contentsOf: report, encoding: .utf8)) ?? "")
      #expect(isHubs || tells(words, errno), "\(what) in no clear words: \(text.suffix(600))")
    }
    let again = try await self.run(nil, name)
    #expect(again.result.status == 0, "\(what) the next run: \(again.result.output.suffix(900))")
    // A flow that failed is over: the next run's is another.
    let revision = result.status == ExitStatus.pipelineFailed.rawValue ? 2 : 1
    #expect(isTrue(again, revision), "\(what) the next run: \(again.result.output.suffix(900))")
  }

  /// Whether what a run claims with exit 0 is so.
  private func isTrue(_ run: Faulted, _ revision: Int = 1) -> Bool {
    switch deed {
    case .publish, .publishToOwnHub:
      let end = run.result.events("run.end").last
      return end?["ok"] == true && end?["url"]?.string?.hasSuffix("/v/\(revision)") == true
    case .login:
      let file = run.folder.appending(path: "config/datahub/credentials")
      let kept = (try? Data(contentsOf: file)).flatMap { try? JSONValue(parsing: Array($0)) }
      return kept?["token"]?.string == token
    case .initialise:
      let file = run.folder.appending(path: "package/datapackage.json")
      return (try? Data(contentsOf: file)).flatMap { try? JSONValue(parsing: Array($0)) } != nil
    case .report:
      let file = run.folder.appending(path: "report.html")
      return (try? String(contentsOf: file, encoding: .utf8))?.contains("</html>") == true
    }
  }

  /// Whether the words say which error it was.
  private func tells(_ text: String, _ errno: Int32) -> Bool {
    [String(cString: strerror(errno)), "no permission"].contains { text.contains($0) }
  }
}
