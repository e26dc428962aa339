internal import CPlatform
internal import Glibc

/// What a path that is being typed may go on with.
package struct PathCompletion: Sendable {
  /// The paths that begin with the text, in order, as they would be typed; a folder ends in `/`.
  package private(set) var paths: [String] = []

  /// Looks at the folder that the text is in; `expanded` is the text with `~` resolved.
  package init(_ text: String, expanded: String) {
    let typed = PathCompletion.split(text)
    guard let listing = opendir(PathCompletion.split(expanded).folder ?? ".") else { return }
    defer { closedir(listing) }
    while let entry = readdir(listing) {
      guard let name = PackageFolder.name(of: entry), name.hasPrefix(typed.name), name != ".",
        name != "..", !name.hasPrefix(".") || typed.name.hasPrefix(".")
      else { continue }
      var facts = stat()
      let isFolder =
        fstatat(dirfd(listing), name, &facts, 0) == 0
        && FileKind(mode: facts.st_mode) == .folder
      paths.append((typed.folder ?? "") + name + (isFolder ? "/" : ""))
    }
    paths.sort()
  }

  /// A path's folder with its last slash, and the name after it.
  private static func split(_ path: String) -> (folder: String?, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (nil, path) }
    return (String(path[...slash]), String(path[path.index(after: slash)...]))
  }
}
