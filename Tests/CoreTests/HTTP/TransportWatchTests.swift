import Testing

@testable import Core

@Suite("Waits of a transfer")
struct TransportWatchTests {
  /// Reads once a second; when and how the transfer ends.
  func end(_ limits: TransferLimits, bytesAt: (Int) -> Int) -> (second: Int, wait: TransportWait)? {
    var watch = TransportWatch(limits: limits, now: 1000)
    for second in 1...100_000 {
      if let wait = watch.note(bytes: bytesAt(second), now: 1000 + Double(second)) {
        return (second, wait)
      }
    }
    return nil
  }

  @Test("nothing at all ends after the time without progress")
  func silence() throws {
    let end = try #require(end(.api) { _ in 0 })
    #expect(end == (30, .noProgress(seconds: 30)))
  }

  @Test("progress that stops ends as long after it")
  func stop() throws {
    let end = try #require(end(.api) { min($0, 20) * 10_000 })
    #expect(end == (50, .noProgress(seconds: 30)))
  }

  @Test("a drip ends after the slow time, a burst before it does not save it")
  func drip() throws {
    let slow = TransportWait.tooSlow(bytesPerSecond: 1024, seconds: 60)
    let limits = TransferLimits.upload(bytes: 1 << 40)
    let drip = try #require(end(limits) { $0 })
    #expect((60...62).contains(drip.second) && drip.wait == slow)
    let burst = try #require(end(limits) { 10_000_000 + $0 })
    #expect((60...64).contains(burst.second) && burst.wait == slow)
  }

  @Test("the slowest bearable rate is borne until the whole time is over")
  func bearable() throws {
    let limits = TransferLimits.upload(bytes: 1 << 20)
    let end = try #require(end(limits) { $0 * 1024 })
    #expect(end.wait == .total(seconds: limits.totalSeconds))
    #expect(end.second == 120 + 1024)
  }

  @Test("bursts with pauses are borne by their average")
  func bursts() throws {
    let end = try #require(end(.api) { $0 / 20 * 40_000 })
    #expect(end == (120, .total(seconds: 120)))
  }
}
