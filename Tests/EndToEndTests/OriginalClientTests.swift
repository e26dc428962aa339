import Core
import Foundation
import TestSupport
import Testing

/// The original client's recorded requests, made anew by a script, and our client's publish of the same
/// files: the hub makes the same of both. Only where the recordings are at hand.
@Suite(
  "The original client", .enabled(if: SharedInputs.golden != nil && SharedInputs.corpora != nil))
struct OriginalClientTests {
  private static let script = Program.root.appending(path: "Tests/Fixtures/original-client.sh")

  @Test(
    "our publish and its requests give equal artefacts",
    arguments: ["different-separators", "basic-csv", "invalid-data"])
  func equal(package: String) async throws {
    let golden = try #require(SharedInputs.golden)
    let corpora = try #require(SharedInputs.corpora)
    let folder = corpora.appending(path: "test-data/packages/\(package)")
    let theirs = try await published { hub, token in
      let spec = golden.appending(path: "\(package)/source-spec.json").path
      let wire = golden.appending(path: "wire.json").path
      return try await Self.run(["publish", hub.api, wire, spec, folder.path], input: token)
    }
    let ours = try await published { hub, _ in
      // The checks refuse the two resources of one name in different-separators.
      let run = try await hub.program.run(["publish", folder.path, "--json", "--skip-check"])
      return run.events("run.registered").first?["flow"]?.string ?? run.errors
    }
    #expect(theirs.keys.contains("validation_report/data/validation_report.json"))
    #expect(ours.keys.sorted() == theirs.keys.sorted())
    for (path, text) in theirs where ours[path] != text {
      Issue.record("\(path)\n\(text)\n-- ours:\n\(ours[path] ?? "nothing")")
    }
  }

  /// What a hub of its own made of a flow: the artefacts' texts by path, without what differs from one
  /// run to the next.
  private func published(
    _ publish: (MockHub, _ token: String) async throws -> String
  ) async throws -> [String: String] {
    let hub = try await MockHub(Program())
    let flow = try await publish(hub, try await hub.signIn())
    let target = hub.program.home.appending(path: "artefacts")
    try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
    _ = try await Self.run(["fetch", hub.api, flow, target.path])
    var texts: [String: String] = [:]
    let paths = FileManager.default.enumerator(atPath: target.path)?.compactMap { $0 as? String }
    for path in paths ?? [] where !path.hasSuffix(".zip") {
      let bytes = FileManager.default.contents(atPath: target.appending(path: path).path)
      texts[path] = bytes.map { Self.comparable(String(decoding: $0, as: UTF8.self)) }
    }
    await hub.stop()
    return texts
  }

  /// The text without addresses, times, and what is made of them.
  private static func comparable(_ text: String) -> String {
    guard let json = try? JSONValue(parsing: text) else { return text }
    return comparable(json).text()
  }

  private static let changing: Set<String> = ["created", "modified", "hash", "time", "bytes"]

  private static func comparable(_ value: JSONValue) -> JSONValue {
    switch value {
    case .string(let text):
      .string(
        text.replacing(/http:\/\/127\.0\.0\.1:\d+/, with: "HUB")
          .replacing(/[0-9a-f]{32}\//, with: "MD5/"))
    case .array(let elements): .array(elements.map(comparable))
    case .object(let object):
      .object(
        JSONObject(
          object.members.filter { !changing.contains($0.name) }.map {
            ($0.name, comparable($0.value))
          }))
    default: value
    }
  }

  /// Runs the script and gives what it says.
  private static func run(_ arguments: [String], input: String = "") async throws -> String {
    let run = try Run(
      script, arguments, input: input, environment: ["PATH": "/usr/local/bin:/usr/bin:/bin"],
      line: { _, _ in })
    let result = await run.result()
    #expect(result.status == 0, "\(result.errors)")
    return result.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
