internal import CTerminal

/// What signals asked of the screen's loop. Of a stop and a continuation only the later one is there.
struct TerminalSignals: OptionSet {
  let rawValue: Int32

  static let resized = TerminalSignals(rawValue: Int32(TERMINAL_RESIZED))
  static let continued = TerminalSignals(rawValue: Int32(TERMINAL_CONTINUED))
  static let stopped = TerminalSignals(rawValue: Int32(TERMINAL_STOPPED))

  /// Those that came since the last call.
  static func take() -> TerminalSignals { TerminalSignals(rawValue: terminal_take()) }
}
