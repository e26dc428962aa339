/// The rows around findings that are to be read, by one reader: whoever goes through findings faster
/// than they are read wants to see the newest, not all that went by.
struct ContextWishes {
  struct Wish: Hashable {
    let number: Int
    let place: FindingPlaceKey
  }

  /// Bounds.
  enum Limit {
    /// Wishes that wait: the newest of each of the two screens that show a finding.
    static let waiting = 2
  }

  private var waiting: [Wish] = []
  private var isBeingRead = false

  /// Takes a wish in; whether a reader is to begin.
  mutating func add(_ wish: Wish) -> Bool {
    waiting = waiting.filter { $0 != wish }.suffix(Limit.waiting - 1) + [wish]
    defer { isBeingRead = true }
    return !isBeingRead
  }

  /// The newest wish; nil lets the reader go.
  mutating func next() -> Wish? {
    let wish = waiting.popLast()
    isBeingRead = wish != nil
    return wish
  }
}
