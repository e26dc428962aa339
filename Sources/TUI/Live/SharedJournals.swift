internal import Core
internal import Synchronization

/// Journals that runs of this program share: one that is still held, or being opened, is nobody else's,
/// so a new plan goes on with it. Its identity is what is held.
final class SharedJournals: Sendable {
  private typealias Opening = Task<Result<JournalFile, HubFault>, Never>

  private struct State {
    /// The journal opened last, for as long as a run holds it.
    weak var held: JournalFile?
    var opening: (path: String, task: Opening)?
  }

  private let journals: PublishJournals
  private let state = Mutex(State())

  init(_ journals: PublishJournals) { self.journals = journals }

  /// The journal of publishing the package at that path.
  func open(package: String) async throws(HubFault) -> JournalFile {
    let result = await opening(of: package, journals.path(of: package)).value
    return try result.get()
  }

  private func opening(of package: String, _ path: String) -> Opening {
    state.withLock { state in
      if let held = state.held, held.path == path { return Opening { .success(held) } }
      if let opening = state.opening, opening.path == path { return opening.task }
      let task = Opening { await self.openAnew(package, path) }
      state.opening = (path, task)
      return task
    }
  }

  private func openAnew(_ package: String, _ path: String) async -> Result<JournalFile, HubFault> {
    let journals = journals
    let result: Result<JournalFile, HubFault> = await Blocking.run {
      Result { () throws(HubFault) in try journals.open(package: package) }
    }
    state.withLock { state in
      if state.opening?.path == path { state.opening = nil }
      if case .success(let journal) = result { state.held = journal }
    }
    return result
  }
}
