import Testing

@testable import Core

@Suite("the runs of this machine")
struct PublishJournalsTests {
  private static func begin(_ journal: JournalFile, _ fingerprint: String) throws {
    var subject = RunSubject(dataset: "ann/p")
    subject.fileCount = 3
    subject.findability = .private
    subject.excluded = ["b.csv"]
    try journal.append(.began(fingerprint: fingerprint, of: subject), at: 1_000)
  }

  private static let flow = FlowID(dataset: DatasetID(ownerID: "u", name: "p"), revision: 4)

  @Test("a run keeps its ID when the next one takes its place in the journal")
  func stable() throws {
    let folder = try TemporaryFolder()
    let journals = PublishJournals(folder: folder.at("journals"), hub: "hub")
    let journal = try journals.open(package: folder.at("package"))
    try Self.begin(journal, "one")
    try journal.append(.registered(Self.flow), at: 1_000)
    let first = try #require(journals.runs().first)
    try journal.append(.ended(.succeeded), at: 1_000)
    try Self.begin(journal, "two")
    try journal.append(.uploaded(path: "a.csv", md5: "00"), at: 1_000)
    let runs = journals.runs()
    #expect(runs.count == 2)
    #expect(runs.contains { $0.id == first.id && $0.record.flow == Self.flow })
    #expect(Set(runs.map(\.id)).count == 2)
    #expect(runs.allSatisfy { $0.id.utf8.count == 8 })
  }

  @Test("what is needed to go on with a run is kept with it")
  func subject() throws {
    let folder = try TemporaryFolder()
    let journals = PublishJournals(folder: folder.at("journals"), hub: "hub")
    let journal = try journals.open(package: folder.at("package"))
    try Self.begin(journal, "one")
    try journal.append(.uploaded(path: "a.csv", md5: "00"), at: 1_000)
    let run = try #require(PublishJournals.runs(in: journals.folder).first)
    #expect(run.record.subject.findability == .private)
    #expect(run.record.subject.fileCount == 3 && run.record.confirmed == 1)
    #expect(run.record.subject.excluded == ["b.csv"])
    #expect(run.record.fingerprint == "one")
  }

  @Test("a run that a process has is under way; one that was left is cut until its end is known")
  func cut() throws {
    let folder = try TemporaryFolder()
    let journals = PublishJournals(folder: folder.at("journals"), hub: "hub")
    let journal = try journals.open(package: folder.at("package"))
    try Self.begin(journal, "one")
    try journal.append(.registered(Self.flow), at: 1_000)
    #expect(journals.runs().map(\.isUnderWay) == [true])
    #expect(journals.runs().map(\.isCut) == [false])
    journal.close()
    #expect(journals.runs().map(\.isCut) == [true])
    let next = try journals.open(package: folder.at("package"))
    try next.append(.ended(.failed), at: 1_000)
    next.close()
    #expect(journals.runs().map(\.isCut) == [false])
  }

  @Test("the end of an earlier run's flow is kept, so that it is no longer cut")
  func endOfPast() throws {
    let folder = try TemporaryFolder()
    let journals = PublishJournals(folder: folder.at("journals"), hub: "hub")
    let journal = try journals.open(package: folder.at("package"))
    try Self.begin(journal, "one")
    try journal.append(.registered(Self.flow), at: 1_000)
    try Self.begin(journal, "two")
    let other = FlowID(dataset: Self.flow.dataset, revision: 5)
    try journal.append(.registered(other), at: 1_000)
    try journal.end(FlowID(dataset: Self.flow.dataset, revision: 9), .failed, at: 1_000)
    try journal.end(Self.flow, .succeeded, at: 1_000)
    let end = { flow in journals.runs().first { $0.record.flow == flow }?.record.ended }
    #expect(end(Self.flow) == .succeeded && end(other) == nil)
    try journal.end(other, .failed, at: 1_000)
    #expect(end(Self.flow) == .succeeded && end(other) == .failed)
  }

  @Test("a revision that several runs registered has its end in all of them")
  func endOfAll() throws {
    let folder = try TemporaryFolder()
    let journals = PublishJournals(folder: folder.at("journals"), hub: "hub")
    let journal = try journals.open(package: folder.at("package"))
    for fingerprint in ["one", "two", "one"] {
      try Self.begin(journal, fingerprint)
      try journal.append(.registered(Self.flow), at: 1_000)
    }
    try journal.append(.ended(.succeeded), at: 1_000)
    #expect(journals.runs().map(\.record.ended) == [.succeeded, .succeeded, .succeeded])
  }

