/// Why a text is not a value of its field's type.
public struct CellFault: Error, Hashable, Sendable {
  /// What would make it one, where that is plain to see.
  public var suggestion: Suggestion?

  init(_ suggestion: Suggestion? = nil) { self.suggestion = suggestion }
}
