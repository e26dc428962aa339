import Foundation
import Hummingbird
import MockServer

/// An empty store in a folder of its own, removed when the fixture goes away.
final class StoreFixture {
  let folder: String
  private let opened: ObjectStore?

  var store: ObjectStore {
    guard let opened else { fatalError("the fixture's store is not opened") }
    return opened
  }

  var disk: StoreFolder { StoreFolder(folder: folder) }

  static let credentials = S3Credentials(
    accessKey: "AKIAIOSFODNN7EXAMPLE", secretKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
  /// The moment the tests' clock stands at: 2026-11-23T03:00:08Z.
  static let epochSeconds = 1_795_402_808.0
  static let now = Date(timeIntervalSince1970: epochSeconds)

  init(isOpened: Bool = true) throws {
    folder = FileManager.default.temporaryDirectory.path + "/store-" + UUID().uuidString
    opened = isOpened ? try ObjectStore(directory: folder) : nil
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func endpoint(now: Date = StoreFixture.now) -> S3Endpoint {
    S3Endpoint(store: store, credentials: StoreFixture.credentials, clock: { now })
  }

  /// A real listener with a real clock.
  func host() async throws -> HTTPHost {
    let router = Router()
    S3Endpoint(store: store, credentials: StoreFixture.credentials).addRoutes(to: router)
    return try await HTTPHost.start(router)
  }
}
