// C types belong to whichever C module the compiler loaded first: import them all.
internal import CCurl
internal import CPlatform
internal import Glibc

/// The older runs of one package: a file beside the journal. Only the holder of the journal's lock
/// writes it.
struct RunHistory {
  static let limit = 50

  let path: String

  /// The history that belongs to that journal.
  init(journal: String) { path = journal.dropLast("journal".count) + "history" }

  /// The runs, oldest first; what cannot be read is none.
  var runs: [RunRecord] { ((try? reading()) ?? nil).map { RunRecord.list($0.records) } ?? [] }

  /// Keeps what a journal tells of a run that registered a revision, and of one that was cut where
  /// the next is of another dataset, as another user's is: that next one does not go on with it. A
  /// history that cannot be read is left as it is.
  func keep(_ journal: String, before next: RunSubject?) throws(FileFault) {
    let bytes = try DurableFile(path: journal).read(limitBytes: JournalFile.limitBytes)
    let isOfNext = { (run: RunRecord) in run.subject.dataset == next?.dataset }
    let kept = RunRecord.list(JournalText.read(bytes ?? []).records)
      .filter { $0.flow != nil || ($0.hasSent && $0.ended == nil && !isOfNext($0)) }
    // What was cut of this dataset is gone on with.
    let isStale = { (run: RunRecord) in run.flow == nil && isOfNext(run) }
    guard !kept.isEmpty || runs.contains(where: isStale) else { return }
    let now = RunHistory.epochSeconds(of: journal) ?? 0
    try change { runs in
      runs.filter { !isStale($0) } + kept.map { $0.past(epochSeconds: now) }
    }
  }

  /// Keeps the end of a flow with each run that registered it and of which no end is known.
  func end(_ flow: FlowID, _ state: FlowState) throws(FileFault) {
    guard runs.contains(where: { $0.flow == flow && $0.ended == nil }) else { return }
    try change { runs in
      runs.map { $0.flow == flow && $0.ended == nil ? $0.ending(state) : $0 }
    }
  }

  private func change(_ change: ([RunRecord]) -> [RunRecord]) throws(FileFault) {
    let reading = try reading()
    if let bytes = reading?.damaged {
      try DurableFile(path: path + ".damaged").replace(with: bytes)
    }
    let runs = change(RunRecord.list(reading?.records ?? []))
    let records = runs.suffix(RunHistory.limit).flatMap(\.records)
    try DurableFile(path: path).replace(with: JournalText.bytes(of: records))
  }

  /// When the file was written last.
  static func epochSeconds(of path: String) -> Int? {
    var facts = stat()
    return lstat(path, &facts) == 0 ? Int(facts.st_mtim.tv_sec) : nil
  }

  /// The sound records of a history, and all its bytes where there are others.
  private struct Reading {
    var records: [JournalRecord]
    var damaged: [UInt8]?
  }

  /// What is kept; nil where there is no history yet.
  private func reading() throws(FileFault) -> Reading? {
    let limit = JournalFile.limitBytes
    guard let bytes = try DurableFile(path: path).read(limitBytes: limit) else { return nil }
    let reading = JournalText.read(bytes)
    return Reading(records: reading.records, damaged: reading.damagedLine == nil ? nil : bytes)
  }
}
