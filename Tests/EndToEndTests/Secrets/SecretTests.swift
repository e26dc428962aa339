import Core
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite("secrets")
struct SecretTests {
  @Test("a token stands in the credentials file and nowhere else, whatever comes of a run")
  func tokenStaysPut() async throws {
    let hub = try await MockHub(Program(), options: ["--max-datasets", "10000"])
    let token = try await hub.signIn()
    let tap = try TappingProxy()
    let seen = ProcessTexts()
    for number in 0..<PromiseSize.of(TokenRun.allCases.count, full: 60) {
      let kind = TokenRun.allCases[number % TokenRun.allCases.count]
      let result = try await kind.run(hub, token, tap, number) { seen.look() }
      #expect(kind.statuses.contains(result.status), "\(kind): \(result.errors)")
      let text = result.output + result.errors
      for secret in secrets(token) {
        #expect(!text.contains(secret), "\(kind) \(number) tells it")
        #expect(!seen.text.contains(secret), "\(kind) \(number): another process has it")
      }
    }
    for secret in secrets(token) {
      let kept = try files(below: hub.program.home, containing: secret)
      #expect(kept == ["config/datahub/credentials"])
      let demo = URL(filePath: Program.demo("lighthouses"))
      #expect(try files(below: demo, containing: secret) == [])
      let others = tap.requests.filter { !$0.url.hasPrefix(hub.api) }
      #expect(!others.isEmpty && !others.contains { $0.text.contains(secret) })
    }
    // The child of `login` has told its environment.
    let told = hub.program.home.appending(path: "environment")
    #expect(try String(contentsOf: told, encoding: .utf8).contains("PATH="))
    await hub.stop()
  }

  @Test("the credentials can be read by their owner only, and wider ones are refused")
  func credentialMode() async throws {
    let hub = try await MockHub(Program())
    try await hub.signIn()
    let path = hub.program.home.appending(path: "config/datahub/credentials").path
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    #expect(try await hub.program.run(["whoami"]).status == 77)
    await hub.stop()
  }

  @Test("control characters of a package do not reach the output")
  func hostileText() async throws {
    let program = try Program()
    defer { program.clean() }
    let package = try program.package(
      "hostile", "a\n\u{1B}]0;owned\u{7}\u{202E}x\n", fields: ["a": "integer"])
    for arguments in [["validate", package], ["publish", package, "--mock", "--json"]] {
      let run = try await program.run(arguments)
      #expect(run.status == 3)
      #expect(
        !(run.output + run.errors).unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
      #expect((run.output + run.errors).contains("u{1B}"))
    }
  }

  /// The token and its parts that would do harm.
  private func secrets(_ token: String) -> [String] {
    [token] + token.split(separator: ".").suffix(2).map(String.init)
  }

  private func files(below folder: URL, containing text: String) throws -> [String] {
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return (names ?? []).filter { name in
      let data = try? Data(contentsOf: folder.appending(path: name))
      return data?.range(of: Data(text.utf8)) != nil
    }.sorted()
  }
}

private enum TokenRun: CaseIterable {
  case published, plain, offline, killed, crashed, ended, whoami, login, browser, echoed, diskFull

  var statuses: Set<Int32> {
    switch self {
    case .published, .plain, .whoami, .login: [0]
    case .offline: [5]
    case .killed: [137]
    case .crashed: [139]
    case .ended: [143]
    case .browser: [130]
    case .echoed: [4, 5]
    case .diskFull: [73]
    }
  }

  func run(
    _ hub: MockHub, _ token: String, _ tap: TappingProxy, _ number: Int,
    _ look: @escaping @Sendable () -> Void
  ) async throws -> Program.Result {
    let publish = ["publish", Program.demo("lighthouses"), "--name", "s1-\(number)"]
    let json = publish + ["--json", "--private"]
    let given = ["DATAHUB_TOKEN": token]
    switch self {
    case .published: return try await go(hub, json, ["http_proxy": tap.url], look: look)
    case .plain: return try await go(hub, publish + ["--yes"], ["http_proxy": tap.url], look: look)
    case .offline:
      return try await go(
        hub, json + ["--retries", "1", "--api", "http://127.0.0.1:1"], given, look: look)
    case .killed: return try await go(hub, json, signal: SIGKILL, look: look)
    case .crashed:
      return try await go(hub, json, signal: SIGSEGV, look: look)
    case .ended: return try await go(hub, json, signal: SIGTERM, look: look)
    case .whoami: return try await go(hub, ["whoami", "--json"], look: look)
    case .login:
      let arguments = ["login", "--token-stdin", "--api", hub.api, "--domain", hub.site]
      return try await go(hub, arguments, input: token, look: look)
    case .browser: return try await browser(hub, given, look)
    case .echoed:
      let peer = try RawPeer.answering { connection, request in
        connection.answer("400 Bad \(request.field("auth-token") ?? "")", body: request.head)
      }
      return try await go(hub, json + ["--retries", "0", "--api", peer.url], given, look: look)
    case .diskFull:
      let home = hub.program.home
      let fault = SystemFault(calls: "write", errno: ENOSPC, places: 1...Int.max)
      return try await go(
        hub, json, fault.environment(below: home, log: home.appending(path: "log")), look: look)
    }
  }

  /// A sign-in whose browser tells what it was started with.
  private func browser(
    _ hub: MockHub, _ given: [String: String], _ look: @escaping @Sendable () -> Void
  ) async throws -> Program.Result {
    let home = hub.program.home
    let script = home.appending(path: "tell")
    let told = home.appending(path: "environment").path
    try Data("#!/bin/sh\nenv > \(told).new\nmv \(told).new \(told)\nkill -INT $PARENT\n".utf8)
      .write(to: script)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script.path)
    try? FileManager.default.removeItem(atPath: told)
    let run = try hub.program.start(
      ["login", "--provider", "github", "--api", hub.api, "--domain", hub.site],
      extra: given.merging(["BROWSER": script.path]) { $1 })
    let end = ContinuousClock.now + .seconds(120)
    while !FileManager.default.fileExists(atPath: told), ContinuousClock.now < end {
      look()
      try await Task.sleep(for: .milliseconds(10))
    }
    run.signal(SIGINT)
    return await run.result()
  }

  /// Runs the program; the signal comes after its fifth line.
  private func go(
    _ hub: MockHub, _ arguments: [String], _ extra: [String: String] = [:], input: String? = nil,
    signal: Int32? = nil, look: @escaping @Sendable () -> Void
  ) async throws -> Program.Result {
    let lines = Mutex(0)
    return try await hub.program.start(arguments, input: input, extra: extra) { run, _ in
      look()
      let count = lines.withLock {
        $0 += 1
        return $0
      }
      if count == 5, let signal { run.signal(signal) }
    }.result()
  }
}

/// The command lines of all processes and the environments of all but the program itself, gathered
/// while something runs.
private final class ProcessTexts: Sendable {
  private let gathered = Mutex<Set<String>>([])

  func look() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    for name in names where Int(name) != nil {
      add("/proc/\(name)/cmdline")
      // A child that has yet to become its program has this one's memory.
      let program = try? FileManager.default.destinationOfSymbolicLink(
        atPath: "/proc/\(name)/exe")
      if program?.hasSuffix("/datahub-tui") != true {
        add("/proc/\(name)/environ")
      }
    }
  }

  private func add(_ path: String) {
    guard let data = FileManager.default.contents(atPath: path) else { return }
    gathered.withLock { _ = $0.insert(String(decoding: data, as: UTF8.self)) }
  }

  var text: String { gathered.withLock { $0.joined(separator: "\n") } }
}
