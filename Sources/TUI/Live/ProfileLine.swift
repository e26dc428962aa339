internal import Core
internal import Synchronization

/// The looks at columns that are wanted, by one reader: the newest wish ends what is under way, as a
/// person who goes on wants the last one. Its identity is that reader.
final class ProfileLine: Sendable {
  private struct State {
    var waiting: ProfileKey?
    var isBusy = false
  }

  private let state = Mutex(State())

  /// Carries out a wish and those that come meanwhile; returns at once where a reader is at work.
  /// `read` gives nil where it was ended.
  func take(
    _ key: ProfileKey, read: (ProfileKey, @escaping @Sendable () -> Bool) -> ProfileLook?,
    tell: (ProfileKey, ProfileLook) -> Void
  ) {
    var next = state.withLock { state -> ProfileKey? in
      guard !state.isBusy else {
        state.waiting = key
        return nil
      }
      state.isBusy = true
      return key
    }
    while let key = next {
      if let look = read(key, { [self] in isSuperseded }) { tell(key, look) }
      next = state.withLock { state in
        defer { state.waiting = nil }
        state.isBusy = state.waiting != nil
        return state.waiting
      }
    }
  }

  private var isSuperseded: Bool { state.withLock { $0.waiting != nil } }
}
