/// How often something occurs in a file, and where first and last.
public struct SpotCount: Hashable, Sendable {
  /// How often.
  public private(set) var count = 0
  /// The first places, in the file's order.
  public private(set) var first: [TextPlace] = []
  /// The last place.
  public private(set) var last: TextPlace?

  /// Bounds of what is kept.
  public enum Limit {
    /// First places.
    public static let first = 5
  }

  /// Nothing yet.
  public init() {}

  /// So many, of which only the number is known.
  init(unplaced count: Int) { self.count = count }

  /// Takes a place after all others, and the last place it stands for.
  mutating func note(_ place: TextPlace, last: TextPlace? = nil) {
    count += 1
    if first.count < Limit.first { first.append(place) }
    self.last = last ?? place
  }

  /// Takes the places of the bytes that follow.
  mutating func append(_ next: SpotCount, _ shift: SpotShift) {
    guard next.count > 0 else { return }
    count += next.count
    first += next.first.prefix(Limit.first - first.count).map { $0.shifted(by: shift) }
    last = next.last?.shifted(by: shift)
  }
}

/// How far the start of some bytes is from the file's.
struct SpotShift {
  let line: Int
  let column: Int
  let offset: Int
}

extension TextPlace {
  func shifted(by shift: SpotShift) -> TextPlace {
    TextPlace(
      line: line + shift.line, column: line == 1 ? column + shift.column : column,
      offset: offset + shift.offset)
  }
}
