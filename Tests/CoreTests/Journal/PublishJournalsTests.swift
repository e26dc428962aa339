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
