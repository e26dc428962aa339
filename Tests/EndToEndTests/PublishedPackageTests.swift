import Core
import Foundation
import TestSupport
import Testing

/// What a hub serves of a package, taken home and checked.
@Suite("published packages", .onOwnThread)
struct PublishedPackageTests {
  private static let transport = CurlTransport()

  private static func fetch(_ url: String) async throws -> [UInt8] {
    let reply = try await transport.send(HTTPRequest(.get, url))
    if [301, 302, 303].contains(reply.status), let next = reply["Location"] {
      return try await fetch(next)
    }
    #expect(reply.status == 200, "\(url)")
    return reply.body
  }

  /// Saves a served package, derived files and all, in a folder: each file beside the descriptor
  /// under its resource's number, as names may repeat.
  private static func save(_ url: String, in folder: URL) async throws -> Int {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var descriptor = try JSONValue(parsing: await fetch(url)).object ?? [:]
    var resources = descriptor["resources"]?.array ?? []
    for (number, resource) in resources.enumerated() {
      let path = try #require(resource["path"]?.string)
      let name = "\(number)-\(URLText.decoded(String(path.split(separator: "/").last ?? "")) ?? "")"
      try Data(await fetch(path)).write(to: folder.appending(path: name))
      var changed = resource.object ?? [:]
      changed["path"] = .string(name)
      resources[number] = .object(changed)
    }
    descriptor["resources"] = .array(resources)
    try Data(JSONValue.object(descriptor).bytes(.indented))
      .write(to: folder.appending(path: "datapackage.json"))
    return resources.count
  }

  @Test("are valid, with every file that was derived")
  func areValid() async throws {
    let hub = try await MockHub(Program())
    try await hub.signIn()
    for name in ["lighthouses", "gdp", "tides", "cities-世界"] {
      let run = try await hub.program.run(
        [
          "publish", Program.demo(name), "--yes", "--json", "--api", hub.api, "--domain", hub.site,
        ])
      #expect(run.status == 0, "\(name): \(run.errors)")
      let page = try #require(run.lines.last?["url"]?.string)
      let place = try #require(page.range(of: "/v/")).lowerBound
      let folder = hub.program.home.appending(path: "saved-\(name)")
      let files = try await Self.save("\(page[..<place])/datapackage.json", in: folder)
      #expect(files > 4)
      let check = try await hub.program.run(["validate", folder.path])
      #expect(check.status == 0, "\(name): \(check.output)\(check.errors)")
    }
    await hub.stop()
  }
}
