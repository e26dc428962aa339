// C types belong to whichever C module the compiler loaded first: import them all.
internal import CCurl
internal import CPlatform
internal import Glibc

/// The journals of all publishes to one hub from this machine.
package struct PublishJournals: Sendable, Hashable {
  package let folder: String
  /// Identifies this hub: its API's address, or the bundled backend's folder.
  package let hub: String

  package init(folder: String, hub: String) {
    self.folder = folder
    self.hub = hub
  }

  /// Where the journal of the package is; it goes by the package's folder, however that is written.
  package func path(of package: String) -> String {
    JournalFile.path(folder: folder, package: AbsolutePath.text(package), hub: hub)
  }

  /// Opens the journal of the package; throws `.busy` where another process has it.
  package func open(package: String) throws(HubFault) -> JournalFile {
    try JournalFile(folder: folder, package: AbsolutePath.text(package), hub: hub)
  }
}

/// A publish from this machine, with when it wrote last.
package struct StoredRun: Sendable, Hashable {
  /// Names the run, for as long as it is remembered.
  package let id: String
  package let record: RunRecord
  package let epochSeconds: Int
  /// Whether a process has its journal, so that it goes on.
  package var isUnderWay = false

  /// Whether it stopped before its end was known, and can be taken up.
  package var isCut: Bool { record.ended == nil && !isUnderWay }

  /// Whether it went to the bundled backend.
  package var isMock: Bool { record.subject.hub.hasPrefix("/") }

  /// Throws where the end of its flow is known, so that there is nothing to take up.
  package func requireNoEnd() throws(RunFault) {
    guard let ended = record.ended else { return }
    let subject = record.subject
    let command = AnewCommand(
      path: subject.package, subject.findability ?? .published, isMock: isMock)
    throw .ended(id, revision: record.flow?.revision, ended, anew: command.text)
  }
}

extension PublishJournals {
  /// Runs that are listed.
  private static let listLimit = 500

  /// Every publish to this hub from this machine, newest first. Journals that cannot be read are
  /// left out: publishing that package reports them.
  package func runs() -> [StoredRun] {
    PublishJournals.runs(in: folder) { $0 == hub }
  }

  /// Every publish to hubs of that kind, newest first.
  package static func runs(
    in folder: String, hub isWanted: (String) -> Bool = { _ in true }
  ) -> [StoredRun] {
    let names = names(in: folder).filter { $0.hasSuffix(".journal") }.sorted()
    let found = names.flatMap { runs(of: "\(folder)/\($0)") }
      .filter { isWanted($0.record.subject.hub) && $0.record.hasSent }
    let sorted = found.sorted { a, b in (b.epochSeconds, b.id) < (a.epochSeconds, a.id) }
    return Array(sorted.prefix(listLimit))
  }

  private static func runs(of journal: String) -> [StoredRun] {
    let bytes = ((try? DurableFile(path: journal).read(limitBytes: JournalFile.limitBytes)) ?? nil)
    let now = RunHistory.epochSeconds(of: journal) ?? 0
    let past = RunHistory(journal: journal).runs.map { StoredRun($0, in: journal, now) }
    var current = RunRecord.list(JournalText.read(bytes ?? []).records)
      .map { StoredRun($0, in: journal, now) }
    if let last = current.indices.last, current[last].record.ended == nil {
      current[last].isUnderWay = FileLock.isHeld(path: JournalFile.lockPath(of: journal))
    }
    return past + current
  }

  private static func names(in folder: String) -> [String] {
    guard let open = opendir(folder) else { return [] }
    defer { closedir(open) }
    var names: [String] = []
    while let entry = readdir(open) {
      names.append(
        withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    return names
  }
}

extension StoredRun {
  fileprivate init(_ record: RunRecord, in journal: String, _ epochSeconds: Int) {
    self.init(
      id: record.subject.run ?? RunSubject.name(of: record, in: journal), record: record,
      epochSeconds: record.subject.epochSeconds ?? epochSeconds)
  }
}

/// What the beginning of a run's name finds.
package enum RunMatch: Sendable, Hashable {
  case one(StoredRun)
  /// No run, or several: those that may be meant.
  case none
  case several([StoredRun])

  /// The run of that name, or the only one whose name begins so.
  package init(_ text: String, among runs: [StoredRun]) {
    let found = runs.filter { $0.id.utf8.starts(with: text.utf8) }
    switch found.count {
    case 0: self = .none
    case 1: self = .one(found[0])
    default: self = .several(found)
    }
  }

  /// The run that is meant; throws where it is none or several.
  package static func run(_ text: String, among runs: [StoredRun]) throws(RunFault) -> StoredRun {
    switch RunMatch(text, among: runs) {
    case .one(let run): return run
    case .none: throw .unknown(text, known: runs.map(\.id))
    case .several(let found): throw .ambiguous(text, found.map(\.id))
    }
  }
}
