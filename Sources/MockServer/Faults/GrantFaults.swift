internal import Synchronization

/// Whether the next grants have expired when they arrive. A class because the middleware that
/// decides and the service that signs share it.
final class GrantFaults: Sendable {
  private let isExpired = Mutex(false)

  /// How long an expired grant has been expired.
  static let expiredSeconds = -60

  /// Makes the next reply's grants expired ones.
  func expireNext() { isExpired.withLock { $0 = true } }

  /// How long the next reply's grants are good for.
  func nextGrantSeconds() -> Int {
    isExpired.withLock { flag in
      defer { flag = false }
      return flag ? GrantFaults.expiredSeconds : RawStoreEndpoints.Limit.grantSeconds
    }
  }
}
