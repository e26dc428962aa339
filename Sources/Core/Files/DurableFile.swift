internal import Glibc

/// A file that is always its old or its new content, never a part of either, whatever dies when.
package struct DurableFile: Sendable {
  package let path: String

  /// The file at that path, which need not be there yet; its folder must be.
  package init(path: String) { self.path = path }

  /// Who may read and write the file.
  package enum Access: Sendable {
    /// Its owner alone (mode 0600).
    case owner
    /// The file's present permissions; for a new file, those the process' mask allows.
    case usual
  }

  /// Replaces the content; once it returns, the new content outlives a loss of power. A link at the
  /// path is replaced, not followed.
  package func replace(
    with content: [UInt8], access: Access = .owner
  ) throws(FileFault) {
    let temporary = path + ".\(UInt64.random(in: 0...UInt64.max)).tmp"
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let mode = mode(access)
    let file = try SystemCall.result("create it", path) {
      open(temporary, flags, mode == nil ? 0o666 : 0o600)
    }
    var isDone = false
    defer { if !isDone { unlink(temporary) } }
    try Self.fill(file, content, path, mode: mode)
    try SystemCall.result("rename it", path) { rename(temporary, path) }
    isDone = true
    try Self.syncFolder(of: path)
  }

  /// The mode to set; nil leaves what the process' mask makes of it.
  private func mode(_ access: Access) -> mode_t? {
    if case .owner = access { return 0o600 }
    var facts = stat()
    return stat(path, &facts) == 0 ? facts.st_mode & 0o777 : nil
  }

  private static func fill(
    _ file: Int32, _ content: [UInt8], _ path: String, mode: mode_t?
  ) throws(FileFault) {
    defer { close(file) }
    if let mode { try SystemCall.result("set its mode", path) { fchmod(file, mode) } }
    try SystemCall.writeAll(content, to: file, path: path)
    try SystemCall.result("flush it", path) { fsync(file) }
  }

  /// The content, where the file is there and no longer than that.
  package func read(limitBytes: Int) throws(FileFault) -> [UInt8]? {
    do throws(FileFault) {
      let file = try SystemCall.result("open it", path) {
        open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
      }
      return try OpenFile(adopting: file, path: path).content(limitBytes: limitBytes)
    } catch {
      if case .notFound = error { return nil }
      throw error
    }
  }

  /// Takes the file away for good; nothing happens where it is not there.
  package func remove() throws(FileFault) {
    if unlink(path) != 0 {
      if errno == ENOENT { return }
      throw FileFault(errno: errno, path: path, operation: "remove it")
    }
    try Self.syncFolder(of: path)
  }

  /// Makes a folder and those above it that are not there, for the user alone (mode 0700).
  package static func makeFolder(_ path: String) throws(FileFault) {
    if mkdir(path, 0o700) == 0 { return try syncFolder(of: path) }
    switch errno {
    case EEXIST: return
    case ENOENT:
      let above = folder(of: path)
      if above == path || above == "." { throw .notFound(path: path) }
      try makeFolder(above)
      if mkdir(path, 0o700) != 0, errno != EEXIST {
        throw FileFault(errno: errno, path: path, operation: "create it")
      }
      try syncFolder(of: path)
    default: throw FileFault(errno: errno, path: path, operation: "create it")
    }
  }

  /// Makes the names in the file's folder outlive a loss of power.
  static func syncFolder(of path: String) throws(FileFault) {
    let folder = folder(of: path)
    let handle = try SystemCall.result("open it", folder) {
      open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    defer { close(handle) }
    try SystemCall.result("flush it", folder) { fsync(handle) }
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
