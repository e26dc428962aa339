/// Where the user's files of this program live (XDG Base Directory Specification).
package struct XDGFolders: Sendable, Hashable {
  /// `$XDG_CONFIG_HOME/datahub`.
  package let config: String
  /// `$XDG_STATE_HOME/datahub`.
  package let state: String
  /// `$XDG_CACHE_HOME/datahub`.
  package let cache: String

  /// The folders of that environment; nil where it names neither them nor a home. A relative path
  /// in a variable counts as none, as the specification says.
  package init?(environment: [String: String]) {
    let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    func folder(_ variable: String, _ below: String) -> String? {
      if let set = environment[variable], set.hasPrefix("/") { return set + "/datahub" }
      return home.map { "\($0)/\(below)/datahub" }
    }
    guard let config = folder("XDG_CONFIG_HOME", ".config"),
      let state = folder("XDG_STATE_HOME", ".local/state"),
      let cache = folder("XDG_CACHE_HOME", ".cache")
    else { return nil }
    (self.config, self.state, self.cache) = (config, state, cache)
  }
}
