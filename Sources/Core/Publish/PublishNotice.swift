/// What is reported to the person: facts, in the order they happened.
package enum PublishNotice: Sendable, Hashable {
  case packaged(resources: Int, bytes: Int, findings: [Finding])
  case checked(resource: String, CheckedResource)
  case planned(PublishPlan)
  /// The plan is carried out: things are sent.
  case confirmed
  case uploadStarted(resource: String, path: String, bytes: Int)
  case uploadProgressed(resource: String, path: String, sent: Int, bytes: Int)
  case uploaded(resource: String, path: String, bytes: Int)
  /// The store has a file but gave no md5 for it, so that less could be compared.
  case provedWeakly(resource: String, path: String, by: StoredProof)
  /// A request failed and is made again after a wait; nil for a file that waits until another one has
  /// found the store back.
  case retrying(
    PublishOperation, resource: String?, attempt: Int, of: Int, waitSeconds: Double?, HubFault)
  /// A person paused the uploads or went on, or changed how many are sent at the same time.
  case adjusted(isPaused: Bool, jobs: Int)
  /// The journal of an earlier run cannot be trusted from that line on: the hub is asked what it has.
  case journalDamaged(line: Int)
  /// An earlier run of this publish is taken up where it stopped.
  case resumed(Resumption)
  case registered(FlowID, url: String)
  case pipelineChanged(PipelineStatus)
  case stepChanged(pipeline: String, StepStatus)
  case reported(ValidationReport)
  /// MetaStore has the revision: it is published.
  case catalogued(FlowID)
  case ended(PublishOutcome)

  /// What an earlier run left to go on with.
  package enum Resumption: Sendable, Hashable {
    /// Some files had been confirmed.
    case uploads(confirmed: Int)
    /// The revision was registered, by an earlier run or by whoever published the same; it is followed.
    case watching(FlowID)
  }
}

extension PublishNotice {
  /// What is said of a journal that cannot be trusted from that line on.
  package static func damagedJournal(line: Int) -> String {
    "The journal of an earlier run is damaged from line \(line) on and is not trusted: the hub is"
      + " asked what it has. A revision of the same files is taken over, none is made twice."
  }
}

extension StoredProof {
  /// What could not be compared of that file; nil where its md5 was.
  package func message(path: String) -> String? {
    let name = Sanitized(path).text
    return switch self {
    case .md5: nil
    case .size:
      "The store tells no md5 of \(name). Its size is right; more could not be compared."
    case .presence:
      "The store tells neither md5 nor size of \(name). It is there; more could not be compared."
    }
  }
}
