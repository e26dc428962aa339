/// What happened, newest last; old entries go when there are too many.
struct EventLog: Hashable, Sendable {
  /// One line.
  struct Entry: Hashable, Sendable {
    /// Seconds since 1970.
    let epochSeconds: Double
    let mark: Span
    let text: Phrase
    /// The resource it is about, where there is one; the text does not repeat its name.
    let resource: String?
  }

  /// Bounds of what is kept.
  enum Limit {
    static let entries = 2_000
    /// Scalars of a long text.
    static let message = 500
  }

  private(set) var entries: [Entry] = []
  /// Entries that went.
  private(set) var gone = 0

  /// Adds a line.
  mutating func add(
    _ mark: Span, _ text: Phrase, resource: String? = nil, at moment: Moment
  ) {
    if entries.count >= Limit.entries {
      entries.removeFirst(Limit.entries / 10)
      gone += Limit.entries / 10
    }
    entries.append(
      Entry(epochSeconds: moment.epochSeconds, mark: mark, text: text, resource: resource))
  }
}
