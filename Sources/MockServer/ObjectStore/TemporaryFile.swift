internal import Glibc
internal import Synchronization

/// A file being written out of sight. It owns a descriptor and a name in the store's `temp` folder,
/// and takes both back unless it is published.
final class TemporaryFile: Sendable {
  let path: String
  private let fd: CInt
  private let isPublished = Atomic(false)

  init(in directory: String) throws {
    path = directory + "/" + RandomName.make()
    fd = try Posix.open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW)
  }

  deinit {
    close(fd)
    if !isPublished.load(ordering: .relaxed) { _ = try? Posix.unlink(path) }
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws {
    try Posix.writeAll(fd, bytes, path: path)
  }

  /// Forces what was written to the disk.
  func sync() throws { try Posix.sync(fd, path: path) }

  /// Gives the file its name, replacing what had it. The folder must be synced after.
  func publish(as name: String) throws {
    try Posix.rename(path, name)
    isPublished.store(true, ordering: .relaxed)
  }
}

/// Names that no other run or request uses.
enum RandomName {
  /// 32 hexadecimal digits of randomness.
  static func make() -> String {
    Hexadecimal.text((0..<16).map { _ in UInt8.random(in: .min ... .max) })
  }
}