  @Test("a cut run outlives what another user publishes from the same folder")
  func cutByAnother() throws {
    let folder = try TemporaryFolder()
    let journals = PublishJournals(folder: folder.at("journals"), hub: "hub")
    func begin(_ owner: String, sent: String?) throws {
      let journal = try journals.open(package: folder.at("package"))
      var subject = RunSubject(dataset: "\(owner)/p")
      subject.files = ["a.csv", "b.csv"].map { RunFile(path: $0, resource: "a", bytes: 1) }
      try journal.append(.began(fingerprint: owner, of: subject), at: 1_000)
      if let sent { try journal.append(.uploaded(path: sent, md5: "00"), at: 1_000) }
      journal.close()
    }
    func cut() -> [String] {
      journals.runs().filter(\.isCut).map { "\($0.record.subject.dataset) \($0.record.confirmed)" }
    }
    try begin("yan", sent: "a.csv")
    try begin("zoe", sent: nil)
    #expect(cut() == ["yan/p 1"])
    try begin("yan", sent: "b.csv")
    #expect(cut() == ["yan/p 1"], "it is gone on with, and listed once")
  }

  @Test("a history stays readable however many files its runs had")
  func longHistory() throws {
    let folder = try TemporaryFolder()
    let journals = PublishJournals(folder: folder.at("journals"), hub: "hub")
    let journal = try journals.open(package: folder.at("package"))
    let name = String(repeating: "n", count: 200)
    for run in 0..<60 {
      var subject = RunSubject(dataset: "ann/p")
      subject.files = (0..<180).map { file in
        RunFile(path: "\(file)\(name)", resource: "\(name)\(file)", bytes: 1)
      }
      subject.excluded = (0..<1_000).map { "\($0)\(name)" }
      try journal.append(.began(fingerprint: "\(run)", of: subject), at: 1_000)
      try journal.append(
        .registered(FlowID(dataset: Self.flow.dataset, revision: run + 1)), at: 1_000)
    }
    let history = journals.path(of: folder.at("package")).dropLast("journal".count) + "history"
    let bytes = try DurableFile(path: String(history)).read(limitBytes: 4 << 20)
    #expect(bytes != nil)
    #expect(journals.runs().count == 51)
  }

