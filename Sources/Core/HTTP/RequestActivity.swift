internal import Synchronization

/// The requests of this process to a backend in this process. While the backend lets one wait for
/// the clock, its sender counts as idle too, so that the activity says exactly whether anything
/// goes on. Its identity is those requests.
package final class RequestActivity: Sendable {
  private struct State {
    var next = 0
    /// Whether the sender of each request under way rests.
    var isResting: [String: Bool] = [:]
  }

  /// The header field that a request carries its number in.
  static let field = "Datahub-Request"

  /// What counts both the senders and the backend's own work.
  package let activity: Activity
  private let state = Mutex(State())

  /// No request yet; senders count themselves in that activity while they wait for an answer.
  package init(_ activity: Activity = Activity()) { self.activity = activity }

  /// A transport whose requests are known here.
  package func counting(_ transport: Transport) -> Transport {
    Transport(pace: transport.pace) { (request, progress) throws(TransportFault) in
      let number = self.open()
      defer { self.close(number) }
      var numbered = request
      numbered.headers.append(HTTPField(RequestActivity.field, number))
      return try await transport.send(numbered, progress)
    }
  }

  /// The number of a request with those header fields; nil where it came from elsewhere.
  package static func number(header: (String) -> String?) -> String? { header(field) }

  /// Waits on behalf of that request: its sender and the caller count as idle until then.
  package func sleep(_ seconds: Double, _ time: TimeSource, request number: String?) async {
    set(number, isResting: true)
    await time.sleep(seconds, activity)
    set(number, isResting: false)
  }

  private func open() -> String {
    state.withLock { state in
      state.next += 1
      state.isResting["\(state.next)"] = false
      return "\(state.next)"
    }
  }

  /// A sender that is answered, or gives up, counts again before it goes on.
  private func close(_ number: String) {
    let wasResting = state.withLock { $0.isResting.removeValue(forKey: number) } ?? false
    if wasResting { activity.begin() }
  }

  private func set(_ number: String?, isResting: Bool) {
    guard let number else { return }
    state.withLock { state in
      guard let before = state.isResting[number], before != isResting else { return }
      state.isResting[number] = isResting
      if isResting { activity.end() } else { activity.begin() }
    }
  }
}
