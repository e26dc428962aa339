import Foundation
import Testing

@testable import Core
@testable import TUI

@Suite("Journals that runs share")
final class SharedJournalsTests {
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "journals-\(UUID().uuidString)")
  private let journals: PublishJournals
  private let shared: SharedJournals
  private let package = "/data/lights"

  init() {
    journals = PublishJournals(folder: folder.path, hub: "http://api")
    shared = SharedJournals(journals)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  @Test("all who want a journal at the same time get the same one")
  func together() async throws {
    let (shared, package) = (shared, package)
    let opened = try await withThrowingTaskGroup { group in
      for _ in 0..<50 { group.addTask { try await shared.open(package: package) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(opened.map { ObjectIdentifier($0) }).count == 1)
  }

  @Test("a journal is another's when the last has closed it, though something still refers to it")
  func closed() async throws {
    let first = try await shared.open(package: package)
    let second = try await shared.open(package: package)
    shared.close(first)
    #expect(throws: HubFault.busy) { try journals.open(package: package) }
    shared.close(second)
    try withExtendedLifetime((first, second)) {
      let other = try journals.open(package: package)
      #expect(other.path == first.path)
    }
  }

  @Test("a journal that another program has is asked for again at the next opening")
  func busy() async throws {
    let other = try journals.open(package: package)
    await #expect(throws: HubFault.busy) { try await shared.open(package: package) }
    other.close()
    let opened = try await shared.open(package: package)
    #expect(opened !== other)
  }
}
