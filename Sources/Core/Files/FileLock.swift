internal import Glibc

/// An exclusive lock on a file of its own. It ends with its release, its last reference or the
/// process, so it is never stale.
package final class FileLock: Sendable {
  package let path: String
  private let descriptor: Int32

  /// Takes the lock at once or throws `.locked`. The file is made where it is not there, and stays.
  package init(path: String) throws(FileFault) {
    self.path = path
    descriptor = try SystemCall.result("open it", path) {
      open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    }
    do throws(FileFault) {
      try SystemCall.result("lock it", path) { flock(descriptor, LOCK_EX | LOCK_NB) }
    } catch {
      if case .system(_, _, EWOULDBLOCK) = error { throw .locked(path: path) }
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
