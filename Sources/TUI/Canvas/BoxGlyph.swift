/// A character for drawing lines, as the arms that meet in the middle of its cell. Pictures draw
/// the arms: fonts leave gaps between two rows.
struct BoxGlyph: Hashable, Sendable {
  var left = false
  var right = false
  var up = false
  var down = false

  /// The arms of a character; nil for one that is no line.
  init?(_ text: String) {
    switch text {
    case "─": (left, right) = (true, true)
    case "│": (up, down) = (true, true)
    case "┌": (right, down) = (true, true)
    case "┐": (left, down) = (true, true)
    case "└": (right, up) = (true, true)
    case "┘": (left, up) = (true, true)
    default: return nil
    }
  }
}
