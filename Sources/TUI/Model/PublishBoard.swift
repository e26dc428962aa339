public import Core

/// A whole publish at a glance: resources by steps, what the flow makes of them, and the end.
/// A pure fold over notices; late, repeated and unknown ones do no harm.
public struct PublishBoard: Hashable, Sendable {
  /// Bounds on what services can make the board keep.
  public enum Limit {
    public static let rows = 10_000
    public static let pipelines = 50_000
    /// Rows that are drawn; the others are counted.
    public static let drawnRows = 500
  }

  /// How it ended; nil while it goes on.
  public private(set) var outcome: PublishOutcome?

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

  /// A board before the first notice.
  public init() {}

  /// Takes a notice; after the end nothing changes any more.
  public mutating func apply(_ notice: PublishNotice) {
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

  /// Changes every row.
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
