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
  /// Names the run.
  package let id: String
  package let record: RunRecord
  package let epochSeconds: Int
}

extension PublishJournals {
  /// Runs that are listed.
  private static let listLimit = 500

  /// Every publish to this hub from this machine, newest first. Journals that cannot be read are
  /// left out: publishing that package reports them.
  package func runs() -> [StoredRun] {
    let names = PublishJournals.names(in: folder).filter { $0.hasSuffix(".journal") }.sorted()
    let found = names.flatMap { runs(of: "\(folder)/\($0)", id: String($0.prefix { $0 != "." })) }
    let sorted = found.sorted { a, b in (b.epochSeconds, b.id) < (a.epochSeconds, a.id) }
    return Array(sorted.prefix(PublishJournals.listLimit))
  }

  private func runs(of journal: String, id: String) -> [StoredRun] {
    let bytes = ((try? DurableFile(path: journal).read(limitBytes: JournalFile.limitBytes)) ?? nil)
    let now = RunHistory.epochSeconds(of: journal) ?? 0
    let current = RunRecord.list(JournalText.read(bytes ?? []).records)
    let past = RunHistory(journal: journal).runs
    let all =
      past.enumerated().map { StoredRun(id: "\(id)-\($0.offset)", $0.element, now) }
      + current.map { StoredRun(id: id, $0, now) }
    return all.filter { $0.record.subject.hub == hub && $0.record.hasSent }
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
  fileprivate init(id: String, _ record: RunRecord, _ epochSeconds: Int) {
    self.init(
      id: id, record: record, epochSeconds: record.subject.epochSeconds ?? epochSeconds)
  }
}
