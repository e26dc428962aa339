/// A character that fills a part of its cell: of bars and of lines of blocks. Pictures draw the
/// part, so that neighbours meet in any font.
struct BlockGlyph: Hashable, Sendable {
  /// Eighths of the cell's width that are filled, from the left.
  var eighthsAcross = 8
  /// Eighths of the cell's height that are filled, from below.
  var eighthsUp = 8
  /// Percent of the colour.
  var percent = 100

  /// The part that a character fills; nil for one that is no block.
  init?(_ text: String) {
    switch text {
    case "█": break
    case "░": percent = 25
    case "▒": percent = 50
    case "▓": percent = 75
    default:
      if let place = BlockGlyph.across.firstIndex(of: text) {
        eighthsAcross = place + 1
      } else if let place = BlockGlyph.up.firstIndex(of: text) {
        eighthsUp = place + 1
      } else {
        return nil
      }
    }
  }

  private static let across = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]
  private static let up = ["▁", "▂", "▃", "▄", "▅", "▆", "▇"]
}
