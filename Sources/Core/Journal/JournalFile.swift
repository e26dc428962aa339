internal import Synchronization

/// What a publish remembers of earlier runs, and keeps for later ones.
package protocol PublishJournal: Sendable {
  /// What an earlier run left of the publish with that fingerprint.
  func state(of fingerprint: String) throws(HubFault) -> JournalState
  /// Makes the record durable. The time is in seconds since 1970.
  func append(_ record: JournalRecord, at epochSeconds: Double) throws(HubFault)
}

/// A journal that is read and never written, whoever holds it: for a plan that is not carried out.
package struct ReadOnlyJournal: PublishJournal {
  private let path: String

  /// The journal at that path, which need not be there.
  package init(path: String) { self.path = path }

  package func state(of fingerprint: String) throws(HubFault) -> JournalState {
    do throws(FileFault) {
      let bytes = try DurableFile(path: path).read(limitBytes: JournalFile.limitBytes)
      return JournalText.state(of: bytes).counting(for: fingerprint)
    } catch { throw .file(error) }
  }

  package func append(_ record: JournalRecord, at epochSeconds: Double) throws(HubFault) {}
}

/// The journal of one package's publishes to one hub, held by one process at a time. Its identity is
/// the lock.
package final class JournalFile: PublishJournal {
  /// Where the journal lies.
  package let path: String
  private let package: String
  private let hub: String
  private let lock: FileLock
  private let tail = Mutex(Tail())

  /// The open file and where its records end; nil until they are known.
  private struct Tail {
    var file: AppendFile?
    var end: JournalEnd?
  }

  /// The longest journal that is read.
  static let limitBytes = 64 << 20

  /// Opens the journal for publishing the package at `package` to `hub`, in that folder, which is
  /// made where it is not there; throws `.busy` where another process has it.
  package init(folder: String, package: String, hub: String) throws(HubFault) {
    path = JournalFile.path(folder: folder, package: package, hub: hub)
    (self.package, self.hub) = (package, hub)
    do throws(FileFault) {
      try DurableFile.makeFolder(folder)
      lock = try FileLock(path: JournalFile.lockPath(of: path))
    } catch {
      if case .locked = error { throw .busy }
      throw .file(error)
    }
  }

  /// Lets others have the journal, before the last reference goes; nothing may be appended any more.
  package func close() { lock.release() }

  /// The lock that belongs to a journal.
  static func lockPath(of journal: String) -> String {
    journal.dropLast("journal".count) + "lock"
  }

  /// Where the journal of publishing that package to that hub lies.
  static func path(folder: String, package: String, hub: String) -> String {
    let identity = FileDigest(of: Array("\(hub)\u{0}\(package)".utf8)).sha256Hex.prefix(32)
    return "\(folder)/\(identity).journal"
  }

  /// What an earlier run left of the publish with that fingerprint; a journal of other bytes is
  /// history and counts as empty. Of a damaged one the sound beginning counts, and the next record
  /// takes the place of the rest.
  package func state(of fingerprint: String) throws(HubFault) -> JournalState {
    do throws(FileFault) {
      return JournalText.state(of: try bytes()).counting(for: fingerprint)
    } catch {
      throw .file(error)
    }
  }

  /// The flow that the journal's run registered; nil where it registered none, or its end is known.
  var registered: FlowID? {
    let bytes = (try? bytes()) ?? nil
    let last = RunRecord.list(JournalText.read(bytes ?? []).records).last
    return last?.ended == nil ? last?.flow : nil
  }

  private func bytes() throws(FileFault) -> [UInt8]? {
    try DurableFile(path: path).read(limitBytes: JournalFile.limitBytes)
  }

  /// Makes the record durable; one that begins a publish takes the place of all before it, of which
  /// the history keeps the end. The time is in seconds since 1970.
  package func append(_ record: JournalRecord, at epochSeconds: Double) throws(HubFault) {
    let record = named(record, epochSeconds)
    let flow: FlowID? = if case .ended = record { registered } else { nil }
    let fault = tail.withLock { tail -> FileFault? in
      do throws(FileFault) {
        if case .began(_, let subject, _) = record {
          try begin(record, of: subject, &tail)
        } else {
          try add(record, &tail)
        }
        return nil
      } catch { return error }
    }
    if let fault { throw .file(fault) }
    if case .ended(let state) = record, let flow {
      // Earlier runs may have registered the same revision; that they are not told costs a look.
      try? RunHistory(journal: path).end(flow, state)
    }
  }

  /// Keeps how a flow ended that this package's last run registered, or an earlier one. Of another
  /// flow nothing is kept.
  func end(_ flow: FlowID, _ state: FlowState, at epochSeconds: Double) throws(HubFault) {
    if registered == flow { return try append(.ended(state), at: epochSeconds) }
    do throws(FileFault) { try RunHistory(journal: path).end(flow, state) } catch {
      throw .file(error)
    }
  }

  private func begin(
    _ record: JournalRecord, of subject: RunSubject?, _ tail: inout Tail
  ) throws(FileFault) {
    // A history that cannot be kept is no reason not to publish.
    try? RunHistory(journal: path).keep(path, before: subject)
    tail = Tail()
    var end = JournalEnd()
    let line = end.add(record)
    try DurableFile(path: path).replace(with: line + end.mark)
    tail.end = end
  }

  private func add(_ record: JournalRecord, _ tail: inout Tail) throws(FileFault) {
    let file: AppendFile
    if let open = tail.file { file = open } else { file = try AppendFile(path: path) }
    tail.file = file
    var end: JournalEnd
    if let known = tail.end { end = known } else { end = JournalText.read(try bytes() ?? []).end }
    let place = end.place
    let line = end.add(record)
    try file.write(line + end.mark, from: place)
    try file.flush()
    tail.end = end
  }

  /// The run of those bytes that the journal tells of, where it is damaged and has to begin anew.
  private func damaged(_ fingerprint: String) -> RunRecord? {
    let reading = JournalText.read((try? bytes()) ?? [])
    guard reading.damagedLine != nil, let run = RunRecord.list(reading.records).last,
      run.fingerprint == fingerprint, run.ended == nil
    else { return nil }
    return run
  }

  /// The record with what this journal is of, and when that began.
  private func named(_ record: JournalRecord, _ epochSeconds: Double) -> JournalRecord {
    guard case .began(let fingerprint, .some(var subject), let isInDoubt) = record else {
      return record
    }
    (subject.package, subject.hub, subject.startedAt) = (package, hub, Int(epochSeconds))
    subject.run = RunSubject.newName()
    if isInDoubt, let cut = damaged(fingerprint) {
      subject.run = cut.subject.run ?? RunSubject.name(of: cut, in: path)
      subject.startedAt = cut.subject.startedAt ?? subject.startedAt
    }
    return .began(fingerprint: fingerprint, of: subject, isInDoubt: isInDoubt)
  }
}
