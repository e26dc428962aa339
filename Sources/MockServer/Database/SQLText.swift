/// A statement, or a part of one. It is made of literals alone, so nothing that comes from outside can
/// get into it; values are bound to `?1`, `?2` and so on.
struct SQLText: Sendable, Hashable, ExpressibleByStringLiteral {
  let text: String

  init(stringLiteral text: StaticString) {
    self.text = "\(text)"
  }

  private init(_ text: String) { self.text = text }

  static func + (left: SQLText, right: SQLText) -> SQLText {
    SQLText(left.text + right.text)
  }

  /// The parts with `separator` between them.
  static func joined(_ parts: [SQLText], _ separator: SQLText) -> SQLText {
    SQLText(parts.map(\.text).joined(separator: separator.text))
  }

  /// `?3, ?4, ?5`: places for that many values, counted on from `first`.
  static func places(from first: Int, count: Int) -> SQLText {
    SQLText((first..<(first + count)).map { "?\($0)" }.joined(separator: ", "))
  }
}
