/// How a value stands to another in their type's order.
public enum ValueOrder: Hashable, Sendable {
  case below, same, above
  /// The order does not say: a month against 30 days, a local time against one with a zone. Such a
  /// value is neither below nor above a bound, so it breaks none.
  case undecided

  /// The order of two comparable values.
  init<Value: Comparable>(_ left: Value, _ right: Value) {
    self = left < right ? .below : right < left ? .above : .same
  }
}
