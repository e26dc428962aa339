import Testing

@testable import Core

@Suite("Journal")
struct JournalTextTests {
  private static let records: [JournalRecord] = [
    .began(fingerprint: "f"), .uploaded(path: "data/ä.csv", md5: "0a"), .registering(after: 3),
    .registered(FlowID(dataset: DatasetID(ownerID: "u", name: "n"), revision: 4)),
  ]
  private static let bytes = JournalText.bytes(of: records)

  /// The places where lines end, the end mark's among them.
  private static let ends = bytes.indices.filter { bytes[$0] == 0x0A }.map { $0 + 1 }

  private static func state(of records: some Sequence<JournalRecord>, damagedLine: Int?)
    -> JournalState
  {
    var state = JournalState()
    for record in records { state.apply(record) }
    state.damagedLine = damagedLine
    return state
  }

  @Test("what was written is what is read")
  func roundTrip() {
    let state = JournalText.state(of: Self.bytes)
    #expect(state.fingerprint == "f" && !state.isInDoubt)
    #expect(state.uploaded == ["data/ä.csv": "0a"])
    #expect(state.registeringAfter == 3)
    #expect(state.registered?.revision == 4)
  }

  @Test("a run is told with its files, and which of them it sent; the history keeps both")
  func files() throws {
    var subject = RunSubject(package: "/p", dataset: "u/n", hub: "h")
    subject.startedAt = 1_000
    subject.files = [
      RunFile(path: "a.csv", resource: "a", bytes: 7),
      RunFile(path: "b.csv", resource: "b", bytes: 8),
    ]
    let flow = FlowID(dataset: DatasetID(ownerID: "u", name: "n"), revision: 1)
    let records: [JournalRecord] = [
      .began(fingerprint: "f", of: subject), .uploaded(path: "b.csv", md5: "0a"), .registered(flow),
    ]
    let read = JournalText.read(JournalText.bytes(of: records)).records
    let run = try #require(RunRecord.list(read).first)
    #expect(run.files.map(\.isSent) == [false, true])
    #expect(run.files.map(\.bytes) == [7, 8] && run.subject.startedAt == 1_000)
    let past = RunRecord.list(
      JournalText.read(JournalText.bytes(of: run.past(epochSeconds: 2_000).records)).records)
    #expect(past.first?.files == run.files && past.first?.subject.startedAt == 1_000)
  }

  @Test("a journal that is not there is new, one that is empty was cut")
  func empty() {
    #expect(JournalText.state(of: nil) == JournalState())
    #expect(JournalText.state(of: []).damagedLine == 1)
  }

  @Test("cut at any byte, at the end of a line too, it is damaged; the whole lines before count")
  func cut() {
    for end in Self.bytes.indices {
      let lines = Self.ends.count { $0 <= end }
      #expect(
        JournalText.state(of: Array(Self.bytes[..<end]))
          == Self.state(of: Self.records.prefix(lines), damagedLine: lines + 1))
    }
  }

  @Test("any flipped bit is damage, and the lines before it count")
  func flipped() {
    for place in Self.bytes.indices {
      for bit in 0..<8 {
        var damaged = Self.bytes
        damaged[place] ^= 1 << bit
        let lines = Self.ends.count { $0 <= place }
        #expect(
          JournalText.state(of: damaged)
            == Self.state(of: Self.records.prefix(lines), damagedLine: lines + 1),
          "bit \(bit) of byte \(place) flipped")
      }
    }
  }

  @Test("a line that is left out, doubled or moved is damage, as is what follows the end")
  func moved() {
    var starts = [0] + Self.ends.dropLast()
    let lines = zip(starts, Self.ends).map { Array(Self.bytes[$0..<$1]) }
    starts = Array(lines.indices.dropLast())
    for place in starts {
      var others = lines
      others.remove(at: place)
      #expect(JournalText.state(of: others.flatMap(\.self)).damagedLine == place + 1)
      others = lines
      others.insert(lines[place], at: place)
      #expect(JournalText.state(of: others.flatMap(\.self)).damagedLine == place + 2)
      others = lines
      others.swapAt(place, place + 1)
      #expect(JournalText.state(of: others.flatMap(\.self)).damagedLine == place + 1)
    }
    #expect(JournalText.state(of: Self.bytes + lines[1]).damagedLine == 5)
  }

  @Test("an ended publish leaves nothing to go on with, but what has failed is known")
  func ended() {
    let ended = JournalText.state(of: JournalText.bytes(of: Self.records + [.ended(.succeeded)]))
    #expect(ended.isNew && ended.failed == nil)
    let failed = JournalText.state(of: JournalText.bytes(of: Self.records + [.ended(.failed)]))
    #expect(failed.isNew && failed.failed?.revision == 4)
  }
}
