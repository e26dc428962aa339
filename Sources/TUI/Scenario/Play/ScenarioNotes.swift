internal import Synchronization

/// The names of what came about, in order; events arrive on any thread.
final class ScenarioNotes: Sendable {
  private struct State {
    weak var host: AppHost?
    var names: [String] = []
  }

  private let state = Mutex(State())

  /// Listens to that host, which calls `changed` after each event.
  func listen(to host: AppHost) { state.withLock { $0.host = host } }

  /// Takes down the newest event.
  func changed() {
    guard let event = state.withLock({ $0.host })?.recent.last else { return }
    add(ScenarioEvent.names(of: event))
  }

  func add(_ more: [String]) { state.withLock { $0.names += more } }
  func names(from first: Int) -> [String] { state.withLock { Array($0.names.dropFirst(first)) } }
  var count: Int { state.withLock { $0.names.count } }
}
