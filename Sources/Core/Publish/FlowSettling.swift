/// Tells when a flow that never says so has ended (protocol.md 1.4: a failed flow may stay
/// INPROGRESS for good).
public struct FlowSettling: Sendable, Hashable {
  /// Looks without any change before a flow with a failed pipeline counts as failed.
  public static let unchangedLooks = 8

  private var last: RevisionStatus?
  private var unchanged = 0

  /// A flow not looked at yet.
  public init() {}

  /// Takes in one look; says whether it was news and what state the flow is in by all looks.
  public mutating func look(_ status: RevisionStatus) -> (changed: Bool, state: FlowState) {
    let changed = last?.state != status.state || last?.pipelines != status.pipelines
    unchanged = changed ? 0 : unchanged + 1
    last = status
    if status.state.isTerminal { return (changed, status.state) }
    let ended = status.pipelines.allSatisfy(\.state.isTerminal)
    let failed = status.pipelines.contains { $0.state == .failed }
    let stuck = ended && failed && unchanged >= FlowSettling.unchangedLooks
    return (changed, stuck ? .failed : status.state)
  }
}
