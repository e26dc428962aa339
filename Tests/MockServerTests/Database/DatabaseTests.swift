import Core
import FoundationEssentials
import Testing

@testable import MockServer

@Suite struct DatabaseTests {
  @Test func aCommitLastsAsItPromises() async throws {
    let rig = try await BackendRig()
    let database = rig.services.database
    for (promise, level) in [(Durability.acknowledged, 2), (.progress, 1), (.acknowledged, 2)] {
      let synchronous = try await database.write(promise) { session in
        try session.count("PRAGMA synchronous")
      }
      #expect(synchronous == level)
    }
    let journal = try await database.read { try $0.row("PRAGMA journal_mode")?.text(0) }
    #expect(journal == "wal")
  }

  @Test func aFolderIsOneBackendsOnly() async throws {
    let folder = try BackendRig.freshFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let lock = try await DataFolderLock.acquire(folder: folder, limitSeconds: 0) { _ in }
    let own = ProcessInfo.processInfo.processIdentifier
    await #expect(throws: DataFolderLock.Fault.held(folder: folder, processID: own)) {
      try await DataFolderLock.acquire(folder: folder, limitSeconds: 0) { holder in
        Issue.record("no time to wait, yet told of \(holder ?? 0)")
      }
    }
    let told = TestFlag()
    _ = try await DataFolderLock.acquire(
      folder: folder, limitSeconds: 60, pollMilliseconds: 1
    ) { holder in
      #expect(holder == own)
      told.set()
      lock.release()
    }
    #expect(told.isSet)
  }

  @Test(arguments: [
    (0.0, "1970-01-01T00:00:00.000000", "Thu, 01 Jan 1970 00:00:00 GMT"),
    (1_498_558_505.5, "2017-06-27T10:15:05.500000", "Tue, 27 Jun 2017 10:15:05 GMT"),
    (1_709_164_800.0, "2024-02-29T00:00:00.000000", "Thu, 29 Feb 2024 00:00:00 GMT"),
    (4_107_542_399.0, "2100-02-28T23:59:59.000000", "Sun, 28 Feb 2100 23:59:59 GMT"),
    (-1.0, "1969-12-31T23:59:59.000000", "Wed, 31 Dec 1969 23:59:59 GMT"),
  ])
  func timesAreWrittenInUTC(seconds: Double, text: String, http: String) {
    let time = UTCTime(Date(timeIntervalSince1970: seconds))
    #expect(time.stored == text)
    #expect(time.httpDate == http)
    #expect(UTCTime.httpDate(of: text) == http)
  }
}
