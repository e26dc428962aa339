/// The changes to a descriptor that settle findings, made one after the other.
public struct FixPlan: Sendable {
  /// The descriptor as it was.
  public let before: [UInt8]
  /// The descriptor with the changes made.
  public let after: [UInt8]
  /// The changes made.
  public let made: [JSONPatch]
  /// The changes that no longer apply after those before them.
  public let refused: [JSONPatch]

  /// Makes the changes to a descriptor's text. What leaves it without effect counts as made.
  public init(_ fixes: [JSONPatch], to text: [UInt8]) {
    // A byte order mark is no part of the JSON; it stays where it is.
    let mark = text.prefix(ByteOrderMark.length(in: text))
    var current = Array(text.dropFirst(mark.count))
    var (made, refused): ([JSONPatch], [JSONPatch]) = ([], [])
    for fix in fixes {
      do {
        current = try fix.applied(to: current)
        made.append(fix)
      } catch {
        refused.append(fix)
      }
    }
    (before, after, self.made, self.refused) = (text, mark + current, made, refused)
  }

  /// Whether anything changes.
  public var isEmpty: Bool { before == after }
}
