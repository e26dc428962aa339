/// What the screen's loop is asked to do from elsewhere.
enum TerminalRequest: Sendable {
  case redraw
  case nextTheme
  case bell
  case copy(String)
  /// Stop the program, as ^Z does anywhere.
  case suspend
  case edit(path: String, line: Int?, ended: @Sendable () -> Void)
  /// Leave the screen for good.
  case stop(ended: @Sendable () -> Void)
}
