/// How much of a whole is done, as a line of blocks between brackets; the last one is filled by
/// eighths.
struct ProgressBar: Hashable, Sendable {
  /// What the part that is not filled is made of.
  enum Ground: Hashable, Sendable { case blank, shaded }

  /// From 0 to 1.
  let fraction: Double
  var style = Style.accent
  var ground = Ground.blank

  /// A bar; numbers outside of 0 to 1, and those that are none, count as the nearer end.
  init(_ fraction: Double, style: Style = .accent, ground: Ground = .blank) {
    self.fraction = fraction.isNaN ? 0 : min(max(0, fraction), 1)
    self.style = style
    self.ground = ground
  }

  /// A part of a whole; where the whole is nothing, nothing is missing.
  init(_ part: Int, of whole: Int, style: Style = .accent) {
    self.init(whole > 0 ? Double(part) / Double(whole) : 1, style: style)
  }

  /// The bar in that many columns, brackets included. It looks full when it is, and not before.
  func spans(columns: Int) -> [Span] {
    let room = columns - 2
    guard room > 0 else { return [] }
    let all = room * 8
    let eighths = min(Int(fraction * Double(all)), fraction < 1 ? all - 1 : all)
    let part: Phrase = eighths % 8 > 0 ? ProgressBar.parts[eighths % 8 - 1] : ""
    let empty = room - eighths / 8 - part.width
    return [
      Span("[", .frame), Span("\(Phrase(repeating: "█", count: eighths / 8))\(part)", style),
      Span(Phrase(repeating: ground == .shaded ? "░" : " ", count: empty), .dim),
      Span("]", .frame),
    ]
  }

  private static let parts: [Phrase] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]
}

extension Phrase {
  /// Phrases one after the other.
  init(joining phrases: [Phrase], with separator: Phrase = "") {
    self.init(stringLiteral: phrases.map(\.text).joined(separator: separator.text))
  }

  /// A phrase several times over.
  init(repeating phrase: Phrase, count: Int) {
    self.init(stringLiteral: String(repeating: phrase.text, count: max(0, count)))
  }
}
