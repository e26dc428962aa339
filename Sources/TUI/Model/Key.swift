/// A key, or keys pressed together, as a terminal tells them apart.
public enum Key: Hashable, Sendable {
  /// A key that types something; the space bar too.
  case character(Unicode.Scalar)
  /// Ctrl with a small letter.
  case control(Unicode.Scalar)
  /// Alt or Meta with another key's character.
  case alt(Unicode.Scalar)
  case function(Int)
  case enter, escape, tab, backTab, backspace, delete, insert
  case up, down, left, right, home, end, pageUp, pageDown
}

/// One thing the terminal tells: what a person does to it, or what becomes of it.
public enum TerminalEvent: Hashable, Sendable {
  case key(Key)
  /// Text pasted in one piece; it never runs commands.
  case paste(String)
  case pressed(row: Int, column: Int)
  /// The wheel; down is positive.
  case scrolled(row: Int, column: Int, lines: Int)
  case resized(Size)
  case focused(Bool)
  /// Back after a suspension, or asked to draw everything anew.
  case resumed
  /// The terminal is gone.
  case closed
}
