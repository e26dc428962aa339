internal import Core
internal import Synchronization

/// The status replies that were made last: clients ask again and again for one that has not changed.
/// A class because requests share it.
final class StatusTexts: Sendable {
  private struct Kept {
    let flow: FlowID
    let version: Int
    let text: String
  }

  private enum Limit {
    /// Bytes of all texts that are kept.
    static let bytes = 32 * 1024 * 1024
    /// A reply beyond this is not kept.
    static let replyBytes = 8 * 1024 * 1024
  }

  private let kept = Mutex<[Kept]>([])

  /// Whether the reply of that version is kept.
  func has(_ flow: FlowID, _ version: Int) -> Bool { find(flow, version) != nil }

  /// The reply of the revision, as it is kept or made now.
  func text(of revision: RevisionRecord, _ make: (RevisionRecord) -> String) -> String {
    if let text = find(revision.flow, revision.version) { return text }
    let text = make(revision)
    if text.utf8.count <= Limit.replyBytes { keep(text, of: revision) }
    return text
  }

  private func find(_ flow: FlowID, _ version: Int) -> String? {
    kept.withLock { kept in
      kept.first { $0.flow == flow && $0.version == version }?.text
    }
  }

  private func keep(_ text: String, of revision: RevisionRecord) {
    kept.withLock { kept in
      kept.removeAll { $0.flow == revision.flow }
      kept.append(Kept(flow: revision.flow, version: revision.version, text: text))
      var bytes = kept.reduce(0) { $0 + $1.text.utf8.count }
      while bytes > Limit.bytes { bytes -= kept.removeFirst().text.utf8.count }
    }
  }
}
