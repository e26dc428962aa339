/// The place in a list whose newest row comes last: it stays with the newest until it is moved.
struct NewestLast: Hashable, Sendable {
  var selection = Selection()
  var isFollowing = true

  /// Moves in a list of that many rows; at its end it follows again.
  mutating func move(in count: Int, _ change: (inout Selection, Int) -> Void) {
    change(&selection, count)
    isFollowing = selection.index >= count - 1
  }

  /// Goes along with a list that has that many rows now.
  mutating func follow(_ count: Int) {
    if isFollowing { selection.select(count - 1, of: count) }
    selection.clamp(to: count)
  }
}
