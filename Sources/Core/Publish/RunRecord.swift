/// A publish from this machine, read from its journal.
package struct RunRecord: Sendable, Hashable {
  package private(set) var subject: RunSubject
  package let fingerprint: String
  /// Files the store confirmed.
  package var confirmed: Int { max(sent.count, subject.files.count { $0.isSent }) }
  private var sent: Set<String> = []
  /// The revision it registered.
  package private(set) var flow: FlowID?
  /// Whether it asked the hub for a revision.
  private var hasAsked = false
  /// Whether anything of it is at the hub; a plan that was only looked at is no run.
  var hasSent: Bool { confirmed > 0 || hasAsked || flow != nil }
  /// How the flow ended; nil where not known.
  package private(set) var ended: FlowState?
  /// The files it was of, with which of them it sent; empty where the journal does not tell.
  package var files: [RunFile] {
    subject.files.map { file in
      var file = file
      file.isSent = file.isSent || sent.contains(file.path)
      return file
    }
  }

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
    case .uploaded(let path, _): sent.insert(path)
    case .registered(let flow): self.flow = flow
    case .ended(let state): ended = state
    case .registering: hasAsked = true
    case .began: break
    }
  }

  private enum Limit {
    /// A run of the past that takes more is kept without its files.
    static let bytesOfPast = 80 << 10
  }

  /// The run as the history keeps it; it wrote last at that time, in seconds since 1970.
  func past(epochSeconds: Int) -> RunRecord {
    var run = self
    run.subject.epochSeconds = subject.epochSeconds ?? epochSeconds
    run.subject.files = files
    if run.isTooLong { run.subject.files = [] }
    // Which files were left out is of use only while there is something to send.
    if run.isTooLong { run.subject.excluded = [] }
    return run
  }

  private var isTooLong: Bool { JournalText.bytes(of: records).count > Limit.bytesOfPast }

  /// The run with the end of its flow.
  func ending(_ state: FlowState) -> RunRecord {
    var run = self
    run.ended = state
    return run
  }

  /// The run in as few records as tell of it.
  var records: [JournalRecord] {
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
  /// Names the run among all of this machine, as `isName` has it; nil of one written before runs had
  /// names.
  var run: String?
  /// When it began, in seconds since 1970; nil in journals of before this was kept.
  package var startedAt: Int?
  /// What it was published as, where that was kept.
  package var findability: Findability?
  /// How many files it has, the descriptor among them.
  package var fileCount: Int?
  /// Its files; empty where they were not kept, or are too many for a run of the past.
  package var files: [RunFile] = []
  /// Paths of files that were left out.
  package var excluded: [String] = []

  init(package: String = "", dataset: String, hub: String = "", epochSeconds: Int? = nil) {
    self.package = package
    self.dataset = dataset
    self.hub = hub
    self.epochSeconds = epochSeconds
  }

  /// The length of a run's name.
  static let nameDigits = 8

  /// Whether a run of ours can have that name.
  static func isName(_ text: String) -> Bool {
    text.utf8.count == nameDigits
      && text.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
  }

  /// Reads the members of a journal's first line; nil where they are not there.
  init?(json: JSONValue) {
    guard let package = json["package"]?.string, let dataset = json["dataset"]?.string,
      let hub = json["hub"]?.string
    else { return nil }
    self.init(
      package: package, dataset: dataset, hub: hub, epochSeconds: json["at"]?.integer)
    run = json["run"]?.string
    startedAt = json["from"]?.integer
    findability = json["findability"]?.string.flatMap { Findability(rawValue: $0) }
    fileCount = json["count"]?.integer
    files = (json["files"]?.array ?? []).compactMap { RunFile(json: $0) }
    excluded = json["excluded"]?.array?.compactMap(\.string) ?? []
  }

  /// The members of a journal's first line.
  var members: [(String, JSONValue)] {
    let number = { (value: Int?) in value.map { JSONValue.number(JSONNumber($0)) } }
    let kept: [(String, JSONValue?)] = [
      ("package", .string(package)), ("dataset", .string(dataset)), ("hub", .string(hub)),
      ("at", number(epochSeconds)), ("from", number(startedAt)),
      ("run", run.map { .string($0) }),
      ("findability", findability.map { .string($0.rawValue) }), ("count", number(fileCount)),
      ("files", files.isEmpty ? nil : .array(files.map(\.json))),
      ("excluded", excluded.isEmpty ? nil : .array(excluded.map { .string($0) })),
    ]
    return kept.compactMap { name, value in value.map { (name, $0) } }
  }
}

/// A file of a run, as the journal keeps it: enough to show the run again.
package struct RunFile: Sendable, Hashable {
  package let path: String
  /// The resource's name; `datapackage.json` for the descriptor.
  package let resource: String
  package let bytes: Int
  /// Whether this run sent it; the hub had the others.
  package var isSent = false

  package init(path: String, resource: String, bytes: Int, isSent: Bool = false) {
    self.path = path
    self.resource = resource
    self.bytes = bytes
    self.isSent = isSent
  }

  /// Reads a member of a journal's list; nil where it is none.
  init?(json: JSONValue) {
    guard let path = json["path"]?.string, let bytes = json["bytes"]?.integer, bytes >= 0 else {
      return nil
    }
    self.init(
      path: path, resource: json["resource"]?.string ?? path, bytes: bytes,
      isSent: json["sent"]?.bool ?? false)
  }

  fileprivate var json: JSONValue {
    .object(
      JSONObject(
        [("path", .string(path)), ("bytes", .number(JSONNumber(bytes)))]
          + (resource == path ? [] : [("resource", .string(resource))])
          + (isSent ? [("sent", true)] : [])))
  }
}
