/// Paths as people type them.
enum HomePath {
  /// The path with `~` resolved.
  static func expanded(_ path: String, home: String?) -> String {
    guard let home, path == "~" || path.hasPrefix("~/") else { return path }
    return home + path.dropFirst()
  }
}
