internal import Synchronization

/// The codes of the stand-in provider that have been used, until they would expire anyway.
/// A class because all requests share it.
final class UsedCodes: Sendable {
  private let expiries = Mutex<[String: Int]>([:])

  /// Whether the code is used now for the first time; times in seconds since 1970.
  func use(nonce: String, expires: Int, now: Int) -> Bool {
    expiries.withLock { expiries in
      expiries = expiries.filter { $0.value > now }
      return expiries.updateValue(expires, forKey: nonce) == nil
    }
  }
}
