/// Tells every ten seconds how much of a long wait is left.
struct Countdown: Sendable {
  private static let stepSeconds = 10.0
  private var task: Task<Void, Never>?

  /// Begins with a wait; an earlier one is told no more.
  mutating func begin(_ seconds: Double, tell: @escaping @Sendable (_ left: Double) async -> Void) {
    task?.cancel()
    guard seconds > Countdown.stepSeconds else { return }
    task = Task {
      var left = seconds
      while left > Countdown.stepSeconds {
        do { try await Task.sleep(for: .seconds(Countdown.stepSeconds)) } catch { return }
        left -= Countdown.stepSeconds
        await tell(left)
      }
    }
  }

  /// Tells nothing more.
  mutating func end() {
    task?.cancel()
    task = nil
  }
}
