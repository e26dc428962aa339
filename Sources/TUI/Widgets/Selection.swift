/// Which row of a list is selected, and which part of the list is seen.
struct Selection: Hashable, Sendable {
  private(set) var index = 0

  /// Moves by rows; stops at the ends.
  mutating func move(_ rows: Int, of count: Int) { select(index + rows, of: count) }

  /// Selects a row, or the nearest there is.
  mutating func select(_ row: Int, of count: Int) { index = min(max(0, row), max(0, count - 1)) }

  /// Keeps the selection within a list that changed.
  mutating func clamp(to count: Int) { select(index, of: count) }

  /// Carries out a command of moving; false for others.
  mutating func perform(_ command: Command, of count: Int, page: Int) -> Bool {
    switch command {
    case .up: move(-1, of: count)
    case .down: move(1, of: count)
    case .top: select(0, of: count)
    case .bottom: select(count - 1, of: count)
    case .pageUp: move(-max(1, page), of: count)
    case .pageDown: move(max(1, page), of: count)
    default: return false
    }
    return true
  }

  /// The rows that are seen in that many, the selected one among them.
  func visible(_ rows: Int, of count: Int) -> Range<Int> {
    guard rows > 0, count > 0 else { return 0..<0 }
    let first = min(max(0, index - rows / 2), max(0, count - rows))
    return first..<min(count, first + rows)
  }
}
