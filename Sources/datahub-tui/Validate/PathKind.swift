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
    let plain = String(url.prefix { $0 != "#" })
    let bare = String(plain.prefix { $0 != "?" })
    let query = plain.dropFirst(bare.count)
    let path = bare.hasSuffix("/") ? bare + PackageFile.descriptor : bare
    file = path + query
    let end = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    folder = String(path[..<end])
    let last = String(path[end...])
    name = last.isEmpty || (try? ResourcePath(last)) == nil ? "data" : last
    isThisMachine = RemoteAddress.isLoopback(RemoteAddress.host(of: path))
  }

  /// The host as written, without a user's name and the port.
  private static func host(of url: String) -> String {
    guard let mark = url.firstRange(of: "://") else { return "" }
    let authority = url[mark.upperBound...].prefix { $0 != "/" && $0 != "\\" }
    let place = authority.lastIndex(of: "@").map { authority.index(after: $0) }
    let host = authority[(place ?? authority.startIndex)...]
    if host.hasPrefix("[") { return String(host.prefix { $0 != "]" }) + "]" }
    return host.prefix { $0 != ":" }.lowercased()
  }

  private static func isLoopback(_ host: String) -> Bool {
    if host == "localhost" || host == "[::1]" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}
