import Core
import TestSupport
import Testing

/// Promises R1 and R4: whatever of a connection is cut, and whatever answer is lost, the same run goes
/// on, sends nothing again that the store has, and makes one revision.
@Suite("connections that are cut")
struct CutTests {
  private static let cuts = PromiseSize.of(16, full: 500)
  private static let losses = PromiseSize.of(10, full: 300)
  /// Rounds are dealt out to that many hubs.
  private static let lanes = 0..<2
  /// About as many requests as a publish makes.
  private static let requests = 28 as UInt64

  @Test("requests and answers that break off anywhere", arguments: lanes)
  func anywhere(lane: Int) async throws {
    let hub = try await WiredHub()
    var random = SplitMix64(seed: UInt64(lane))
    var (met, round) = (0, 0)
    while met < Self.cuts / Self.lanes.count {
      round += 1
      let package = try hub.package(
        "p\(round)", bytes: (0...random.number(0...3)).map { _ in random.number(0...200_000) },
        &random)
      var fates: [Int: Fate] = [:]
      for _ in 0...random.number(0...2) {
        let byte = random.number(0...(random.number(0...1) == 0 ? 2_000 : 250_000))
        fates[1 + random.number(0...Int(Self.requests))] =
          random.number(0...1) == 0 ? .cutRequest(atByte: byte) : .cutReply(atByte: byte % 3_000)
      }
      hub.wire.set(Wire.Rules(fate: { [fates] in fates[$0.number] ?? .pass }))
      let run = try await hub.publish(package)
      hub.expectOnce(
        package, [run], brokenOff: hub.wire.seen.met, "lane \(lane), round \(round): \(fates)")
      met += hub.wire.seen.met
    }
    await hub.stop()
  }

  @Test("an answer that is lost up to three times, of each kind of request", arguments: lanes)
  func lostReplies(lane: Int) async throws {
    let hub = try await WiredHub()
    var random = SplitMix64(seed: UInt64(lane))
    let errands = Passage.Errand.allCases.filter { $0 != .report }
    for round in stride(from: lane, to: Self.losses, by: Self.lanes.count) {
      let package = try hub.package(
        "p\(round)", bytes: [random.number(0...5_000), 1 + random.number(0...5_000)], &random)
      let errand = errands[round / Self.lanes.count % errands.count]
      let (times, byte) = (1 + random.number(0...2), random.number(0...1) * random.number(0...900))
      hub.wire.set(
        Wire.Rules(fate: { passage in
          passage.errand == errand && passage.turn <= times ? .cutReply(atByte: byte) : .pass
        }))
      let run = try await hub.publish(package)
      hub.expectOnce(package, [run], brokenOff: 0, "\(errand), \(times) times after byte \(byte)")
      // A registration is not asked for again: the revision is found.
      #expect(hub.wire.seen.met == (errand == .register ? 1 : times), "\(errand)")
    }
    await hub.stop()
  }
}
