/// A character for drawing lines, as the arms that meet in the middle of its cell. Pictures draw
/// the arms: fonts leave gaps between two rows.
struct BoxGlyph: Hashable, Sendable {
  var left = false
  var right = false
  var up = false
  var down = false
  /// Whether the lines are thick: the box that has the focus.
  var isHeavy = false

  /// The arms of a character; nil for one that is no line.
  init?(_ text: String) {
    guard let arms = BoxGlyph.light[text] ?? BoxGlyph.heavy[text] else { return nil }
    isHeavy = BoxGlyph.heavy[text] != nil
    left = arms.contains("l")
    right = arms.contains("r")
    up = arms.contains("u")
    down = arms.contains("d")
  }

  private static let light = [
    "─": "lr", "│": "ud", "┌": "rd", "┐": "ld", "└": "ru", "┘": "lu", "├": "udr", "┤": "udl",
    "┬": "lrd", "┴": "lru", "┼": "lrud",
  ]
  private static let heavy = [
    "━": "lr", "┃": "ud", "┏": "rd", "┓": "ld", "┗": "ru", "┛": "lu", "┣": "udr", "┫": "udl",
    "┳": "lrd", "┻": "lru", "╋": "lrud", "═": "lr",
  ]
}
