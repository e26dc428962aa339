internal import Glibc
internal import Synchronization

/// The files of contents that are too large for a row, named by their SHA-256. A file is written
/// before the row that names it and removed after the last one, so a kill leaves a file too many at
/// worst. It is shared, and owns the lock that orders the two.
final class ContentFiles: Sendable {
  private let folder: String
  /// How many writers are about to name a file; it stays until they have.
  private let held = Mutex<[String: Int]>([:])
  /// Files that a commit freed which may be lost with the power: its rows would name them again.
  private let freed = Mutex<[FreedFile]>([])

  /// Opens the folder, or makes it; `temporaryFolder` is on the same file system.
  init(in folder: String, temporaryFolder: String) throws {
    self.folder = folder
    guard access(folder, F_OK) != 0 else { return }
    let draft = temporaryFolder + "/" + RandomName.make()
    try Posix.makeDirectory(draft)
    for number in 0..<256 {
      try Posix.makeDirectory(draft + "/" + Hexadecimal.text([UInt8(number)]))
    }
    try Posix.syncDirectory(draft)
    try Posix.rename(draft, folder)
  }

  func path(_ sha256: String) -> String { group(sha256) + "/" + sha256 }

  private func group(_ sha256: String) -> String { folder + "/" + sha256.prefix(2) }

  func has(_ sha256: String) -> Bool { access(path(sha256), F_OK) == 0 }

  /// Opens a file of at least that many bytes; nil where there is none.
  func open(_ sha256: String, bytes: Int) throws -> ObjectFile? {
    let path = path(sha256)
    do {
      let file = ObjectFile(fd: try Posix.open(path, O_RDONLY | O_NOFOLLOW))
      guard try Posix.size(file.fd, path: path) >= bytes else {
        throw ObjectStoreError.damaged(path: path)
      }
      return file
    } catch ObjectStoreError.system(_, _, ENOENT) {
      return nil
    }
  }

  /// Gives a written file its name, durably.
  func take(_ file: TemporaryFile, sha256: String) throws {
    try file.sync()
    try file.publish(as: path(sha256))
    try Posix.syncDirectory(group(sha256))
  }

  /// Moves a file that is on the disk to its name, durably.
  func take(from path: String, sha256: String) throws {
    try Posix.rename(path, self.path(sha256))
    try Posix.syncDirectory(group(sha256))
  }

  /// Keeps files from being removed until `release`.
  func hold(_ names: [String]) {
    held.withLock { held in for name in names { held[name, default: 0] += 1 } }
  }

  func release(_ names: [String]) {
    held.withLock { held in
      for name in names { held[name] = held[name].flatMap { $0 > 1 ? $0 - 1 : nil } }
    }
  }

  /// Puts files aside that a commit freed which is not on the disk for certain.
  func putAside(_ files: [FreedFile]) {
    if !files.isEmpty { freed.withLock { $0 += files } }
  }

  /// Takes what was put aside before a commit that lasts.
  func takeAside() -> [FreedFile] {
    freed.withLock { files in
      defer { files = [] }
      return files
    }
  }

  /// Removes files that no key names and nobody is about to name. One that cannot be removed is a
  /// file too many: it harms nothing.
  func remove(_ files: [FreedFile], unless isNamed: (FreedFile) throws -> Bool) {
    for file in files {
      held.withLock { held in
        guard held[file.sha256] == nil, (try? isNamed(file)) == false else { return }
        _ = try? Posix.unlink(path(file.sha256))
      }
    }
  }
}

/// An object's open file, closed when the last reader of it goes away.
final class ObjectFile: Sendable {
  let fd: CInt
  init(fd: CInt) { self.fd = fd }
  deinit { close(fd) }
}
