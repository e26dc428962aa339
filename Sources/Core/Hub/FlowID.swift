/// One revision of a dataset as it goes through the pipelines: `<ownerid>/<name>/<revision>`, the
/// `flow_id` of SpecStore.
package struct FlowID: Sendable, Hashable, CustomStringConvertible {
  package let dataset: DatasetID
  /// The revision, counted from 1.
  package let revision: Int

  package init(dataset: DatasetID, revision: Int) {
    self.dataset = dataset
    self.revision = revision
  }

  /// The id that the text spells, where it has its three parts.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, !parts[0].isEmpty, !parts[1].isEmpty, let revision = Int(parts[2]),
      revision > 0
    else { return nil }
    dataset = DatasetID(ownerID: String(parts[0]), name: String(parts[1]))
    self.revision = revision
  }

  package var description: String { "\(dataset)/\(revision)" }
}

/// How far a flow or one of its pipelines is (specstore models.py; the words of the status reply).
package enum FlowState: String, Sendable, Hashable, CaseIterable {
  case queued = "QUEUED"
  case inProgress = "INPROGRESS"
  case succeeded = "SUCCEEDED"
  case failed = "FAILED"

  /// Whether nothing more will happen.
  package var isTerminal: Bool { self == .succeeded || self == .failed }
}

/// Which revision a status is asked for.
package enum RevisionSelector: Sendable, Hashable, CustomStringConvertible {
  case number(Int)
  case latest
  case successful

  /// The selector that a path segment spells.
  package init?(_ text: String) {
    switch text {
    case "latest": self = .latest
    case "successful": self = .successful
    default:
      guard let number = Int(text), number > 0 else { return nil }
      self = .number(number)
    }
  }

  package var description: String {
    switch self {
    case .number(let number): String(number)
    case .latest: "latest"
    case .successful: "successful"
    }
  }
}
