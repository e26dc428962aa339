/// The changes to a descriptor that settle findings, made one after the other.
package struct FixPlan: Sendable {
  /// The descriptor as it was.
  package let before: [UInt8]
  /// The descriptor with the changes made.
  package let after: [UInt8]
  /// The changes made.
  package let made: [JSONPatch]
  /// The changes that no longer apply after those before them.
  package let refused: [JSONPatch]

  /// Makes the changes to a descriptor's text. What leaves it without effect counts as made.
  package init(_ fixes: [JSONPatch], to text: [UInt8]) {
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
  package var isEmpty: Bool { before == after }
}
