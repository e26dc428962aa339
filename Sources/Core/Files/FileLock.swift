internal import Glibc

/// An exclusive lock on a file of its own. It ends with its release, its last reference or the
/// process, so it is never stale.
package final class FileLock: Sendable {
  package let path: String
  private let descriptor: Int32

  private enum Limit {
    /// Times the lock is tried for while others only look whether it is held, a millisecond each.
    static let looks = 200
  }

  /// Takes the lock or throws `.locked`; waits for nobody but those who only look whether it is held.
  /// The file is made where it is not there, and stays.
  package init(path: String) throws(FileFault) {
    self.path = path
    descriptor = try SystemCall.result("open it", path) {
      open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    }
    for _ in 0..<Limit.looks {
      if try take(LOCK_EX) { return }
      // A shared lock beside ours is of one who looks, and gone in a moment.
      guard try take(LOCK_SH) else { break }
      flock(descriptor, LOCK_UN)
      var tick = timespec(tv_sec: 0, tv_nsec: 1_000_000)
      nanosleep(&tick, nil)
    }
    throw .locked(path: path)
  }

  /// Whether the lock of that kind was to be had at once.
  private func take(_ kind: Int32) throws(FileFault) -> Bool {
    do throws(FileFault) {
      try SystemCall.result("lock it", path) { flock(descriptor, kind | LOCK_NB) }
      return true
    } catch {
      if case .system(_, _, EWOULDBLOCK) = error { return false }
      throw error
    }
  }

  /// Lets the next one have it; the lock is of no use afterwards.
  package func release() { flock(descriptor, LOCK_UN) }

  /// Whether somebody has the lock at this moment. Looking takes a shared lock for as long.
  static func isHeld(path: String) -> Bool {
    let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    return flock(file, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }

  deinit {
    // A child that was forked a moment ago has the descriptor too until it becomes its program.
    release()
    close(descriptor)
  }
}
