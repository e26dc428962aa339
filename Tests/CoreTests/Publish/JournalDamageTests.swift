import Synchronization
import TestSupport
import Testing

@testable import Core

/// Whatever became of a journal, no publish is made twice (promise R4).
@Suite("A damaged journal", .onOwnThread)
struct JournalDamageTests {
  /// Where the run ended whose journal is damaged.
  enum End: String, Sendable {
    /// Files had arrived.
    case uploading
    /// SpecStore had made the revision, nobody was told, and somebody else has published since.
    case overtaken
    /// The revision was followed.
    case watching
    case published
  }

  /// A hub as it stood when the run ended, its journal with it.
  private static func hub(after end: End) async -> ModelHub {
    var hub = ModelHub(PublishMachineTests.package)
    for call in 1... {
      hub.arm(.killedAfter, at: call)
      if await PublishMachineTests.runUntilKilled(hub) != nil || isAt(end, hub) { break }
      hub = ModelHub(PublishMachineTests.package)
    }
    hub.state.withLock {
      ($0.faultAt, $0.met) = (nil, false)
      if end == .overtaken { $0.revisions.append(.other) }
    }
    return hub
  }

  private static func isAt(_ end: End, _ hub: ModelHub) -> Bool {
    let state = hub.state.withLock(\.self)
    let journal = JournalText.state(of: state.journal)
    return switch end {
    case .uploading: journal.uploaded.count == 2
    case .overtaken: state.revisions.count == 1
    case .watching: journal.registered != nil && state.looks == 2
    case .published: false
    }
  }

  @Test(
    "cut or flipped at any byte, it never makes a second revision",
    arguments: [End.uploading, .overtaken, .published])
  func everyByte(end: End) async throws {
    let hub = await Self.hub(after: end)
    let state = hub.state.withLock(\.self)
    let whole = try #require(state.journal)
    #expect(whole.count > 150)
    for place in whole.indices {
      var flipped = whole
      flipped[place] ^= 1 << (place % 8)
      for damaged in [flipped, Array(whole[..<place])] {
        hub.state.withLock {
          $0 = state
          ($0.journal, $0.looks) = (damaged, 0)
        }
        try await Self.runsOnce(hub, "\(end.rawValue), byte \(place)")
      }
    }
    hub.state.withLock {
      $0 = state
      ($0.journal, $0.looks) = ([UInt8](repeating: 0, count: whole.count), 0)
    }
    try await Self.runsOnce(hub, "zeroed")
  }

  private static func runsOnce(_ hub: ModelHub, _ what: String) async throws {
    let reports = Reports()
    let outcome = await PublishMachineTests.run(hub) { notice in
      if case .journalDamaged = notice { reports.count.add(1, ordering: .relaxed) }
    }
    guard case .published(let flow, _) = outcome else {
      Issue.record("\(what): \(outcome)")
      return
    }
    #expect(flow.revision == 1, "\(what)")
    let own = hub.state.withLock { $0.revisions.count { $0 != .other } }
    #expect(own == 1, "\(what): \(own) revisions")
    #expect(reports.count.load(ordering: .relaxed) == 1, "\(what): the person was not told")
    // The journal is sound again.
    let journal = hub.state.withLock { $0.journal }
    #expect(JournalText.state(of: journal).damagedLine == nil, "\(what)")
  }

  @Test(
    "a failed flow of a damaged journal is told, not made again; the run after it makes a new one")
  func failed() async {
    let hub = await Self.hub(after: .watching)
    hub.state.withLock { ($0.flowState, $0.looks, $0.journal) = (.failed, 3, []) }
    #expect(ExitStatus(await PublishMachineTests.run(hub)) == .pipelineFailed)
    #expect(hub.state.withLock { $0.revisions.count } == 1)
    #expect(ExitStatus(await PublishMachineTests.run(hub)) == .pipelineFailed)
    #expect(hub.state.withLock { $0.revisions.count } == 2)
  }

  @Test("a doubt outlives the run that is killed before it could settle it")
  func doubtStays() async {
    for call in 1... {
      let hub = await Self.hub(after: .overtaken)
      hub.state.withLock { $0.journal = [] }
      hub.arm(.killedAfter, at: call)
      let isEnded = await PublishMachineTests.runUntilKilled(hub) != nil
      hub.state.withLock { ($0.faultAt, $0.met, $0.looks) = (nil, false, 0) }
      let records = JournalText.read(hub.state.withLock { $0.journal } ?? []).records
      // What has ended leaves no doubt: to publish the older files again is another publish.
      if case .ended = records.last { break }
      #expect(!isEnded)
      _ = await PublishMachineTests.run(hub)
      #expect(hub.state.withLock { $0.revisions.count } == 2, "killed at call \(call)")
    }
  }

  @Test("an older revision of the same files is history: going back to them is a publish")
  func goingBack() async {
    let hub = ModelHub(PublishMachineTests.package)
    _ = await PublishMachineTests.run(hub)
    hub.state.withLock { $0.revisions.append(.other) }
    _ = await PublishMachineTests.run(hub)
    #expect(hub.state.withLock { $0.revisions.count } == 3)
  }

  @Test("on the disk too: a cut, emptied or zeroed file is told of, and made sound")
  func onDisk() async throws {
    let client = try HonestClient()
    _ = try await client.publish()
    let name = String(client.journal.dropFirst(client.folder.path.count + 1))
    let whole = try client.folder.read(name)
    #expect(JournalText.state(of: Array(whole.utf8)).damagedLine == nil)
    let half = String(whole.prefix(whole.count / 2))
    let lines = whole.split(separator: "\n").dropLast(1).joined(separator: "\n") + "\n"
    for text in ["", half, lines, String(repeating: "\0", count: whole.count), whole + "x"] {
      try client.folder.write(name, text)
      let run = try await client.publish()
      #expect(run.status == .success)
      #expect(run.told.contains { if case .journalDamaged = $0 { true } else { false } })
      #expect(client.hub.revisions == 1)
      let left = try client.folder.read(name)
      #expect(JournalText.state(of: Array(left.utf8)).damagedLine == nil, "\(left)")
    }
    #expect(
      !(try await client.publish()).told.contains {
        if case .journalDamaged = $0 { true } else { false }
      })
  }
}

private final class Reports: Sendable {
  let count = Atomic(0)
}
