import Core
import Dispatch
import Synchronization
import Testing

@Suite("Work that waits")
struct BlockingTests {
  /// Where so many come together; those before the last one wait for it.
  private final class Meeting: Sendable {
    private let wanted: Int
    private let end = DispatchTime.now() + 300
    private let entered = Mutex(0)
    private let gate = DispatchSemaphore(value: 0)

    init(_ wanted: Int) { self.wanted = wanted }

    /// Whether all came.
    func join() -> Bool {
      let place = entered.withLock { count in
        count += 1
        return count
      }
      if place == wanted { for _ in 1..<wanted { gate.signal() } }
      return place >= wanted || gate.wait(timeout: end) == .success
    }
  }

  @Test("more wait at once than there are processors, and the last one in wakes them all")
  func together() async {
    let meeting = Meeting(32)
    let met = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<100 { group.addTask { await Blocking.run { meeting.join() } } }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(met == 100)
  }

  private struct Fault: Error, Equatable { let number: Int }

  @Test("what the work throws comes back")
  func thrown() async {
    await #expect(throws: Fault(number: 1)) {
      try await Blocking.run { () throws(Fault) -> Int in throw Fault(number: 1) }
    }
    await #expect(throws: Fault(number: 2)) {
      try await OwnThread.run { () throws(Fault) -> Int in throw Fault(number: 2) }
    }
  }
}
