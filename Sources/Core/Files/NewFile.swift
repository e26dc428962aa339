internal import CPlatform
internal import Glibc

/// Files that are written once and never over another.
public enum NewFile {
  /// Writes a file that must not be there yet.
  public static func write(_ content: [UInt8], to path: String) throws(FileFault) {
    let file = try SystemCall.result("create it", path) {
      open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    }
    defer { close(file) }
    try SystemCall.writeAll(content, to: file, path: path)
  }

  /// Whether something has that name.
  public static func isThere(_ path: String) -> Bool {
    var facts = stat()
    return lstat(path, &facts) == 0
  }
}

/// Paths from the root on.
public enum AbsolutePath {
  /// The path with links and dots resolved; as it is where nothing is there.
  public static func text(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
