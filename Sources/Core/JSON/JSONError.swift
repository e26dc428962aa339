/// Why a text is not JSON, and where.
public struct JSONError: Error, Hashable, Sendable {
  /// What was wrong, in words.
  public let reason: String
  /// Where it was found.
  public let place: TextPlace
  /// Whether it may be JSON all the same, but more of it than is read.
  public let isTooMuch: Bool
}
