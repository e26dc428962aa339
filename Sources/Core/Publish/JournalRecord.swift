/// One line of a publish's journal: what a later run must know to go on.
package enum JournalRecord: Sendable, Hashable {
  /// A publish of exactly these bytes began; in doubt where the journal before it was damaged, so that
  /// it may have made a revision that nothing here tells of.
  case began(fingerprint: String, of: RunSubject? = nil, isInDoubt: Bool = false)
  /// The store has the file.
  case uploaded(path: String, md5: String)
  /// SpecStore is about to be asked; the dataset's latest revision was this one (0: none).
  case registering(after: Int)
  case registered(FlowID)
  case ended(FlowState)
}

/// What the records of one journal add up to.
package struct JournalState: Sendable, Hashable {
  /// The publish the journal is of; nil where it is empty.
  private(set) var fingerprint: String?
  /// md5s of confirmed files by path.
  package private(set) var uploaded: [String: String] = [:]
  private(set) var registeringAfter: Int?
  package private(set) var registered: FlowID?
  /// The revision of an earlier run whose flow was seen to fail: it is not taken over.
  package private(set) var failed: FlowID?
  /// The first line that cannot be trusted; nil where the journal is whole.
  var damagedLine: Int?
  private var beganInDoubt = false

  /// An empty journal.
  init() {}

  /// Whether there is nothing to go on with.
  package var isNew: Bool { fingerprint == nil }
  /// Whether there may be a revision of this publish that is not in the journal.
  var isInDoubt: Bool { beganInDoubt || damagedLine != nil }

  /// Takes in one more record.
  package mutating func apply(_ record: JournalRecord) {
    switch record {
    case .began(let fingerprint, _, let isInDoubt):
      clear()
      self.fingerprint = fingerprint
      beganInDoubt = isInDoubt
    case .uploaded(let path, let md5): uploaded[path] = md5
    case .registering(let revision): registeringAfter = revision
    case .registered(let flow): registered = flow
    case .ended(let state):
      let flow = registered
      clear()
      failed = state == .failed ? flow : nil
    }
  }

  /// What of it counts for the publish with that fingerprint: another one's records are history.
  package func counting(for fingerprint: String) -> JournalState {
    if self.fingerprint == fingerprint { return self }
    var other = self
    other.clear()
    return other
  }

  private mutating func clear() {
    let (failed, damagedLine) = (failed, damagedLine)
    self = JournalState()
    (self.failed, self.damagedLine) = (failed, damagedLine)
  }
}
