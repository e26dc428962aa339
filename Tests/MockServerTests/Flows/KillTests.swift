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
  private func killAndRestart(_ push: Push, at place: Int, ends state: String) async throws -> Bool
  {
    let rig = try FlowRig()
    let flow = try push.enqueue(in: rig)
    let killer = Killer(at: place)
    // With a wait before each step every step is recorded, and there are more points.
    let victim = rig.runner(
      faults: .stepDelay(milliseconds: 1), interruption: killer.interruption)
    try await victim.start()
    await victim.becomesIdle()
    await victim.stop()
    let successor = rig.runner()
    try await successor.start()
    await successor.becomesIdle()
    await successor.stop()
    #expect(try rig.state(flow) == state, "killed at \(place)")
    #expect(try rig.ended() == ["\(flow) \(state)"], "killed at \(place)")
    if state == "SUCCEEDED" {
      #expect(try rig.resources(flow).count == 5, "killed at \(place)")
      #expect(try rig.isOpen("test/basic-csv"))
    }
    return killer.hasKilled
  }

  /// Kills at every point there is, a batch of points at a time; how many points there were.
  private func killEverywhere(_ push: Push, ends state: String) async throws -> Int {
    var first = 1
    while true {
      let places = first..<(first + 16)
      let killed = try await withThrowingTaskGroup(of: Bool.self) { group in
        for place in places {
          group.addTask { try await killAndRestart(push, at: place, ends: state) }
        }
        return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      if killed < places.count { return first + killed - 1 }
      first = places.upperBound
    }
  }

  @Test func aKilledFlowIsPublishedExactlyOnce() async throws {
    #expect(try await killEverywhere(.table(), ends: "SUCCEEDED") > 30)
  }

  @Test func aKilledFailingFlowFailsExactlyOnce() async throws {
    let push = Push.table("number,string,boolean\nx,one,true\n")
    #expect(try await killEverywhere(push, ends: "FAILED") > 8)
  }
}
