internal import Core
internal import Synchronization

/// Journals that runs of this program share: one that is in use, or being opened, is nobody else's,
/// so a new plan goes on with it. It is free again when the last that opened it has closed it, whatever
/// else still refers to it. Its identity is what is open.
final class SharedJournals: Sendable {
  private typealias Opening = Task<Result<JournalFile, HubFault>, Never>

  private struct Entry {
    let opening: Opening
    var users = 0
  }

  private let journals: PublishJournals
  /// What is open or being opened, by the journal's path.
  private let entries = Mutex<[String: Entry]>([:])

  init(_ journals: PublishJournals) { self.journals = journals }

  /// The journal of publishing the package at that path, until the caller closes it.
  func open(package: String) async throws(HubFault) -> JournalFile {
    let path = journals.path(of: package)
    let opening = entries.withLock { entries in
      var entry = entries[path] ?? Entry(opening: begin(package))
      entry.users += 1
      entries[path] = entry
      return entry.opening
    }
    do throws(HubFault) { return try await opening.value.get() } catch {
      leave(path, nil)
      throw error
    }
  }

  /// One who opened the journal is done with it.
  func close(_ journal: JournalFile) { leave(journal.path, journal) }

  private func leave(_ path: String, _ journal: JournalFile?) {
    entries.withLock { entries in
      entries[path]?.users -= 1
      guard entries[path]?.users == 0 else { return }
      entries[path] = nil
      journal?.close()
    }
  }

  private func begin(_ package: String) -> Opening {
    let journals = journals
    return Opening {
      await Blocking.run {
        Result { () throws(HubFault) in try journals.open(package: package) }
      }
    }
  }
}
