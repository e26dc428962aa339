/// How often a flow is looked at: soon at first, then at the site's own pace.
struct PollPace: Sendable, Hashable {
  /// The first wait.
  private static let firstSeconds = 0.1
  /// The site polls every 2 s (frontend _snippets.html).
  static let longestSeconds = 2.0

  private var nextSeconds = PollPace.firstSeconds

  /// A pace that begins.
  init() {}

  /// The next wait; anything new on the flow begins again with short ones.
  mutating func wait(changed: Bool) -> Double {
    let seconds = changed ? PollPace.firstSeconds : nextSeconds
    nextSeconds = min(PollPace.longestSeconds, seconds * 1.5)
    return seconds
  }
}
