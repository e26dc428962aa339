internal import CPlatform
internal import Glibc

extension PackageFolder {
  /// Bounds of what is listed of a folder.
  enum ListLimit {
    static let files = 20_000
    static let depth = 16
  }

  /// The paths of the regular files in it and below, in order; what is hidden or a link is left
  /// out, and what is beyond the limits.
  public func files() throws(FileFault) -> [String] {
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
