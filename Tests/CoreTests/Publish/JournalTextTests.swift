import Core
import Testing

@Suite("Journal")
struct JournalTextTests {
  private static let records: [JournalRecord] = [
    .began(fingerprint: "f"), .uploaded(path: "data/ä.csv", md5: "0a"), .registering(after: 3),
    .registered(FlowID(dataset: DatasetID(ownerID: "u", name: "n"), revision: 4)),
  ]
  private static let text = records.map(JournalText.line).joined()

  @Test("what was written is what is read")
  func roundTrip() throws {
    let state = try JournalText.state(of: Array(Self.text.utf8))
    #expect(state.fingerprint == "f")
    #expect(state.uploaded == ["data/ä.csv": "0a"])
    #expect(state.registeringAfter == 3)
    #expect(state.registered?.revision == 4)
  }

  @Test("cut at any byte, it is the journal of the whole lines before the cut")
  func cut() throws {
    let bytes = Array(Self.text.utf8)
    for end in bytes.indices {
      let lines = bytes[..<end].count { $0 == 0x0A }
      var expected = JournalState()
      for record in Self.records.prefix(lines) { expected.apply(record) }
      #expect(try JournalText.state(of: Array(bytes[..<end])) == expected)
    }
  }

  @Test("any flipped byte is damage or a torn end, never another story")
  func flipped() throws {
    let bytes = Array(Self.text.utf8)
    let whole = try JournalText.state(of: bytes)
    for place in bytes.indices {
      var damaged = bytes
      damaged[place] ^= 0x01
      guard let state = try? JournalText.state(of: damaged) else { continue }
      #expect(place == bytes.count - 1 && state != whole, "byte \(place) flipped and believed")
    }
  }

  @Test("an ended publish leaves nothing to go on with")
  func ended() throws {
    let text = Self.text + JournalText.line(.ended(.succeeded))
    #expect(try JournalText.state(of: Array(text.utf8)).isNew)
  }
}
