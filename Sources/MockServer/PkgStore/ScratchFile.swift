internal import Core
internal import Glibc

/// A file under construction, kept until its digest and so its final key are known. A class
/// because it owns a descriptor and a name on the disk, and removes both at its end.
final class ScratchFile {
  /// Where it lies: libzip writes by name.
  let path: String
  private let fd: CInt
  private var pending: [UInt8] = []

  /// Bytes gathered before a write and read at a time.
  static let chunkBytes = 128 * 1024

  /// A new empty file in that folder, readable by its owner only; throws `ObjectStoreError`.
  init(in folder: String) throws {
    path = folder + "/" + RandomName.make()
    fd = try Posix.open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW)
  }

  /// A file that somebody else writes under the name handed over.
  init(in folder: String, writtenBy write: (String) throws -> Void) throws {
    path = folder + "/" + RandomName.make()
    do {
      try write(path)
      fd = try Posix.open(path, O_RDONLY | O_NOFOLLOW)
    } catch {
      _ = try? Posix.unlink(path)
      throw error
    }
  }

  deinit {
    close(fd)
    _ = try? Posix.unlink(path)
  }

  /// Adds bytes at the end.
  func write(_ bytes: [UInt8]) throws {
    if pending.isEmpty, bytes.count >= Self.chunkBytes {
      return try bytes.withUnsafeBytes { try Posix.writeAll(fd, $0, path: path) }
    }
    pending += bytes
    if pending.count >= Self.chunkBytes { try flush() }
  }

  /// Hands what is gathered to the system; reading needs it.
  func flush() throws {
    try pending.withUnsafeBytes { try Posix.writeAll(fd, $0, path: path) }
    pending.removeAll(keepingCapacity: true)
  }

  /// The file's bytes from its beginning.
  func chunks() throws -> ChunkSource {
    try flush()
    var offset = 0
    return { [fd, path] in
      let bytes = try Posix.read(fd, at: offset, count: Self.chunkBytes, path: path)
      offset += bytes.count
      return bytes.isEmpty ? nil : bytes
    }
  }
}
