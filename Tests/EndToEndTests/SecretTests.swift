import Core
import Foundation
import Synchronization
import Testing

@Suite("secrets")
struct SecretTests {
  @Test("a token stands in the credentials file and nowhere else")
  func tokenStaysPut() async throws {
    let hub = try await MockHub(Program())
    let token = try await hub.signIn()
    let seen = CommandLines()
    let run = try hub.program.start(
      ["publish", Program.demo("lighthouses"), "--json", "--private"]
    ) { _, _ in seen.look() }
    let result = await run.result()
    #expect(result.status == 0, "\(result.output)")
    let failed = try await hub.program.run(
      [
        "publish", Program.demo("lighthouses"), "--json", "--retries", "1", "--api",
        "http://127.0.0.1:1",
      ],
      extra: ["DATAHUB_TOKEN": token])
    let plain = try await hub.program.run(["whoami"])
    for text in [result, failed, plain].flatMap({ [$0.output, $0.errors] }) + [seen.text] {
      for secret in secrets(token) { #expect(!text.contains(secret)) }
    }
    #expect(try files(below: hub.program.home, containing: token) == ["config/datahub/credentials"])
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

/// The command lines of all processes, gathered while something runs.
private final class CommandLines: Sendable {
  private let gathered = Mutex<Set<String>>([])

  func look() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    for name in names where Int(name) != nil {
      guard let data = FileManager.default.contents(atPath: "/proc/\(name)/cmdline") else {
        continue
      }
      gathered.withLock { _ = $0.insert(String(decoding: data, as: UTF8.self)) }
    }
  }

  var text: String { gathered.withLock { $0.joined(separator: "\n") } }
}
