package import Core

/// A whole publish at a glance: resources by steps, what the flow makes of them, and the end.
/// A pure fold over notices; late, repeated and unknown ones do no harm.
package struct PublishBoard: Hashable, Sendable {
  /// Bounds on what services can make the board keep.
  enum Limit {
    static let rows = 10_000
    static let pipelines = 50_000
    /// Rows that are drawn; the others are counted.
    static let drawnRows = 500
  }

  /// How it ended; nil while it goes on.
  package private(set) var outcome: PublishOutcome?

  private(set) var rows: [BoardRow] = []
  /// The rows' places in the package's order, those of unknown place last.
  private(set) var order: [Int] = []
  private var places: [BoardRow.Subject: Int] = [:]
  var files: [String: BoardFile] = [:]
  var artefacts: [BoardArtefact: [String: StepMark]] = [:]
  var owner: String?
  var dataset: String?
  var flow: FlowID?
  var url: String?
  var isPlanned = false
  /// Places of the row that failed first and of the one that began a step last.
  private(set) var failed: Int?
  private(set) var newest: Int?
  /// When the first step of a pipeline began and the last one ended, in seconds since 1970 by the
  /// hub's clock; nil where it tells no steps.
  private(set) var hubStart: Double?
  private(set) var hubEnd: Double?

  /// A board before the first notice.
  package init() {}

  /// Takes a notice; after the end nothing changes any more.
  package mutating func apply(_ notice: PublishNotice) {
    guard outcome == nil else { return }
    switch notice {
    case .packaged(_, _, let findings): packaged(findings)
    case .checked(let name, let resource): checked(name, resource)
    case .planned(let plan): planned(plan)
    case .uploadStarted(let resource, let path, let bytes):
      progressed(resource, path, sent: 0, of: bytes)
    case .uploadProgressed(let resource, let path, let sent, let bytes):
      progressed(resource, path, sent: sent, of: bytes)
    case .uploaded(let resource, let path, let bytes): uploaded(resource, path, bytes)
    case .retrying(let operation, _, _, _, _, _): retrying(operation)
    case .confirmed, .adjusted, .provedWeakly, .journalDamaged, .catalogued,
      .resumed(.uploads):
      break
    case .resumed(.watching(let flow)): resumed(flow)
    case .registered(let flow, let url):
      self.flow = flow
      self.url = url
    case .pipelineChanged(let pipeline): changed(pipeline)
    case .stepChanged(let pipeline, let step): changed(pipeline, step)
    case .reported(let report): reported(report)
    case .ended(let outcome):
      close(outcome)
      self.outcome = outcome
    }
  }

  /// Changes a row, which is made where there is none; past the limit nothing happens.
  mutating func update(_ subject: BoardRow.Subject, _ change: (inout BoardRow) -> Void) {
    guard let place = places[subject] ?? append(subject) else { return }
    let before = rows[place].index
    change(&rows[place])
    if rows[place].index != before { sortIn(place) }
  }

  mutating func updateAll(_ change: (inout BoardRow) -> Void) {
    for place in rows.indices { change(&rows[place]) }
  }

  /// The row of a resource; `datapackage.json` names the descriptor's.
  func row(of resource: String) -> BoardRow? {
    let isDescriptor = resource == DataPackage.descriptorPath
    return places[isDescriptor ? .descriptor : .resource(resource)].map { rows[$0] }
  }

  /// Whether a resource of that name is on the board.
  func knows(_ resource: String) -> Bool { places[.resource(resource)] != nil }

  private mutating func append(_ subject: BoardRow.Subject) -> Int? {
    guard rows.count < Limit.rows else { return nil }
    places[subject] = rows.count
    rows.append(BoardRow(subject))
    order.append(rows.count - 1)
    sortIn(rows.count - 1)
    return rows.count - 1
  }

  /// Remembers a row that failed or has begun something.
  mutating func notice(_ resource: String) {
    guard let place = places[.resource(resource)] else { return }
    for facts in rows[place].facts.values {
      if let start = facts.startedAt { hubStart = min(hubStart ?? start, start) }
      if let end = facts.finishedAt { hubEnd = max(hubEnd ?? end, end) }
    }
    if rows[place].step(.failed) != nil {
      failed = failed ?? place
    } else if rows[place].step(.working) != nil {
      newest = place
    }
  }

  /// Puts a row where it belongs among the others.
  private mutating func sortIn(_ place: Int) {
    // Rows mostly come in order: then the newest stays where it is, at the end.
    if order.last == place, order.count < 2 || key(of: order[order.count - 2]) < key(of: place) {
      return
    }
    order.removeAll { $0 == place }
    let own = key(of: place)
    var (low, high) = (0, order.count)
    while low < high {
      let middle = (low + high) / 2
      if key(of: order[middle]) < own { low = middle + 1 } else { high = middle }
    }
    order.insert(place, at: low)
  }

  private func key(of place: Int) -> (Int, Int) { (rows[place].index ?? .max, place) }
}

