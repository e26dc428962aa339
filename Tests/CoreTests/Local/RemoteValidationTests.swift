import Core
import TestSupport
import Testing

@Suite("Checking what a URL names")
struct RemoteValidationTests {
  private static let table = "id;price\n1;2,5\n2;3,5\n3;x\n"
  private static let descriptor = #"""
    {"name": "p", "resources": [{"name": "data", "path": "data.csv",
     "dialect": {"delimiter": ";"}, "schema": {"fields": [{"name": "id", "type": "integer"},
     {"name": "price", "type": "number", "decimalChar": ","}]}}]}
    """#

  private func peer() throws -> RawPeer {
    try RawPeer.answering { connection, request in
      switch request.line.split(separator: " ").dropFirst().first {
      case "/p/data.csv": connection.answer(body: Self.table)
      case "/p/datapackage.json": connection.answer(body: Self.descriptor)
      default: connection.answer("404 Not Found")
      }
    }
  }

  /// The report on a file of the peer.
  private func report(_ name: String, at folder: String) async throws -> PackageReport {
    var options = LocalValidationOptions()
    options.remote = RemoteOptions(policy: .read, allowsPrivateAddresses: true)
    let transport = CurlTransport().transport
    let file = try await RemoteFiles(transport: transport, options: options.remote)
      .read(folder + name)
    let validation = try LocalValidation(of: file, named: name, base: folder, options: options)
    return validation.run(remote: await validation.remoteOutcomes(transport))
  }

  @Test(
    "a table and a package at an address have the verdict of the files",
    arguments: ["data.csv", "datapackage.json"])
  func same(name: String) async throws {
    let place = try TemporaryFolder()
    try place.write("data.csv", Self.table)
    try place.write("datapackage.json", Self.descriptor)
    let peer = try peer()
    let there = try await report(name, at: peer.url + "/p/")
    let here = try LocalValidation(path: place.at(name)).run()
    #expect(there.resources.map(\.codes) == here.resources.map(\.codes))
    #expect(there.resources.map(\.rows) == [3] && there.isValid == here.isValid)
    #expect(there.resources.map(\.header) == [["id", "price"]])
    #expect(there.resources.map(\.digest) == here.resources.map(\.digest))
    #expect(there.isValid == (name == "data.csv"))
    #expect(there.findings.count { $0.severity == .error } == 0)
  }

  @Test("data that is not there is an error of its resource")
  func missing() async throws {
    let peer = try RawPeer.answering { connection, request in
      guard request.line.contains("datapackage.json") else {
        return connection.answer("404 Not Found")
      }
      connection.answer(body: Self.descriptor)
    }
    let report = try await report("datapackage.json", at: peer.url + "/p/")
    #expect(report.resources.first?.errorCodes == ["scheme-error"])
    #expect(peer.log.requests.contains { $0.line.hasPrefix("GET /p/data.csv ") })
  }
}