  @Test("a history that cannot be read is not written over, and a damaged one is kept beside")
  func unreadHistory() throws {
    let folder = try TemporaryFolder()
    let journals = PublishJournals(folder: folder.at("journals"), hub: "hub")
    let journal = try journals.open(package: folder.at("package"))
    let path = String(journal.path.dropLast("journal".count) + "history")
    let name = String(path.dropFirst(folder.path.count + 1))
    try folder.write(name, "", bytes: JournalFile.limitBytes + 1)
    try Self.begin(journal, "one")
    try journal.append(.registered(Self.flow), at: 1_000)
    try Self.begin(journal, "two")
    #expect(FileStamp(path: path)?.bytes == JournalFile.limitBytes + 1)
    try DurableFile(path: path).replace(with: Array("not ours".utf8))
    try journal.append(.registered(Self.flow), at: 1_000)
    try Self.begin(journal, "three")
    #expect(
      try DurableFile(path: path + ".damaged").read(limitBytes: 100) == Array("not ours".utf8))
    #expect(journals.runs().compactMap(\.record.fingerprint) == ["two"])
  }

  @Test("a damaged journal begun anew keeps the run's name and the time it began")
  func damagedAnew() throws {
    let folder = try TemporaryFolder()
    let journals = PublishJournals(folder: folder.at("journals"), hub: "hub")
    var journal = try journals.open(package: folder.at("package"))
    try Self.begin(journal, "one")
    try journal.append(.uploaded(path: "a.csv", md5: "00"), at: 1_000)
    let first = try #require(journals.runs().first)
    journal.close()
    let bytes = try #require(try DurableFile(path: journal.path).read(limitBytes: 1 << 20))
    try DurableFile(path: journal.path).replace(with: bytes + Array("x\n".utf8))
    journal = try journals.open(package: folder.at("package"))
    for (fingerprint, isSame) in [("one", true), ("two", false)] {
      try journal.append(
        .began(fingerprint: fingerprint, of: RunSubject(dataset: "ann/p"), isInDoubt: true),
        at: 2_000)
      try journal.append(.uploaded(path: "a.csv", md5: "00"), at: 2_000)
      let run = try #require(journals.runs().first)
      #expect((run.id == first.id) == isSame)
      #expect(run.record.subject.startedAt == (isSame ? 1_000 : 2_000))
    }
  }

  @Test(
    "a name that none of our runs can have is not read: it would be shown",
    arguments: ["\u{1B}[2J0000", "ABCDEF01", "0123456", "012345678"])
  func foreignName(name: String) throws {
    let folder = try TemporaryFolder()
    let journals = PublishJournals(folder: folder.at("journals"), hub: "hub")
    var subject = RunSubject(package: folder.at("package"), dataset: "ann/p", hub: "hub")
    subject.run = name
    let records: [JournalRecord] = [
      .began(fingerprint: "one", of: subject), .registered(Self.flow),
    ]
    try DurableFile.makeFolder(journals.folder)
    try DurableFile(path: journals.path(of: folder.at("package")))
      .replace(with: JournalText.bytes(of: records))
    #expect(journals.runs().isEmpty)
    let state = JournalText.state(of: JournalText.bytes(of: records))
    #expect(state.damagedLine == 1)
  }

  @Test("what names no run says why, with a list that stays short")
  func namesNone() throws {
    let folder = try TemporaryFolder()
    let journals = PublishJournals(folder: folder.at("journals"), hub: "hub")
    let journal = try journals.open(package: folder.at("package"))
    for run in 0..<30 {
      try Self.begin(journal, "\(run)")
      try journal.append(.registered(Self.flow), at: 1_000)
    }
    let runs = journals.runs()
    #expect(throws: RunFault.unknown("zz", known: runs.map(\.id))) {
      try RunMatch.run("zz", among: runs)
    }
    #expect(throws: RunFault.ambiguous("", runs.map(\.id))) { try RunMatch.run("", among: runs) }
    #expect(RunFault.unknown("zz", known: runs.map(\.id)).message.hasSuffix(" and 10 more."))
    #expect(ExitStatus(RunFault.ambiguous("", [])) == .usage)
    #expect(ExitStatus(RunFault.unknown("", known: [])) == .noInput)
  }

  @Test("who lists the runs keeps nobody from a journal")
  func lookedAt() async throws {
    let folder = try TemporaryFolder()
    let journals = PublishJournals(folder: folder.at("journals"), hub: "hub")
    let package = folder.at("package")
    let journal = try journals.open(package: package)
    try Self.begin(journal, "one")
    try journal.append(.registered(Self.flow), at: 1_000)
    journal.close()
    let lock = JournalFile.lockPath(of: journals.path(of: package))
    let looker = Task.detached {
      while !Task.isCancelled { _ = FileLock.isHeld(path: lock) }
    }
    defer { looker.cancel() }
    try await Task.detached {
      for _ in 0..<1_000 { try journals.open(package: package).close() }
    }.value
    #expect(journals.runs().map(\.isUnderWay) == [false])
  }

  @Test("the beginning of an ID is enough where only one run begins so")
  func match() throws {
    let folder = try TemporaryFolder()
    var runs: [StoredRun] = []
    for hub in ["a", "b", "c"] {
      let journals = PublishJournals(folder: folder.at("journals"), hub: hub)
      let journal = try journals.open(package: folder.at("package"))
      try Self.begin(journal, hub)
      try journal.append(.uploaded(path: "a.csv", md5: "00"), at: 1_000)
    }
    runs = PublishJournals.runs(in: folder.at("journals"))
    #expect(runs.count == 3)
    let one = try #require(runs.first)
    #expect(RunMatch(one.id, among: runs) == .one(one))
    #expect(RunMatch("zz", among: runs) == .none)
    #expect(RunMatch("", among: runs) == .several(runs))
  }

  @Test("a journal of the time before runs had names gives its run a lasting one")
  func unnamed() throws {
    let folder = try TemporaryFolder()
    let journals = PublishJournals(folder: folder.at("journals"), hub: "hub")
    let path = journals.path(of: folder.at("package"))
    let subject = RunSubject(package: folder.at("package"), dataset: "ann/p", hub: "hub")
    let records: [JournalRecord] = [
      .began(fingerprint: "one", of: subject), .registered(Self.flow),
    ]
    try DurableFile.makeFolder(journals.folder)
    try DurableFile(path: path).replace(with: JournalText.bytes(of: records))
    let ids = [journals.runs(), journals.runs()].map { $0.map(\.id) }
    #expect(ids[0].count == 1 && ids[0] == ids[1])
  }

  @Test("a journal that is only looked at is neither locked nor written")
  func readOnly() throws {
    let folder = try TemporaryFolder()
    let journals = PublishJournals(folder: folder.at("journals"), hub: "hub")
    let journal = try journals.open(package: folder.at("package"))
    try Self.begin(journal, "one")
    try journal.append(.registered(Self.flow), at: 1_000)
    let reader = ReadOnlyJournal(path: journals.path(of: folder.at("package")))
    #expect(try reader.state(of: "one").registered == Self.flow)
    try reader.append(.ended(.failed), at: 1_000)
    #expect(try reader.state(of: "one").registered == Self.flow)
  }
}
