internal import Glibc
internal import Synchronization

/// A file that is appended to: the journal. Its identity is the open descriptor. After a failed
/// write or flush it takes nothing more, since what is on the disk is then unknown.
package final class AppendFile: Sendable {
  package let path: String
  private let descriptor: Int32
  private let fault = Mutex<FileFault?>(nil)

  /// Opens the file or makes it, for the user alone; a link at the path is refused.
  package init(path: String) throws(FileFault) {
    let flags = O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK
    let file = try SystemCall.result("open it", path) { open(path, flags, 0o600) }
    var facts = stat()
    let code = fstat(file, &facts) == 0 ? 0 : errno
    self.path = path
    descriptor = file
    if code != 0 { throw FileFault(errno: code, path: path, operation: "look at it") }
    let kind = FileKind(mode: facts.st_mode)
    if kind != .regular { throw .wrongKind(path: path, kind) }
    try DurableFile.syncFolder(of: path)
  }

  deinit { close(descriptor) }

  /// Puts the bytes in place of everything from that place on. Where not all of them fit, the file ends
  /// there.
  package func write(_ content: [UInt8], from place: Int) throws(FileFault) {
    try whileSound { () throws(FileFault) in
      try SystemCall.result("go there in it", path) {
        lseek(descriptor, place, SEEK_SET) < 0 ? -1 : 0
      }
      do throws(FileFault) { try SystemCall.writeAll(content, to: descriptor, path: path) } catch {
        _ = ftruncate(descriptor, place)
        throw error
      }
      try SystemCall.result("shorten it", path) { ftruncate(descriptor, place + content.count) }
    }
  }

  /// Returns once everything written outlives a loss of power.
  package func flush() throws(FileFault) {
    try whileSound { () throws(FileFault) in
      try SystemCall.result("flush it", path) { fdatasync(descriptor) }
    }
  }

  private func whileSound(_ work: () throws(FileFault) -> Void) throws(FileFault) {
    let met = fault.withLock { fault -> FileFault? in
      if fault != nil { return fault }
      do throws(FileFault) { try work() } catch { fault = error }
      return fault
    }
    if let met { throw met }
  }
}
