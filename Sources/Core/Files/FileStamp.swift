// `timespec` belongs to whichever C module the compiler loaded first: import them all.
internal import CCurl
internal import CPlatform
internal import Glibc

/// Which file it is and which state of it: two stamps differ if anything was written, replaced or
/// its times were set back in between (the change time cannot be).
package struct FileStamp: Sendable, Hashable {
  let device: UInt64
  private let inode: UInt64
  /// Length in bytes.
  let bytes: Int
  /// Modification and change time in nanoseconds since 1970.
  private let modifiedNanoseconds: Int
  private let changedNanoseconds: Int

  /// Looks at an open file once the tick of the clock in which it last changed is over: a later
  /// change then has another time. Kernels before 6.13 stamp files by that tick, at most 10 ms
  /// long.
  static func settled(_ file: Int32, _ facts: inout stat) -> Bool {
    var tick = timespec(tv_sec: 0, tv_nsec: 1_000_000)
    for _ in 0..<20 {
      if fstat(file, &facts) != 0 { return false }
      var now = timespec()
      clock_gettime(CLOCK_REALTIME_COARSE, &now)
      let age =
        (now.tv_sec - facts.st_ctim.tv_sec) * 1_000_000_000
        + now.tv_nsec - facts.st_ctim.tv_nsec
      if age > 0 || age < -1_000_000_000 { return true }
      nanosleep(&tick, nil)
    }
    return true
  }

  /// The state of what is at a path, links not followed; nil where nothing is.
  package init?(path: String) {
    var facts = stat()
    guard lstat(path, &facts) == 0 else { return nil }
    self.init(facts)
  }

  /// The stamp as a text, to be compared by another process.
  package var text: String {
    [device, inode].map { String($0) }.joined(separator: " ")
      + [bytes, modifiedNanoseconds, changedNanoseconds].map { " \($0)" }.joined()
  }

  init(_ facts: stat) {
    device = UInt64(facts.st_dev)
    inode = UInt64(facts.st_ino)
    bytes = Int(facts.st_size)
    modifiedNanoseconds = facts.st_mtim.tv_sec * 1_000_000_000 + facts.st_mtim.tv_nsec
    changedNanoseconds = facts.st_ctim.tv_sec * 1_000_000_000 + facts.st_ctim.tv_nsec
  }
}

/// What a directory entry is.
package enum FileKind: String, Sendable, Hashable {
  case regular = "file"
  case folder
  case pipe
  case socket
  case device
  case link
  case unknown

  /// The kind that a file's mode tells.
  package init(mode: UInt32) {
    self =
      switch mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .folder
      case S_IFIFO: .pipe
      case S_IFSOCK: .socket
      case S_IFCHR, S_IFBLK: .device
      case S_IFLNK: .link
      default: .unknown
      }
  }
}
