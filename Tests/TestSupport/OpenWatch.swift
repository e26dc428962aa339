internal import Glibc

/// Notes whether anybody opens a folder or a file in it. Its identity is the kernel's watch.
package final class OpenWatch {
  private let events: Int32

  struct Failure: Error { let code: Int32 }

  package init(_ folder: String) throws {
    events = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    guard events >= 0, inotify_add_watch(events, folder, UInt32(IN_OPEN)) >= 0 else {
      throw Failure(code: errno)
    }
  }

  deinit { close(events) }

  /// Whether something was opened since it was asked last.
  package func hasOpened() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 4_096)
    var isMet = false
    while read(events, &buffer, buffer.count) > 0 { isMet = true }
    return isMet
  }
}