// The end: what is open by then is settled as the outcome tells.
extension PublishBoard {
  mutating func close(_ outcome: PublishOutcome) {
    switch outcome {
    case .published(let flow, let url):
      self.flow = flow
      self.url = url
      succeed()
      abandon()
    case .failed(_, let failure): close(failure)
    case .cancelled, .reached(.checked), .reached(.planned): abandon()
    case .reached(.registered(let flow, let url)): (self.flow, self.url) = (flow, url)
    }
  }

  private mutating func close(_ failure: PublishFailure) {
    switch failure {
    case .stillRunning(let flow, let url):
      self.flow = flow
      self.url = url
      return
    case .notCatalogued(let flow, let url, _):
      self.flow = flow
      self.url = url
      succeed()
    case .invalidOnHub(let flow, let url, _, let state):
      self.flow = flow
      self.url = url
      if state == .succeeded { succeed() }
    case .pipelineFailed(let flow, let url, _):
      self.flow = flow
      self.url = url
    case .hub(.upload(let path), _): files[path]?.mark = .failed
    case .unusableDescriptor, .invalid, .warned, .inlineData, .unusableResource, .notSignedIn,
      .unknownOwner, .ownerRefused, .noRun, .changedSince, .unchanged, .hub, .refused, .noGrant,
      .flowIsGone:
      break
    }
    abandon()
  }

  /// The flow succeeded, so every pipeline of it did.
  private mutating func succeed() {
    updateAll { if $0.subject != .descriptor { $0.settle(isTold: false) } }
    settleArtefacts(.done)
  }

  private mutating func abandon() {
    updateAll { $0.abandon() }
    for path in Array(files.keys) where files[path]?.mark.isFinal == false {
      files[path]?.mark = .notRun
    }
    settleArtefacts(.notRun)
  }

  private mutating func settleArtefacts(_ mark: StepMark) {
    artefacts = artefacts.mapValues { $0.mapValues { $0.isFinal ? $0 : mark } }
  }
}

// What happens on the hub: pipelines, their steps, the report.
extension PublishBoard {
  /// What a pipeline of the flow makes.
  private enum Product {
    case copy(of: String)
    case artefact(BoardArtefact)
  }

  mutating func changed(_ pipeline: PipelineStatus) {
    switch product(of: pipeline.id) {
    case .copy(let resource):
      update(.resource(resource)) { $0.take(pipeline) }
      notice(resource)
    case .artefact(let kind):
      mark(pipeline.id, kind, pipeline.isDependencyFailure ? .notRun : StepMark(pipeline.state))
    case nil: break
    }
  }

