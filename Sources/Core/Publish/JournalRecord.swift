/// One line of a publish's journal: what a later run must know to go on.
public enum JournalRecord: Sendable, Hashable {
  /// A publish of exactly these bytes began.
  case began(fingerprint: String, of: RunSubject? = nil)
  /// The store confirmed the file.
  case uploaded(path: String, md5: String)
  /// SpecStore is about to be asked; the dataset's latest revision was this one (0: none).
  case registering(after: Int)
  case registered(FlowID)
  case ended(FlowState)
}

/// What the records of one journal add up to.
public struct JournalState: Sendable, Hashable {
  /// The publish the journal is of; nil where it is empty.
  public private(set) var fingerprint: String?
  /// md5s of confirmed files by path.
  public private(set) var uploaded: [String: String] = [:]
  public private(set) var registeringAfter: Int?
  public private(set) var registered: FlowID?

  /// An empty journal.
  public init() {}

  /// Whether there is nothing to go on with.
  public var isNew: Bool { fingerprint == nil }

  /// Takes in one more record.
  public mutating func apply(_ record: JournalRecord) {
    switch record {
    case .began(let fingerprint, _):
      self = JournalState()
      self.fingerprint = fingerprint
    case .uploaded(let path, let md5): uploaded[path] = md5
    case .registering(let revision): registeringAfter = revision
    case .registered(let flow): registered = flow
    case .ended: self = JournalState()
    }
  }
}
