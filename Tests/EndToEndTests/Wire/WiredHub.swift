import Core
import Foundation
import Testing

/// A hub, a wire to it, and packages that are published over it.
final class WiredHub: Sendable {
  let hub: MockHub
  let wire: Wire

  /// A hub with somebody signed in, who may store a lot.
  init(receiveBufferBytes: Int32? = nil) async throws {
    hub = try await MockHub(
      Program(), options: ["--max-datasets", "1000000", "--max-storage", "1000000"])
    try await hub.signIn()
    wire = try Wire(receiveBufferBytes: receiveBufferBytes)
  }

  /// Files that a publish sends at the same time.
  static let jobs = 4

  func stop() async { await hub.stop() }

  /// Makes a package of files of those sizes beside the hub.
  func package(
    _ name: String, bytes sizes: [Int], _ random: inout SplitMix64
  ) throws -> RandomPackage {
    try RandomPackage(name, bytes: sizes, in: hub.program.home, &random)
  }

  /// Begins to publish the package; `line` gets each line as it comes.
  func start(
    _ package: RandomPackage, _ more: [String] = [], extra: [String: String] = [:],
    line: @escaping @Sendable (Run, String) -> Void = { _, _ in }
  ) throws -> Run {
    try hub.program.start(
      ["publish", package.folder, "--json"] + more,
      extra: wire.environment.merging(extra) { $1 }, line: line)
  }

  /// Publishes the package; nothing is under way any more when it gives the result.
  func publish(_ package: RandomPackage, _ more: [String] = []) async throws -> Program.Result {
    let result = try await start(package, more).result()
    try await wire.quiet()
    return result
  }

  /// Expects of those runs that they came to one revision, each file stored once and said to be. No
  /// more was sent besides than the uploads that may have been broken off.
  func expectOnce(
    _ package: RandomPackage, _ runs: [Program.Result], brokenOff: Int, _ what: String,
    at place: SourceLocation = #_sourceLocation
  ) {
    let seen = wire.seen
    let told = "\(what)\n" + runs.map(\.output).joined(separator: "--\n").suffix(1_500)
    #expect(runs.last?.status == 0, "\(told)", sourceLocation: place)
    let done = runs.flatMap { $0.events("upload.done").compactMap { $0["path"]?.string } }
    #expect(done.count == Set(done).count, "said twice: \(told)", sourceLocation: place)
    #expect(
      seen.taken.values.allSatisfy { $0 == 1 }, "stored twice: \(told)", sourceLocation: place)
    let stored = Set(seen.taken.keys)
    #expect(stored.isSuperset(of: package.md5s.values), "\(told)", sourceLocation: place)
    #expect(stored.count == package.objects, "\(told)", sourceLocation: place)
    let sent = seen.turns[.upload, default: 0]
    #expect(sent <= package.objects + brokenOff, "\(told)", sourceLocation: place)
    #expect(seen.revisions == 1, "\(told)", sourceLocation: place)
    let urls = runs.compactMap { $0.events("run.end").last?["url"]?.string }
    #expect(urls.allSatisfy { $0.hasSuffix("/v/1") }, "\(told)", sourceLocation: place)
  }
}

/// A package of files of random bytes.
struct RandomPackage: Sendable {
  let name: String
  let folder: String
  /// The md5s of its files by path.
  let md5s: [String: String]

  /// What the store has of it: the files, and the descriptor.
  var objects: Int { Set(md5s.values).count + 1 }

  /// Makes a package of files of those sizes in the folder.
  init(
    _ name: String, bytes sizes: [Int], in home: URL, _ random: inout SplitMix64
  ) throws {
    let folder = home.appending(path: "packages/\(name)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var md5s: [String: String] = [:]
    for (index, size) in sizes.enumerated() {
      let content = (0..<(size + 7) / 8).flatMap { _ in
        withUnsafeBytes(of: random.next()) { Array($0) }
      }.prefix(size)
      let path = "f\(index).bin"
      try Data(content).write(to: folder.appending(path: path))
      md5s[path] = FileDigest(of: Array(content)).md5Hex
    }
    let resources = sizes.indices.map { index -> JSONValue in
      ["name": .string("f\(index)"), "path": .string("f\(index).bin"), "format": "bin"]
    }
    let descriptor: JSONValue = [
      "name": .string(name), "licenses": [["name": "CC0-1.0"]], "resources": .array(resources),
    ]
    try Data(descriptor.bytes(.indented)).write(to: folder.appending(path: "datapackage.json"))
    (self.name, self.folder, self.md5s) = (name, folder.path, md5s)
  }
}
