internal import CPlatform
internal import Glibc

/// Files that are written once and never over another.
package enum NewFile {
  /// Writes a file that must not be there yet.
  package static func write(_ content: [UInt8], to path: String) throws(FileFault) {
    let file = try SystemCall.result("create it", path) {
      open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    }
    defer { close(file) }
    try SystemCall.writeAll(content, to: file, path: path)
  }

  /// Whether something has that name.
  package static func isThere(_ path: String) -> Bool {
    var facts = stat()
    return lstat(path, &facts) == 0
  }

  /// Whether a folder is there, or a link to one.
  package static func isFolder(_ path: String) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
  }
}

/// Paths from the root on.
package enum AbsolutePath {
  /// The path with links and dots resolved; as it is where nothing is there.
  package static func text(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
