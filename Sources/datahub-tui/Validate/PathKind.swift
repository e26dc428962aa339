import Core

/// What a PATH on the command line names.
enum PathKind {
  case local
  /// `-`.
  case standardInput
  case remote(RemoteAddress)

  init(_ path: String) {
    if path == "-" {
      self = .standardInput
    } else if RemoteLocation.isURL(path) {
      self = .remote(RemoteAddress(path))
    } else {
      self = .local
    }
  }

  /// Whether its descriptor is a file here, which can be changed.
  var isLocal: Bool { if case .local = self { true } else { false } }
}

/// A URL given to be checked.
struct RemoteAddress {
  /// The address of the descriptor or table; a folder's is that of its `datapackage.json`.
  let file: String
  /// The address up to the last `/`.
  let folder: String
  /// The last part of the path, "data" where there is none.
  let name: String
  /// Whether the host is this machine: who names it may read from it.
  let isThisMachine: Bool

  init(_ url: String) {
    let bare = String(url.prefix { $0 != "?" && $0 != "#" })
    file = bare.hasSuffix("/") ? bare + PackageFile.descriptor : url
    let path = bare.hasSuffix("/") ? file : bare
    let end = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    folder = String(path[..<end])
    let last = String(path[end...])
    name = last.isEmpty || (try? ResourcePath(last)) == nil ? "data" : last
    let rest = path.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true)
    let host = rest.count > 1 ? rest[1].lowercased() : ""
    isThisMachine =
      host.hasPrefix("127.") || host.hasPrefix("[::1]")
      || host.split(separator: ":").first == "localhost"
  }
}
