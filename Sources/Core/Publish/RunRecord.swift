/// A publish from this machine, read from its journal.
package struct RunRecord: Sendable, Hashable {
  package let subject: RunSubject
  let fingerprint: String
  /// Files the store confirmed.
  package private(set) var confirmed = 0
  /// The revision it registered.
  package private(set) var flow: FlowID?
  /// Whether it asked the hub for a revision.
  private var hasAsked = false
  /// Whether anything of it is at the hub; a plan that was only looked at is no run.
  var hasSent: Bool { confirmed > 0 || hasAsked || flow != nil }
  /// How the flow ended; nil where not known.
  package private(set) var ended: FlowState?

  private init(_ subject: RunSubject, _ fingerprint: String) {
    self.subject = subject
    self.fingerprint = fingerprint
  }

  /// The runs in those records, oldest first; those without a subject are left out.
  static func list(_ records: [JournalRecord]) -> [RunRecord] {
    var runs: [RunRecord?] = []
    for record in records {
      if case .began(let fingerprint, let subject, _) = record {
        runs.append(subject.map { RunRecord($0, fingerprint) })
      } else if let last = runs.indices.last {
        runs[last]?.apply(record)
      }
    }
    return runs.compactMap(\.self)
  }

  private mutating func apply(_ record: JournalRecord) {
    switch record {
    case .uploaded: confirmed += 1
    case .registered(let flow): self.flow = flow
    case .ended(let state): ended = state
    case .registering: hasAsked = true
    case .began: break
    }
  }

  /// The run in as few records as tell of it, for the history.
  func records(epochSeconds: Int) -> [JournalRecord] {
    var subject = subject
    subject.epochSeconds = subject.epochSeconds ?? epochSeconds
    var records = [JournalRecord.began(fingerprint: fingerprint, of: subject)]
    if let flow { records.append(.registered(flow)) }
    if let ended { records.append(.ended(ended)) }
    return records
  }
}

/// What a publish was of, for the list of runs; a journal written before this was kept has none.
package struct RunSubject: Sendable, Hashable {
  /// The package's folder.
  package var package: String
  /// The dataset as `owner/name`, in the owner's user name.
  package var dataset: String
  /// Identifies its hub.
  package var hub: String
  /// When a run of the past wrote last, in seconds since 1970.
  package var epochSeconds: Int?

  init(package: String = "", dataset: String, hub: String = "", epochSeconds: Int? = nil) {
    self.package = package
    self.dataset = dataset
    self.hub = hub
    self.epochSeconds = epochSeconds
  }

  /// Reads the members of a journal's first line; nil where they are not there.
  init?(json: JSONValue) {
    guard let package = json["package"]?.string, let dataset = json["dataset"]?.string,
      let hub = json["hub"]?.string
    else { return nil }
    self.init(
      package: package, dataset: dataset, hub: hub, epochSeconds: json["at"]?.integer)
  }

  /// The members of a journal's first line.
  var members: [(String, JSONValue)] {
    let at = epochSeconds.map { [("at", JSONValue.number(JSONNumber($0)))] } ?? []
    return [
      ("package", .string(package)), ("dataset", .string(dataset)), ("hub", .string(hub)),
    ] + at
  }
}
