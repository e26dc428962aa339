internal import Glibc
internal import Synchronization

/// A file that takes what comes from elsewhere. One without a name can be read at any place and is
/// taken away by the system with its last use. Its identity is the open file.
package final class SpoolFile: Sendable {
  private let descriptor: Int32
  private let path: String
  private let broken = Mutex<FileFault?>(nil)

  /// Folders for large temporary files, the first that takes one is used.
  private static let folders = ["/var/tmp", "/tmp"]

  /// A new file without a name; `path` is what faults call it.
  package init(path: String) throws(FileFault) {
    self.path = path
    for folder in Self.folders {
      let file = Self.open(in: folder)
      if file >= 0 {
        descriptor = file
        return
      }
    }
    throw FileFault(errno: errno, path: path, operation: "make room for it")
  }

  /// A file that must not be there yet, at that place; `path` is what faults call it.
  init(creating place: String, path: String) throws(FileFault) {
    self.path = path
    descriptor = try SystemCall.result("create it", path) {
      Glibc.open(place, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    }
  }

  deinit { close(descriptor) }

  private static func open(in folder: String) -> Int32 {
    var template = Array("\(folder)/datahub-XXXXXX".utf8CString)
    let file = mkstemp(&template)
    if file >= 0 {
      unlink(template)
      _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    }
    return file
  }

  /// Adds bytes to the end; false where the system refuses, which `fault` then tells.
  package func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let count = write(descriptor, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 {
        let code = count < 0 ? errno : EIO
        broken.withLock {
          $0 = $0 ?? FileFault(errno: code, path: path, operation: "write it")
        }
        return false
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
    return true
  }

  /// Why bytes could not be added; nil where all could.
  package var fault: FileFault? { broken.withLock { $0 } }

  /// Takes all bytes away.
  func empty() throws(FileFault) {
    try SystemCall.result("shorten it", path) { ftruncate(descriptor, 0) }
    try SystemCall.result("go there in it", path) { lseek(descriptor, 0, SEEK_SET) < 0 ? -1 : 0 }
  }

  /// Returns once the bytes outlive a loss of power.
  func flush() throws(FileFault) {
    try SystemCall.result("flush it", path) { fsync(descriptor) }
  }

  /// The file as it is now, ready to be read.
  package func opened() throws(FileFault) -> OpenFile {
    let copy = dup(descriptor)
    if copy < 0 { throw FileFault(errno: errno, path: path, operation: "open it") }
    return try OpenFile(adopting: copy, path: path)
  }
}
