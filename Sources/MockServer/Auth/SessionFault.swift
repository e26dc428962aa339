internal import Synchronization

/// Whether all sessions are over, as after a key was changed, until somebody signs in again. A class
/// because the middleware that decides and the accounts share it.
final class SessionFault: Sendable {
  private let isOn = Mutex(false)

  /// From now on no user token is good.
  func end() { isOn.withLock { $0 = true } }

  /// A token is made: it and all others are good.
  func renew() { isOn.withLock { $0 = false } }

  /// Whether no user token is good.
  var isOver: Bool { isOn.withLock { $0 } }
}
