import Core
import Synchronization
import Testing

@testable import MockServer

/// Kills at every transaction and every object: after a new start the flow ends, once.
@Suite struct KillTests {
  /// Counts the points passed and ends the runner at the n-th, for good.
  private final class Killer: Sendable {
    private let passed = Mutex(0)
    private let place: Int

    init(at place: Int) { self.place = place }

    var hasKilled: Bool { passed.withLock { $0 >= place } }

    var interruption: Interruption {
      Interruption { _ in
        let count = self.passed.withLock { passed in
          passed += 1
          return passed
        }
        if count >= self.place { throw Interrupted() }
      }
    }
  }

  /// Runs the flow with a kill at that point and then to its end; false where the flow had ended
  /// before the point came.
  private func killAndRestart(_ push: Push, at place: Int, ends state: String) async throws -> Bool {
    let rig = try FlowRig()
    let flow = try push.enqueue(in: rig)
    let killer = Killer(at: place)
    let victim = rig.runner(interruption: killer.interruption)
    try victim.start()
    await victim.becomesIdle()
    await victim.stop()
    let successor = rig.runner()
    try successor.start()
    await successor.becomesIdle()
    await successor.stop()
    #expect(try rig.state(flow) == state, "killed at \(place)")
    #expect(try rig.ended() == ["\(flow) \(state)"], "killed at \(place)")
    if state == "SUCCEEDED" {
      #expect(try rig.resources(flow).count == 5, "killed at \(place)")
      #expect(try rig.acl("test/basic-csv/1/datapackage.json") == .publicRead)
    }
    return killer.hasKilled
  }

  @Test func aKilledFlowIsPublishedExactlyOnce() async throws {
    var place = 1
    while try await killAndRestart(.table(), at: place, ends: "SUCCEEDED") { place += 1 }
    #expect(place > 60)
  }

  @Test func aKilledFailingFlowFailsExactlyOnce() async throws {
    let push = Push.table("number,string,boolean\nx,one,true\n")
    var place = 1
    while try await killAndRestart(push, at: place, ends: "FAILED") { place += 1 }
    #expect(place > 20)
  }
}
