internal import Core

/// Effects that begin one after the other, in the order they were asked for. Its identity is the line.
final class EffectLine: Sendable {
  private let waiting: AsyncStream<AppEffect>
  private let input: AsyncStream<AppEffect>.Continuation
  private let activity: Activity

  init(_ activity: Activity) {
    self.activity = activity
    (waiting, input) = AsyncStream.makeStream(of: AppEffect.self)
  }

  /// Puts an effect at the end.
  func add(_ effect: AppEffect) {
    activity.begin()
    input.yield(effect)
  }

  /// Begins effects as they come, until the line is closed; what is left of their work goes on beside.
  func run(_ begin: @escaping @Sendable (AppEffect) async -> EffectWork) async {
    for await effect in waiting {
      let work = await begin(effect)
      Task {
        await work()
        activity.end()
      }
    }
  }

  /// Lets nothing more in.
  func close() { input.finish() }
}