  mutating func changed(_ pipeline: String, _ status: StepStatus) {
    switch product(of: pipeline) {
    case .copy(let resource):
      guard let step = BoardStep(rawValue: status.name) else { return }
      update(.resource(resource)) { $0.take(step, status) }
      notice(resource)
    case .artefact(let kind):
      // The pipeline's own state says when it is done.
      mark(pipeline, kind, status.state == .queued ? .waiting : .working)
    case nil: break
    }
  }

  mutating func reported(_ report: ValidationReport) {
    for table in report.tables {
      update(.resource(table.resource)) { row in
        row.hubErrors = max(0, table.errorCount)
        row.advance(.validate, to: table.isValid ? .done : .failed)
      }
      notice(table.resource)
    }
  }

  private mutating func mark(_ id: String, _ kind: BoardArtefact, _ mark: StepMark) {
    let known = artefacts.values.reduce(0) { $0 + $1.count }
    guard artefacts[kind]?[id] != nil || known < Limit.pipelines else { return }
    artefacts[kind, default: [:]][id, default: .waiting].advance(to: mark)
  }

  /// A resource's own name comes first: `a_csv` may be one.
  private func product(of id: String) -> Product? {
    guard let name = PipelineName(id), flow == nil || name.flow == flow else { return nil }
    guard let artefact = name.artefact else { return .artefact(.package) }
    if !knows(artefact), let kind = BoardArtefact(name: artefact) { return .artefact(kind) }
    return .copy(of: artefact)
  }
}

// Below the matrix: what the symbols mean, counts, the end and the address.
extension PublishBoard {
  func drawFooter(
    _ lines: ArraySlice<BoardLine>, _ totals: BoardTotals, on grid: inout Grid
  ) {
    grid.flow(legend(lines), gap: 2, column: 1, limit: grid.columns - 1)
    let counts = totals.phrases.map { [Span($0)] }
    grid.flow(counts, gap: 2, column: 1, limit: grid.columns - 1)
    if let end = ending {
      for (index, part) in end.phrase.wrapped(columns: grid.columns - 3).enumerated() {
        let row = grid.appendRow()
        if index == 0 { grid.put(Span(end.mark.symbol, end.mark.style), row: row, column: 1) }
        grid.put(Span(part), row: row, column: 3)
      }
    }
    guard let url else { return }
    for part in Phrase(Sanitized(url, limit: Bounds.address)).wrapped(columns: grid.columns - 1) {
      grid.put(Span(part, .link), row: grid.appendRow(), column: 1)
    }
  }

  /// Scalars kept of long texts.
  private enum Bounds {
    static let address = 1000
    static let message = 1000
  }

  /// The symbols on the board in words.
  private func legend(_ lines: ArraySlice<BoardLine>) -> [[Span]] {
    let symbols = Set(lines.flatMap { $0.marks.values.map(\.symbol) })
    return StepMark.kinds.filter { symbols.contains($0.symbol) }.map { kind in
      [Span(kind.symbol, kind.style), Span(" \(kind.word)", .dim)]
    }
  }

  private var ending: (mark: StepMark, phrase: Phrase)? {
    switch outcome {
    case nil: nil
    case .published(let flow, _):
      (.done, "Published as revision \(flow.revision); the report has no error.")
    case .reached(.checked), .reached(.planned): nil
    case .reached(.registered(let flow, _)):
      (.working, "Registered as revision \(flow.revision), not yet published.")
    case .failed(_, .stillRunning(let flow, _)):
      (.working, "Revision \(flow.revision) was still being made when waiting ended.")
    case .failed(_, let failure):
      (.failed, Phrase(Sanitized(failure.message, limit: Bounds.message)))
    case .cancelled(let stage):
      (.failed, "Stopped while \(stage.words). The same command goes on from here.")
    }
  }
}

extension PublishStage {
  /// What was being done.
  var words: Phrase {
    switch self {
    case .packaging: "reading the package"
    case .checking: "checking"
    case .signingIn: "signing in"
    case .planning: "planning"
    case .uploading: "uploading"
    case .registering: "registering"
    case .watching: "following the flow"
    }
  }
}
