import Core
import FoundationEssentials
import TestSupport

@testable import MockServer

/// The services of a backend over a fresh data folder, without sockets, at a time that stands
/// still until it is moved.
final class BackendRig: Sendable {
  static let apiURL = "http://127.0.0.1:5000"
  static let s3URL = "http://127.0.0.1:9000"
  static let start = Date(timeIntervalSince1970: 1_795_402_808.958005)

  let folder: String
  let services: BackendServices
  let router: APIRouter
  let site = PkgSite(s3URL: BackendRig.s3URL)
  private let clock: HandClock

  init(plan: Plan = Plan(), grantSeconds: Int = 3_600) async throws {
    let clock = HandClock(epochSeconds: BackendRig.start.timeIntervalSince1970)
    self.clock = clock
    folder = try BackendRig.freshFolder()
    services = try await BackendServices(keys: BackendKeys(folder: folder), folder: folder) {
      Date(timeIntervalSince1970: clock.epochSeconds)
    }
    for bucket in [site.rawstoreBucket, site.pkgstoreBucket] {
      try services.store.createBucket(bucket)
    }
    var wiring = BackendServices.Wiring(apiURL: BackendRig.apiURL, site: site)
    wiring.plan = plan
    wiring.grantSeconds = { grantSeconds }
    router = services.router(wiring)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// A folder with keys already made, as making them takes long.
  static func freshFolder() throws -> String {
    let folder =
      FileManager.default.temporaryDirectory.path(percentEncoded: false) + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: folder + "/keys", withIntermediateDirectories: true, attributes: nil)
    let key = folder + "/keys/private.pem"
    try Data(sharedKey.get().utf8).write(to: URL(filePath: key))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
    return folder
  }

  private static let sharedKey = Result {
    let folder =
      FileManager.default.temporaryDirectory.path(percentEncoded: false) + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: nil)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try BackendKeys(folder: folder).privateKeyPEM.reveal()
  }

  var tokens: Tokens { services.accounts.tokens }
  var storage: StorageRecords { StorageRecords(database: services.database) }
  var revisions: RevisionRecords { RevisionRecords(database: services.database) }

  /// Has a key of an older hub, where all users shared them, be that user's.
  func own(_ key: String, by userID: String) async throws {
    try await services.database.write(.progress) { session in
      try session.run("INSERT INTO raw_owners (key, user_id) VALUES (?1, ?2)", [key, userID])
    }
  }

  func move(seconds: Int) { clock.advance(Double(seconds)) }

  /// A user of that name and their token.
  func user(_ name: String) async throws -> (id: String, token: String) {
    let token = try await services.accounts.userToken(username: name)
    let user = try await services.accounts.records.user(named: name)
    return (user?.id ?? "", token?.reveal() ?? "")
  }

  func serviceToken(
    _ userID: String, _ service: HubServiceName, permissions: [String: Int] = Plan().permissions
  ) async throws -> String {
    try await tokens.serviceToken(
      userID: userID, service: service.rawValue, permissions: permissions
    ).reveal()
  }

  func get(_ target: String, token: String? = nil) async -> APIReply {
    await router.respond(
      to: APIRequest(
        method: "GET", target: target, headers: token.map { [("Auth-Token", $0)] } ?? []))
  }

  func post(
    _ target: String, token: String? = nil, json: JSONValue, headers: [(String, String)] = []
  ) async -> APIReply {
    let own =
      [("Content-Type", "application/json")] + (token.map { [("Auth-Token", $0)] } ?? [])
    return await router.respond(
      to: APIRequest(
        method: "POST", target: target, headers: own + headers, body: json.bytes(.spaced)))
  }

  /// A spec of a package with one table.
  static func spec(
    owner: String, dataset: String, findability: String = "published",
    url: String = "\(s3URL)/rawstore.datahub.io/a8dc871fa409562ecc7009fb28686bbe.csv"
  ) -> JSONValue {
    [
      "meta": [
        "version": 1, "ownerid": .string(owner), "owner": "someone", "dataset": .string(dataset),
        "findability": .string(findability),
      ],
      "inputs": [
        [
          "kind": "datapackage", "url": .string("\(s3URL)/rawstore.datahub.io/x.json?X-Amz-A=1"),
          "parameters": [
            "resource-mapping": ["birthdays.csv": .string(url)],
            "descriptor": [
              "name": .string(dataset), "title": .string("A title of \(dataset)"),
              "resources": [
                [
                  "path": "birthdays.csv", "name": "birthdays", "format": "csv",
                  "schema": ["fields": [["name": "date", "type": "date"]]],
                ]
              ],
            ],
          ],
        ]
      ],
    ]
  }
}
