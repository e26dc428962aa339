internal import Glibc

/// A file without a name that takes what comes from elsewhere, so that it can be read at any place.
/// Its identity is the open file; the system takes it away with the last use.
package final class SpoolFile: Sendable {
  private let descriptor: Int32
  private let path: String

  /// Folders for large temporary files, the first that takes one is used.
  private static let folders = ["/var/tmp", "/tmp"]

  /// A new file; `path` is what faults call it.
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

  /// Adds bytes to the end; false where the system refuses.
  package func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let count = write(descriptor, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return false }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
    return true
  }

  /// The file as it is now, ready to be read.
  package func opened() throws(FileFault) -> OpenFile {
    let copy = dup(descriptor)
    if copy < 0 { throw FileFault(errno: errno, path: path, operation: "open it") }
    return try OpenFile(adopting: copy, path: path)
  }
}
