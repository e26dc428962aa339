/// One thing that the bytes of a terminal say.
enum TerminalInput: Hashable, Sendable {
  case event(TerminalEvent)
  /// The answer to whether the terminal knows a mode: 0 and 4 are no.
  case mode(Int, state: Int)
}
