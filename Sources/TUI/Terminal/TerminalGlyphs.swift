internal import Glibc

/// Which characters a terminal is given.
enum TerminalGlyphs: Hashable, Sendable {
  case unicode
  case ascii

  /// What the environment asks for: ASCII where the locale is `C` or names another charset than
  /// UTF-8, and on terminals that never knew more. No wish at all is no wish against UTF-8.
  init(environment: [String: String]) {
    let wish = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty }
    let type = environment["TERM", default: ""]
    let isOld = type.hasPrefix("vt") && !type.hasPrefix("vte")
    guard let wish, !isOld else {
      self = isOld || type == "linux" ? .ascii : .unicode
      return
    }
    let charset = wish.split(separator: ".", maxSplits: 1).last.map(String.init) ?? ""
    let letters = charset.lowercased().prefix { $0 != "@" }.filter { $0 != "-" }
    self = letters == "utf8" ? .unicode : .ascii
  }
}

/// The C library's charset, which ncurses goes by.
enum TerminalLocale {
  /// Takes the environment's locale, or one with UTF-8 where that is wanted and the environment's is
  /// not installed. Says what can be drawn.
  static func set(_ wish: TerminalGlyphs) -> TerminalGlyphs {
    setlocale(LC_CTYPE, "")
    guard wish == .unicode else { return .ascii }
    for name in ["C.UTF-8", "C.utf8", "en_US.UTF-8"] where !isUTF8 { setlocale(LC_CTYPE, name) }
    return isUTF8 ? .unicode : .ascii
  }

  private static var isUTF8: Bool {
    nl_langinfo(nl_item(CODESET)).map { String(cString: $0) == "UTF-8" } ?? false
  }
}
