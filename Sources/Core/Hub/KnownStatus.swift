internal import Synchronization

/// The last status that a client was told, to be asked for what has changed since. A class because copies
/// of the client share it.
final class KnownStatus: Sendable {
  struct Answer: Sendable {
    let url: String
    let tag: String
    /// What the tag ends with.
    let version: Int
    let status: RevisionStatus
  }

  private let answer = Mutex<Answer?>(nil)

  /// The last answer of that address.
  func last(_ url: String) -> Answer? {
    answer.withLock { $0.flatMap { $0.url == url ? $0 : nil } }
  }

  /// Keeps an answer whose tag tells a version.
  func keep(_ status: RevisionStatus, tag: String?, of url: String) {
    let kept = tag.flatMap { tag in
      KnownStatus.version(tag, of: status.id).map {
        Answer(url: url, tag: tag, version: $0, status: status)
      }
    }
    answer.withLock { $0 = kept }
  }

  /// The version in `"<flow>-<version>"`, as the bundled backend writes it.
  private static func version(_ tag: String, of flow: FlowID) -> Int? {
    let start = "\"\(flow)-"
    guard tag.hasPrefix(start), tag.hasSuffix("\"") else { return nil }
    return Int(tag.dropFirst(start.count).dropLast())
  }
}
