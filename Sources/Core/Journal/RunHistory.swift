// C types belong to whichever C module the compiler loaded first: import them all.
internal import CCurl
internal import CPlatform
internal import Glibc

/// The older runs of one package: a file beside the journal. Only the holder of the journal's lock
/// writes it.
struct RunHistory {
  static let limit = 50
  static let limitBytes = 4 << 20

  let path: String

  /// The history that belongs to that journal.
  init(journal: String) { path = journal.dropLast("journal".count) + "history" }

  /// The runs, oldest first; what cannot be read is none.
  var runs: [RunRecord] { RunRecord.list(JournalText.read(read(path)).records) }

  /// Keeps what a journal tells of a run that registered a revision.
  func keep(_ journal: String) throws(FileFault) {
    let registered = RunRecord.list(JournalText.read(read(journal)).records)
      .filter { $0.flow != nil }
    guard !registered.isEmpty else { return }
    let now = RunHistory.epochSeconds(of: journal) ?? 0
    let all = (runs + registered).suffix(RunHistory.limit)
    let records = all.flatMap { $0.records(epochSeconds: now) }
    try DurableFile(path: path).replace(with: JournalText.bytes(of: records))
  }

  /// When the file was written last.
  static func epochSeconds(of path: String) -> Int? {
    var facts = stat()
    return lstat(path, &facts) == 0 ? Int(facts.st_mtim.tv_sec) : nil
  }

  private func read(_ path: String) -> [UInt8] {
    ((try? DurableFile(path: path).read(limitBytes: RunHistory.limitBytes)) ?? nil) ?? []
  }
}
