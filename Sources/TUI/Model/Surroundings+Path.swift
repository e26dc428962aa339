internal import Core

extension Surroundings {
  /// A path as people write it: `~` for their home.
  func shown(_ path: String) -> Sanitized { Sanitized(Surroundings.short(path, home: home)) }

  /// A path with `~` for that home.
  static func short(_ path: String, home: String?) -> String {
    guard let home, home.count > 1, path.hasPrefix(home + "/") else { return path }
    return "~" + path.dropFirst(home.count)
  }
}
