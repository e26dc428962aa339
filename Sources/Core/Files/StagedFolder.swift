internal import Glibc
internal import Synchronization

/// A folder that is filled beside its place, under a name of its own, and put there whole. Nothing in
/// it leads out of it. Its identity is the folder on the disk.
package final class StagedFolder: Sendable {
  private struct Contents {
    var files: [ResourcePath] = []
    var open: [SpoolFile] = []
    /// Folders below it, those above before those in them.
    var folders: [String] = []
  }

  private let target: String
  private let stage: String
  private let contents = Mutex(Contents())

  /// Begins a folder that will be `target`, making the folders above that one. With `overwrites` its
  /// files replace those of the same paths in a folder that is there; without, there may be an empty
  /// folder at most.
  package init(for target: String, overwrites: Bool) throws(FileFault) {
    var trimmed = target
    while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
    if !overwrites, StagedFolder.isTaken(trimmed) {
      throw .system(path: target, operation: "create it", errno: EEXIST)
    }
    let slash = trimmed.lastIndex(of: "/")
    let above = slash.map { String(trimmed[...$0]) } ?? ""
    let name = slash.map { String(trimmed[trimmed.index(after: $0)...]) } ?? trimmed
    try StagedFolder.make(above)
    let number = UInt64.random(in: 0...UInt64.max)
    stage = "\(above).\(name == "." || name == ".." ? "here" : name).\(number).part"
    self.target = trimmed
    let place = stage
    try SystemCall.result("create it", target) { mkdir(place, 0o777) }
  }

  /// Whether there is something at that path that is no empty folder.
  package static func isTaken(_ path: String) -> Bool {
    guard NewFile.isThere(path) else { return false }
    guard let listing = opendir(path) else { return true }
    defer { closedir(listing) }
    while let entry = readdir(listing) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if name != Array(".".utf8), name != Array("..".utf8) { return true }
    }
    return false
  }

  /// Makes the folders of a path that ends with `/`, as far as they are not there.
  private static func make(_ path: String) throws(FileFault) {
    var begun = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      begun += part + "/"
      if mkdir(begun, 0o777) != 0, errno != EEXIST {
        throw FileFault(errno: errno, path: begun, operation: "create it")
      }
    }
  }

  /// A new file of the folder, empty.
  package func file(_ path: ResourcePath) throws(FileFault) -> SpoolFile {
    let file = try SpoolFile(creating: place(of: path), path: path.text)
    contents.withLock { contents in
      contents.files.append(path)
      contents.open.append(file)
    }
    return file
  }

  /// Makes a file durable that is filled, and closes it once nobody else has it.
  package func finish(_ file: SpoolFile) throws(FileFault) {
    try file.flush()
    contents.withLock { $0.open.removeAll { $0 === file } }
  }

  /// Where the file will be filled; the folders above it are made.
  private func place(of path: ResourcePath) throws(FileFault) -> String {
    var folder = stage
    for part in path.segments.dropLast() {
      folder += "/" + part
      if mkdir(folder, 0o777) == 0 {
        contents.withLock { $0.folders.append(folder) }
      } else if errno != EEXIST {
        throw FileFault(errno: errno, path: path.text, operation: "create it")
      }
    }
    return folder + "/" + path.fileName
  }

  /// Puts the folder, or its files, in their place.
  package func commit() throws(FileFault) {
    for file in contents.withLock({ $0.open }) { try file.flush() }
    if rename(stage, target) == 0 { return }
    // The folder one stands in cannot be replaced, but filled.
    guard [ENOTEMPTY, EEXIST, EBUSY].contains(errno) else {
      throw FileFault(errno: errno, path: target, operation: "rename it")
    }
    let folder = try SystemCall.result("open it", target) {
      open(target, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    defer { close(folder) }
    for file in contents.withLock({ $0.files }) { try place(file, in: folder) }
    discard()
  }

  /// Moves a file to its path below an open folder. No link on the way is followed, and one at its
  /// end is replaced.
  private func place(_ path: ResourcePath, in top: Int32) throws(FileFault) {
    var folder = dup(top)
    defer { close(folder) }
    for part in path.segments.dropLast() {
      if mkdirat(folder, part, 0o777) != 0, errno != EEXIST {
        throw FileFault(errno: errno, path: path.text, operation: "create it")
      }
      let next = openat(folder, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard next >= 0 else { throw .escapes(path: path.text) }
      close(folder)
      folder = next
    }
    let (source, name) = (stage + "/" + path.text, path.fileName)
    try SystemCall.result("rename it", path.text) { renameat(AT_FDCWD, source, folder, name) }
  }

  /// Takes away what is left of it where it was filled.
  package func discard() {
    let left = contents.withLock { contents in
      defer { contents = Contents() }
      return contents
    }
    for file in left.files { unlink(stage + "/" + file.text) }
    for folder in left.folders.reversed() { rmdir(folder) }
    rmdir(stage)
  }
}
