internal import Synchronization

/// How many uploads go on at once. Those beyond wait for a place for a while, in their order, for
/// clients send all files of a package together; then they are told to come again.
package final class UploadSlots: Sendable {
  enum Limit {
    static let uploads = 32
    static let patience = Duration.seconds(5)
    /// What who is turned away is told to wait.
    static let retrySeconds = 1
  }

  private struct State: Sendable {
    var taken = 0
    var lastNumber = 0
    var waiting: [(number: Int, continuation: CheckedContinuation<Bool, Never>)] = []
  }

  private let uploads: Int
  private let patience: Duration
  private let state = Mutex(State())

  package convenience init() { self.init(uploads: Limit.uploads, patience: Limit.patience) }

  init(uploads: Int, patience: Duration) {
    self.uploads = uploads
    self.patience = patience
  }

  /// Takes a place, which must be given back. Throws SlowDown where none came free in time.
  func take() async throws(S3Error) {
    let isTaken = await withCheckedContinuation { continuation in
      let number: Int? = state.withLock { state in
        if state.taken < uploads {
          state.taken += 1
          continuation.resume(returning: true)
          return nil
        }
        guard patience > .zero else {
          continuation.resume(returning: false)
          return nil
        }
        state.lastNumber += 1
        state.waiting.append((state.lastNumber, continuation))
        return state.lastNumber
      }
      if let number { endWait(number) }
    }
    guard isTaken else {
      throw S3Error(
        .slowDown, headers: [("retry-after", String(Limit.retrySeconds))])
    }
  }

  /// Gives a place to the one that has waited longest, if one waits.
  func giveBack() {
    let next = state.withLock { state -> CheckedContinuation<Bool, Never>? in
      guard !state.waiting.isEmpty else {
        state.taken -= 1
        return nil
      }
      return state.waiting.removeFirst().continuation
    }
    next?.resume(returning: true)
  }

  /// How many wait for a place.
  var waiting: Int { state.withLock { $0.waiting.count } }

  private func endWait(_ number: Int) {
    Task { [patience] in
      try? await Task.sleep(for: patience)
      let late = state.withLock { state -> CheckedContinuation<Bool, Never>? in
        guard let place = state.waiting.firstIndex(where: { $0.number == number }) else {
          return nil
        }
        return state.waiting.remove(at: place).continuation
      }
      late?.resume(returning: false)
    }
  }
}
