internal import Core

/// The messages between the services, in order: those of this client, and between them what the
/// hub's answers tell of messages that others sent.
struct ExchangeLog: Hashable, Sendable {
  enum Limit {
    static let exchanges = 2_000
    static let sights = 4_000
  }

  /// One line of the story.
  enum Entry: Hashable, Sendable {
    case exchange(Exchange)
    case sight(FlowSight)
  }

  private(set) var entries: [Entry] = [] { didSet { revision &+= 1 } }
  /// Changes whenever the entries do.
  private(set) var revision = 0
  /// Routine sights beyond the limit; failures and endings are always kept.
  private(set) var leftOut = 0
  private var exchangeCount = 0
  private var seen: Set<FlowSight> = []

  /// The messages of this client.
  var exchanges: [Exchange] {
    entries.compactMap { if case .exchange(let exchange) = $0 { exchange } else { nil } }
  }

  /// Takes a message, or a later state of one.
  mutating func add(_ exchange: Exchange) {
    let place = entries.lastIndex {
      if case .exchange(let known) = $0 { known.number == exchange.number } else { false }
    }
    if let place {
      entries[place] = .exchange(exchange)
      return
    }
    if exchangeCount >= Limit.exchanges { dropOldest() }
    exchangeCount += 1
    entries.append(.exchange(exchange))
  }

  /// Takes what a notice tells of the services; each thing once.
  mutating func take(_ notice: PublishNotice) {
    for sight in FlowSight.all(in: notice) {
      guard seen.insert(sight).inserted else { continue }
      if sight.isRoutine, seen.count > Limit.sights {
        leftOut += 1
      } else {
        entries.append(.sight(sight))
      }
    }
  }

  private mutating func dropOldest() {
    let kept = entries.dropFirst(entries.count / 10)
    entries = Array(kept)
    exchangeCount = exchanges.count
  }
}

/// Something between services that an answer of the hub lets one see.
enum FlowSight: Hashable, Sendable {
  /// SpecStore had the runner make the pipelines.
  case generated(revision: Int)
  /// The runner fetched a resource's data from RawStore.
  case loaded(Sanitized)
  /// A step of a pipeline failed.
  case failed(Sanitized, step: Sanitized)
  /// The runner stored what it made of a resource.
  case stored(Sanitized)
  /// MetaStore has the revision in its catalogue.
  case indexed
  case ended(Ending)

  /// How a publish ended.
  enum Ending: Hashable, Sendable {
    case published(revision: Int)
    case failed
    case cancelled
  }

  /// Whether there is one of each resource.
  fileprivate var isRoutine: Bool {
    switch self {
    case .loaded, .stored: true
    case .generated, .failed, .indexed, .ended: false
    }
  }

  /// What a notice makes visible.
  static func all(in notice: PublishNotice) -> [FlowSight] {
    switch notice {
    case .registered(let flow, _): [.generated(revision: flow.revision)]
    case .resumed(.watching(let flow)): [.generated(revision: flow.revision)]
    case .stepChanged(let pipeline, let step): all(in: step, of: PipelineName(pipeline)?.artefact)
    case .pipelineChanged(let pipeline):
      pipeline.steps.flatMap { all(in: $0, of: PipelineName(pipeline.id)?.artefact) }
    case .catalogued: [.indexed]
    case .ended(.published(let flow, _)): [.ended(.published(revision: flow.revision))]
    case .ended(.failed): [.ended(.failed)]
    case .ended(.cancelled): [.ended(.cancelled)]
    case .packaged, .checked, .planned, .confirmed, .uploadStarted, .uploadProgressed, .uploaded,
      .provedWeakly, .retrying, .adjusted, .journalDamaged, .resumed, .reported, .ended(.reached):
      []
    }
  }

  private static func all(in step: StepStatus, of artefact: String?) -> [FlowSight] {
    let name = artefact.map { Sanitized($0) }
    switch (step.name, step.state) {
    case (let step, .failed): return [.failed(name ?? Sanitized("package"), step: Sanitized(step))]
    case ("load", .inProgress), ("load", .succeeded):
      guard let artefact, BoardArtefact(name: artefact) == nil else { return [] }
      return name.map { [.loaded($0)] } ?? []
    case ("store", .succeeded): return name.map { [.stored($0)] } ?? []
    default: return []
    }
  }
}
