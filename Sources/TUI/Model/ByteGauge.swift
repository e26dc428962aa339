/// Bytes by the second, from which speeds and a history follow. Times are the program's clock's.
struct ByteGauge: Hashable, Sendable {
  enum Limit {
    /// The seconds a speed is made of; newer ones weigh more.
    static let window = 10
    /// The seconds that are kept.
    static let history = 60
    /// No speed is told of a shorter time.
    fileprivate static let leastSeconds = 0.25
  }

  private(set) var startedAt: Double?
  private(set) var bytes = 0
  /// The most bytes of one whole second.
  private var mostBytes = 0
  /// The bytes of seconds in a row, the newest last.
  private var seconds: [Int] = []
  /// The number of the newest second, from the start.
  private var newest = 0

  /// The clock starts; a second start changes nothing.
  mutating func start(at now: Double) {
    guard startedAt == nil else { return }
    startedAt = now
    seconds = [0]
  }

  mutating func add(_ moved: Int, at now: Double) {
    start(at: now)
    advance(to: now)
    bytes = bytes.addingCapped(moved)
    seconds[seconds.count - 1] = seconds[seconds.count - 1].addingCapped(moved)
  }

  /// Bytes a second over the window, newer seconds weighing more; nil where too little time went by.
  func bytesPerSecond(at now: Double) -> Double? {
    guard let startedAt, now - startedAt >= Limit.leastSeconds else { return nil }
    var gauge = self
    gauge.advance(to: now)
    let begun = max(0, now - startedAt - Double(gauge.newest))
    var (sum, time) = (0.0, 0.0)
    for (age, moved) in gauge.seconds.reversed().prefix(Limit.window).enumerated() {
      let weight = Double(Limit.window - age)
      sum += weight * Double(moved)
      time += weight * (age == 0 ? min(1, begun) : 1)
    }
    return time > 0 ? sum / time : nil
  }

  /// Bytes a second from the start; nil where too little time went by.
  func averageBytesPerSecond(at now: Double) -> Double? {
    guard let startedAt, now - startedAt >= Limit.leastSeconds else { return nil }
    return Double(bytes) / (now - startedAt)
  }

  /// The most bytes of one second, the one under way included.
  func peakBytesPerSecond(at now: Double) -> Double {
    var gauge = self
    gauge.advance(to: now)
    return Double(max(gauge.mostBytes, gauge.seconds.last ?? 0))
  }

  /// The bytes of the last seconds, the newest last; the newest may not be over.
  func history(at now: Double) -> [Int] {
    guard startedAt != nil else { return [] }
    var gauge = self
    gauge.advance(to: now)
    return gauge.seconds
  }

  /// Begins the seconds that have come; time never goes back.
  private mutating func advance(to now: Double) {
    guard let startedAt else { return }
    let second = Int(min(max(0, now - startedAt), Double(Int32.max)))
    let passed = second - newest
    guard passed > 0 else { return }
    mostBytes = max(mostBytes, seconds.last ?? 0)
    newest = second
    seconds += [Int](repeating: 0, count: min(passed, Limit.history))
    seconds.removeFirst(max(0, seconds.count - Limit.history))
  }
}
