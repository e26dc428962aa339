internal import Core

/// Why the screen cannot be opened.
enum TerminalFault: Error, Hashable, Sendable {
  /// Neither standard input and output nor `/dev/tty` is a terminal.
  case noTerminal
  /// Nothing describes a terminal of this type.
  case unknownType(String)
  /// Its description has no way to move the cursor.
  case cannotMoveCursor(String)

  /// What happened, and the way out.
  var message: String {
    switch self {
    case .noTerminal:
      "There is no terminal to open the screen on. Use --ui plain, or run it in a terminal."
    case .unknownType(let name):
      "Nothing here describes the terminal \(Sanitized(name)) (TERM). Set TERM to one that `toe -a`"
        + " lists, as xterm-256color, or use --ui plain."
    case .cannotMoveCursor(let name):
      "The terminal \(Sanitized(name)) (TERM) cannot move its cursor. Use --ui plain."
    }
  }
}
