internal import Glibc

/// The system calls the store makes: interrupted ones are repeated, failed ones throw.
enum Posix {
  static func open(_ path: String, _ flags: CInt) throws -> CInt {
    let fd = Glibc.open(path, flags | O_CLOEXEC, 0o600)
    guard fd >= 0 else { throw fault("open", path) }
    return fd
  }

  static func writeAll(_ fd: CInt, _ bytes: UnsafeRawBufferPointer, path: String) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Glibc.write(fd, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw fault("write", path) }
      rest = rest.dropFirst(count)
    }
  }

  /// Up to `count` bytes at that place; fewer only at the end of the file.
  static func read(_ fd: CInt, at offset: Int, count: Int, path: String) throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let start = buffer.baseAddress.map { $0 + filled }
        let got = pread(fd, start, count - filled, off_t(offset + filled))
        if got < 0, errno == EINTR { continue }
        guard got >= 0 else { throw fault("read", path) }
        if got == 0 { return }
        filled += got
      }
    }
  }

  static func size(_ fd: CInt, path: String) throws -> Int {
    let end = lseek(fd, 0, SEEK_END)
    guard end >= 0 else { throw fault("lseek", path) }
    return Int(end)
  }

  static func sync(_ fd: CInt, path: String) throws {
    guard fsync(fd) == 0 else { throw fault("fsync", path) }
  }

  /// Makes renames and unlinks in a directory survive a loss of power.
  static func syncDirectory(_ path: String) throws {
    let fd = try open(path, O_RDONLY | O_DIRECTORY)
    defer { close(fd) }
    try sync(fd, path: path)
  }

  static func rename(_ from: String, _ to: String) throws {
    guard Glibc.rename(from, to) == 0 else { throw fault("rename", to) }
  }

  /// Removes a file; false where there was none.
  static func unlink(_ path: String) throws -> Bool {
    if Glibc.unlink(path) == 0 { return true }
    guard errno == ENOENT else { throw fault("unlink", path) }
    return false
  }

  /// Makes a directory for its owner alone; one that exists is fine.
  static func makeDirectory(_ path: String) throws {
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw fault("mkdir", path) }
  }

  /// The names in a directory, without `.` and `..`.
  static func names(in path: String) throws -> [String] {
    guard let directory = opendir(path) else { throw fault("opendir", path) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Removes a directory; one that is not empty, or none, stays.
  static func removeEmptyDirectory(_ path: String) throws {
    let isRight = rmdir(path) == 0 || [ENOTEMPTY, EEXIST, ENOENT, ENOTDIR].contains(errno)
    guard isRight else { throw fault("rmdir", path) }
  }

  /// Removes a file, or a directory with all it holds.
  static func removeTree(_ path: String) throws {
    if Glibc.unlink(path) == 0 || errno == ENOENT { return }
    guard errno == EISDIR || errno == EPERM else { throw fault("unlink", path) }
    for name in try names(in: path) { try removeTree(path + "/" + name) }
    guard rmdir(path) == 0 || errno == ENOENT else { throw fault("rmdir", path) }
  }

  private static func fault(_ call: String, _ path: String) -> ObjectStoreError {
    .system(call: call, path: path, errno: errno)
  }
}
