/// Where a kill can be simulated: the runner passes a point before and after each lasting change.
struct Interruption: Sendable {
  /// The kinds of point.
  enum Point: Hashable {
    /// Just before a transaction commits, and just after.
    case transaction
    /// Just before an object is written or changed, and just after.
    case object
  }

  /// Passes a point; throws to end the runner there, as a kill would.
  let pass: @Sendable (Point) throws -> Void

  /// No kill.
  static let none = Interruption { _ in }
}

/// The runner was told to stop, or a test killed it: nothing of what it was doing is recorded.
struct Interrupted: Error, Hashable {}
