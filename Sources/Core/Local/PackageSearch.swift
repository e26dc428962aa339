internal import CPlatform
internal import Glibc

/// Looks for packages in a folder and a little below it.
package struct PackageSearch: Sendable {
  package enum Limit {
    /// How far below the folder packages are looked for.
    package static let depth = 2
    package static let folders = 2_000
    /// Packages found.
    package static let packages = 500
  }

  /// The folders with a `datapackage.json`, by their path from the folder's own on: that folder
  /// first, then those below it by name. Hidden folders and links are left out.
  package private(set) var paths: [String] = []
  /// Whether something was left out for the limits.
  private(set) var isCut = false
  private var folders = 0

  /// Looks at a path: a descriptor is its package alone, a folder may hold several.
  package init(at path: String) {
    if path.hasSuffix(PackageFolder.descriptorName) { paths = [path] } else { look(below: path) }
  }

  private mutating func look(below folder: String) {
    var level = [folder]
    for depth in 0...Limit.depth {
      var next: [String] = []
      for path in level where !isFull {
        folders += 1
        let found = PackageSearch.list(path)
        if found.isPackage { paths.append(path) }
        if depth < Limit.depth {
          next += found.folders.map { CheckedPackage.join(path, $0) }
        }
      }
      level = next
    }
  }

  private var isFull: Bool {
    mutating get {
      isCut = folders >= Limit.folders || paths.count >= Limit.packages
      return isCut
    }
  }

  private static func list(_ path: String) -> (isPackage: Bool, folders: [String]) {
    guard let listing = opendir(path) else { return (false, []) }
    defer { closedir(listing) }
    var folders: [String] = []
    var isPackage = false
    while let entry = readdir(listing) {
      guard let name = PackageFolder.name(of: entry), !name.hasPrefix(".") else { continue }
      if name == PackageFolder.descriptorName { isPackage = true }
      var facts = stat()
      guard fstatat(dirfd(listing), name, &facts, AT_SYMLINK_NOFOLLOW) == 0,
        FileKind(mode: facts.st_mode) == .folder
      else { continue }
      folders.append(name)
    }
    return (isPackage, folders.sorted())
  }
}
