internal import Glibc
internal import Synchronization

/// A file that only grows: the journal. Its identity is the open descriptor. After any failed write
/// or flush it takes nothing more, since what is on the disk is then unknown.
public final class AppendFile: Sendable {
  private enum Phase {
    case sound(bytes: Int)
    case failed(FileFault)
  }

  public let path: String
  private let descriptor: Int32
  private let phase: Mutex<Phase>

  /// Opens the file or makes it, for the user alone; a link at the path is refused.
  public init(path: String) throws(FileFault) {
    let flags = O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK
    let file = try SystemCall.result("open it", path) { open(path, flags, 0o600) }
    var facts = stat()
    let code = fstat(file, &facts) == 0 ? 0 : errno
    self.path = path
    descriptor = file
    phase = Mutex(.sound(bytes: Int(facts.st_size)))
    if code != 0 { throw FileFault(errno: code, path: path, operation: "look at it") }
    let kind = FileKind(mode: facts.st_mode)
    if kind != .regular { throw .wrongKind(path: path, kind) }
    try DurableFile.syncFolder(of: path)
  }

  deinit { close(descriptor) }

  /// Adds the bytes at the end. Where not all of them fit, none stay.
  public func append(_ content: [UInt8]) throws(FileFault) {
    try whileSound { bytes throws(FileFault) in
      do throws(FileFault) { try SystemCall.writeAll(content, to: descriptor, path: path) } catch {
        _ = ftruncate(descriptor, bytes)
        throw error
      }
      return bytes + content.count
    }
  }

  /// Returns once everything added outlives a loss of power.
  public func flush() throws(FileFault) {
    try whileSound { bytes throws(FileFault) in
      try SystemCall.result("flush it", path) { fdatasync(descriptor) }
      return bytes
    }
  }

  private func whileSound(_ work: (Int) throws(FileFault) -> Int) throws(FileFault) {
    let fault = phase.withLock { phase -> FileFault? in
      switch phase {
      case .failed(let fault): return fault
      case .sound(let bytes):
        do throws(FileFault) {
          phase = .sound(bytes: try work(bytes))
          return nil
        } catch {
          phase = .failed(error)
          return error
        }
      }
    }
    if let fault { throw fault }
  }
}
