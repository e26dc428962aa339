internal import CPlatform
internal import Glibc

/// The folder of a package, held open: what it gives lies inside it, whatever links say and whoever
/// swaps them meanwhile. Its identity is the open folder.
package final class PackageFolder: Sendable {
  /// What the given path named.
  package enum Entry: Sendable, Hashable {
    case folder
    case descriptor
    /// Another file, by its name in the folder.
    case file(String)
  }

  /// The limits of what is read whole.
  package enum Limit {
    package static let descriptorBytes = 8 << 20
    package static let readmeBytes = 1 << 20
  }

  package static let descriptorName = "datapackage.json"
  static let readmeName = "README.md"

  /// The folder's path as it follows from the given one.
  package let path: String
  package let entry: Entry
  let descriptor: Int32

  /// Opens a folder, or the folder of the file at that path.
  package init(at path: String) throws(FileFault) {
    var facts = stat()
    if stat(path, &facts) != 0 { throw FileFault(errno: errno, path: path, operation: "open it") }
    let kind = FileKind(mode: facts.st_mode)
    switch kind {
    case .folder: (self.path, entry) = (path, .folder)
    case .regular:
      let (folder, name) = Self.split(path)
      self.path = folder
      entry = name == Self.descriptorName ? .descriptor : .file(name)
    default: throw .wrongKind(path: path, kind)
    }
    descriptor = Glibc.open(self.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor < 0 { throw FileFault(errno: errno, path: path, operation: "open it") }
  }

  deinit { close(descriptor) }

  /// The path as messages tell it: of the working folder its name.
  var shownPath: String {
    guard path.isEmpty || path == "." else { return path }
    guard let whole = realpath(".", nil) else { return "." }
    defer { free(whole) }
    return String(cString: whole).split(separator: "/").last.map(String.init) ?? "/"
  }

  /// The bytes of `datapackage.json`, at most 8 MiB.
  package func descriptorBytes() throws(FileFault) -> [UInt8] {
    try open(relative: Self.descriptorName).content(limitBytes: Limit.descriptorBytes)
  }

  /// The text of `README.md`, at most 1 MiB; nil where there is none.
  package func readme() throws(FileFault) -> String? {
    do throws(FileFault) {
      let bytes = try open(relative: Self.readmeName).content(limitBytes: Limit.readmeBytes)
      return String(decoding: bytes, as: UTF8.self)
    } catch {
      if case .notFound = error { return nil }
      throw error
    }
  }

  /// Opens a file of the package. Symbolic links that stay inside the folder are followed, others
  /// refused with `.escapes`.
  package func open(_ path: ResourcePath) throws(FileFault) -> OpenFile {
    try open(relative: path.text)
  }

  private func open(relative path: String) throws(FileFault) -> OpenFile {
    try OpenFile(adopting: descriptor(of: path, flags: O_RDONLY), path: path)
  }

  /// openat2 gives up with EAGAIN where somebody renames things on the way; that many times it
  /// tries.
  private static let racesBorne = 64

  private func descriptor(of path: String, flags: Int32) throws(FileFault) -> Int32 {
    if path.utf8.contains(0) || path.isEmpty { throw .notFound(path: path) }
    for _ in 0..<Self.racesBorne {
      let file = platform_open_beneath(descriptor, path, UInt64(flags))
      if file >= 0 { return file }
      switch errno {
      case EAGAIN, EINTR: continue
      // A container that does not know the call may answer EPERM.
      case ENOSYS, EPERM: return try walk(path, flags: flags)
      default: throw FileFault(errno: errno, path: path, operation: "open it")
      }
    }
    throw .changed(path: path)
  }

  /// The way without openat2 (Linux before 5.6, some containers): step by step, no link followed at
  /// all.
  private func walk(_ path: String, flags: Int32) throws(FileFault) -> Int32 {
    var folder = dup(descriptor)
    let steps = path.unicodeScalars.split(separator: "/").map { String($0) }
    guard let last = steps.last, path.utf8.first != UInt8(ascii: "/"), !steps.contains("..") else {
      close(folder)
      throw .escapes(path: path)
    }
    for step in steps.dropLast() {
      let next = openat(folder, step, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      let code = errno
      close(folder)
      if next < 0 { throw FileFault(errno: code, path: path, operation: "open it") }
      folder = next
    }
    defer { close(folder) }
    let file = openat(folder, last, flags | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    if file < 0 { throw FileFault(errno: errno, path: path, operation: "open it") }
    return file
  }

  private static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = path[..<slash]
    return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
  }
}

extension PackageFolder {
  /// Bounds of what is listed of a folder.
  enum ListLimit {
    static let files = 20_000
    static let depth = 16
  }

  /// The paths of the regular files in it and below, in order; what is hidden or a link is left
  /// out, and what is beyond the limits.
  package func files() throws(FileFault) -> [String] {
    var found: [String] = []
    let top = try SystemCall.result("open it", path) {
      openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    Self.list(top, prefix: "", depth: 0, into: &found)
    return found.sorted()
  }

  /// Lists an open folder, which it closes.
  private static func list(
    _ folder: Int32, prefix: String, depth: Int, into found: inout [String]
  ) {
    guard let listing = fdopendir(folder) else {
      close(folder)
      return
    }
    defer { closedir(listing) }
    var below: [String] = []
    while found.count < ListLimit.files, let entry = readdir(listing) {
      guard let name = name(of: entry), !name.hasPrefix(".") else { continue }
      var facts = stat()
      guard fstatat(dirfd(listing), name, &facts, AT_SYMLINK_NOFOLLOW) == 0 else { continue }
      switch FileKind(mode: facts.st_mode) {
      case .regular: found.append(prefix + name)
      case .folder: below.append(name)
      default: continue
      }
    }
    guard depth < ListLimit.depth else { return }
    for name in below.sorted() {
      let next = openat(
        dirfd(listing), name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      if next >= 0 { list(next, prefix: "\(prefix)\(name)/", depth: depth + 1, into: &found) }
    }
  }

  /// The entry's name, where it is UTF-8.
  static func name(of entry: UnsafeMutablePointer<dirent>) -> String? {
    withUnsafePointer(to: &entry.pointee.d_name) { field in
      field.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
        String(validatingCString: $0)
      }
    }
  }
}
