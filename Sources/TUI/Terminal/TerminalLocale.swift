internal import Glibc

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
