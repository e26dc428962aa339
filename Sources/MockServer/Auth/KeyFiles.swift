internal import Core
internal import Glibc

/// The files of a folder of keys: each written whole or not at all, mode 0600, never replaced.
struct KeyFiles: Sendable {
  let folder: String

  /// Why a key file cannot be used.
  enum Fault: Error, Sendable, Hashable {
    /// A call of the system failed on that path: its error number.
    case system(path: String, errorNumber: Int32)
    /// The file may be read by others than its owner.
    case readableByOthers(path: String)
    /// The file is empty or not UTF-8.
    case damaged(path: String)
  }

  enum Limit {
    static let bytes = 64 * 1024
  }

  /// Makes the folder, for its owner only.
  func prepare() throws(Fault) {
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST, chmod(folder, 0o700) == 0 else {
      throw .system(path: folder, errorNumber: errno)
    }
  }

  /// The text of that file, made and written durably where there is none.
  func text(_ name: String, make: () throws -> String) throws -> Secret {
    let path = "\(folder)/\(name)"
    if let text = try read(path) { return Secret(text) }
    let text = try make()
    try DurableFile(path: path).replace(with: Array(text.utf8))
    return Secret(text)
  }

  private func read(_ path: String) throws(Fault) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw .system(path: path, errorNumber: errno)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .system(path: path, errorNumber: errno)
    }
    guard status.st_mode & 0o077 == 0 else { throw .readableByOthers(path: path) }
    var buffer = [UInt8](repeating: 0, count: Limit.bytes)
    let count = Glibc.read(descriptor, &buffer, buffer.count)
    guard count > 0, let text = String(validating: buffer.prefix(count), as: UTF8.self) else {
      throw .damaged(path: path)
    }
    return text
  }
}
