extension ResourcePath {
  /// The same path without what is superfluous in it; nil where that makes no safe one.
  static func tidied(_ text: String) -> String? {
    let slashed = text.contains("/") ? text : String(text.map { $0 == "\\" ? "/" : $0 })
    let tidy = slashed.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    guard !text.hasPrefix("/"), !text.contains("://"), (try? ResourcePath(tidy)) != nil else {
      return nil
    }
    return tidy
  }
}
