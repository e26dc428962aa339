/// How far a publish is, with exactly the facts known at that point.
enum PublishPhase: Sendable {
  case idle
  case packaging
  case checking(Checking)
  case signingIn(Checking)
  case planning(PlanDraft, JournalState)
  case lookingUp(PublishPlan, JournalState)
  case comparing(PublishPlan, JournalState)
  case confirming(PublishPlan, JournalState)
  case uploading(Uploads)
  case presigning(PublishPlan, JournalState)
  case proving(Registration)
  case registering(Registration)
  case watching(Watch)
  case reporting(Watch, FlowState)
  case cataloguing(Watch)
  case ended(PublishOutcome)

  /// The local checks: resources are checked one after the other.
  struct Checking: Sendable {
    var facts: PackageFacts
    var checked: [CheckedResource] = []

    /// Errors found so far, the descriptor's among them.
    var errors: Int { checked.reduce(facts.errors) { $0 + $1.findings.errors } }

    /// Warnings found so far, the descriptor's among them.
    var warnings: Int {
      checked.reduce(facts.findings.count { $0.severity == .warning }) {
        $0 + $1.findings.warnings
      }
    }

    /// Why nothing is sent, where findings of that severity count; nil where there are none.
    func failure(_ severity: Severity) -> PublishFailure? {
      if errors > 0 { return .invalid(errors: errors) }
      return severity == .error || warnings == 0 ? nil : .warned(warnings: warnings)
    }
  }

  /// Files on their way.
  struct Uploads: Sendable {
    let plan: PublishPlan
    let journal: JournalState
    var waiting: [PublishPlan.Item]
    var active: [String: PublishPlan.Item] = [:]
    /// Active files that are sent again when the person goes on, oldest first.
    var held: [String] = []
    /// Active files that wait for a new grant, as their old one no longer held.
    var renewing: Set<String> = []
    /// Requests for new grants that are not answered yet.
    var openRequests = 0
    /// Active files that the store is being asked for.
    var doubts: [String: Doubt] = [:]
    /// The file that is tried again while the store does not answer, on behalf of all.
    var scout: String?
    /// Active files that failed meanwhile; they are sent again when a file has arrived.
    var parked: [String] = []

    var isDone: Bool { waiting.isEmpty && active.isEmpty }

    /// Takes the next file to send; one whose object is on its way already waits for that.
    mutating func takeNext() -> PublishPlan.Item? {
      let place = waiting.firstIndex { next in
        !active.values.contains { $0.isSameObject(as: next) }
      }
      return place.map { waiting.remove(at: $0) }
    }

    /// Takes the waiting files of that object, which has arrived.
    mutating func takeAll(of arrived: PublishPlan.Item) -> [PublishPlan.Item] {
      let same = waiting.filter { $0.isSameObject(as: arrived) }
      if !same.isEmpty { waiting.removeAll { $0.isSameObject(as: arrived) } }
      return same
    }
  }

  /// Why the store is asked for a file.
  enum Doubt: Sendable {
    /// It took the file.
    case sent
    /// RawStore says that it is there.
    case told
  }

  /// A spec on its way to SpecStore.
  struct Registration: Sendable {
    let plan: PublishPlan
    let spec: FlowSpec
    /// What the journals of earlier runs say of revisions.
    let journal: JournalState
    /// The revision that was the latest before SpecStore was asked for ours; nil where it was not.
    var base: Int?
    /// Revisions up to this one are not taken over: the person wants one of their own.
    var besides: Int?
    /// The latest revision, while those before it are looked at.
    var latest: Int?
    /// The one of those that is being read.
    var next: Int?

    /// Where the runner reads the plan's files, in their order.
    var addresses: [String] {
      var files = spec.resourceURLs[...]
      return plan.items.map { item in
        let isDescriptor = item.path == DataPackage.descriptorPath
        return isDescriptor ? spec.descriptorURL : files.popFirst()?.url ?? item.grant.objectURL
      }
    }
  }

  /// A flow being followed.
  struct Watch: Sendable {
    let flow: FlowID
    let url: String
    var settling = FlowSettling()
    var pace = PollPace()
    var told: [String: PipelineStatus] = [:]
    var last: RevisionStatus?
  }

  /// The stage's name for messages.
  var stage: PublishStage {
    switch self {
    case .idle, .packaging: .packaging
    case .checking: .checking
    case .signingIn: .signingIn
    case .planning, .lookingUp, .comparing, .confirming: .planning
    case .uploading: .uploading
    case .presigning, .proving, .registering: .registering
    case .watching, .reporting, .cataloguing: .watching
    case .ended(.failed(let stage, _)), .ended(.cancelled(let stage)): stage
    case .ended(.reached(let milestone)): milestone.stage
    case .ended(.published): .watching
    }
  }
}

/// Tells when a flow that never says so has ended: the status of a failed flow may
/// stay INPROGRESS for good.
struct FlowSettling: Sendable, Hashable {
  /// Looks without any change before a flow with a failed pipeline counts as failed.
  private static let unchangedLooks = 8

  private var last: RevisionStatus?
  private var unchanged = 0

  /// A flow not looked at yet.
  init() {}

  /// Takes in one look; says whether it was news and what state the flow is in by all looks.
  mutating func look(_ status: RevisionStatus) -> (changed: Bool, state: FlowState) {
    let changed = last?.state != status.state || last?.pipelines != status.pipelines
    unchanged = changed ? 0 : unchanged + 1
    last = status
    if status.state.isTerminal { return (changed, status.state) }
    let stuck = status.mayHaveFailed && unchanged >= FlowSettling.unchangedLooks
    return (changed, stuck ? .failed : status.state)
  }
}

extension RevisionStatus {
  /// Whether every pipeline has ended and one of them failed, whatever the flow's own state says.
  var mayHaveFailed: Bool {
    pipelines.allSatisfy(\.state.isTerminal) && pipelines.contains { $0.state == .failed }
  }
}
