internal import Synchronization

/// The journal of one package's publishes to one hub, held by one process at a time. Its identity is
/// the lock.
public final class JournalFile: Sendable {
  /// Where the journal lies.
  public let path: String
  private let package: String
  private let hub: String
  private let lock: FileLock
  private let end = Mutex<AppendFile?>(nil)

  /// The longest journal that is read.
  static let limitBytes = 64 << 20

  /// Opens the journal for publishing the package at `package` to `hub`, in that folder, which is
  /// made where it is not there; throws `.busy` where another process has it.
  public init(folder: String, package: String, hub: String) throws(HubFault) {
    path = JournalFile.path(folder: folder, package: package, hub: hub)
    (self.package, self.hub) = (package, hub)
    do throws(FileFault) {
      try DurableFile.makeFolder(folder)
      lock = try FileLock(path: path.dropLast("journal".count) + "lock")
    } catch {
      if case .locked = error { throw .busy }
      throw .file(error)
    }
  }

  /// Lets others have the journal, before the last reference goes; nothing may be appended any more.
  public func close() { lock.release() }

  /// Where the journal of publishing that package to that hub lies.
  static func path(folder: String, package: String, hub: String) -> String {
    let identity = FileDigest(of: Array("\(hub)\u{0}\(package)".utf8)).sha256Hex.prefix(32)
    return "\(folder)/\(identity).journal"
  }

  /// What an earlier run left of the publish with that fingerprint; a journal of other bytes is
  /// history and counts as empty. A last line that a kill tore is taken away.
  func state(of fingerprint: String) throws(HubFault) -> JournalState {
    do throws(FileFault) {
      let file = DurableFile(path: path)
      let bytes = try file.read(limitBytes: JournalFile.limitBytes) ?? []
      let state = try JournalFile.state(of: bytes, path: path)
      let whole = bytes.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
      if whole < bytes.count { try file.replace(with: Array(bytes[..<whole])) }
      return state.fingerprint == fingerprint ? state : JournalState()
    } catch {
      if case .malformed = error { throw .journal(path: path) }
      throw .file(error)
    }
  }

  /// The flow that the journal's run registered; nil where it registered none, or its end is known.
  var registered: FlowID? {
    let bytes = (try? DurableFile(path: path).read(limitBytes: JournalFile.limitBytes)) ?? nil
    let last = RunRecord.list(JournalText.records(bytes ?? [])).last
    return last?.ended == nil ? last?.flow : nil
  }

  private static func state(of bytes: [UInt8], path: String) throws(FileFault) -> JournalState {
    do throws(JournalText.Damage) { return try JournalText.state(of: bytes) } catch {
      throw .malformed(path: path)
    }
  }

  /// Makes the record durable; one that begins a publish takes the place of all before it, of which
  /// the history keeps the end.
  func append(_ record: JournalRecord) throws(HubFault) {
    let line = Array(JournalText.line(named(record)).utf8)
    let path = path
    let fault = end.withLock { end -> FileFault? in
      do throws(FileFault) {
        if case .began = record {
          end = nil
          // A history that cannot be kept is no reason not to publish.
          try? RunHistory(journal: path).keep(path)
          try DurableFile(path: path).replace(with: line)
          return nil
        }
        let file: AppendFile
        if let end { file = end } else { file = try AppendFile(path: path) }
        end = file
        try file.append(line)
        try file.flush()
        return nil
      } catch { return error }
    }
    if let fault { throw .file(fault) }
  }

  /// The record with what this journal is of.
  private func named(_ record: JournalRecord) -> JournalRecord {
    guard case .began(let fingerprint, .some(var subject)) = record else { return record }
    (subject.package, subject.hub) = (package, hub)
    return .began(fingerprint: fingerprint, of: subject)
  }
}
