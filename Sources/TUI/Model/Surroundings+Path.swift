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

extension Surroundings {
  /// What becomes of a registered run when the person leaves.
  var afterLeaving: Phrase {
    isMock ? "the run goes on at the next --mock" : "the run goes on at the hub"
  }
}
