import Core
import Testing

@testable import TUI

@Suite("Speed and time left")
struct TransferMeterTests {
  /// A meter over one file of that many bytes, sent at a steady rate, told every quarter of a second.
  private static func meter(bytes: Int, bytesPerSecond: Int, seconds: Double) -> TransferMeter {
    var meter = TransferMeter()
    meter.take(.uploadStarted(resource: "r", path: "a.csv", bytes: bytes), at: 100)
    for step in 1...max(1, Int(seconds * 4)) {
      let sent = min(bytes, step * bytesPerSecond / 4)
      meter.take(
        .uploadProgressed(resource: "r", path: "a.csv", sent: sent, bytes: bytes),
        at: 100 + Double(step) / 4)
    }
    return meter
  }

  @Test("a steady upload shows its speed, average and time left, by file and in all")
  func steady() throws {
    let meter = Self.meter(bytes: 100_000, bytesPerSecond: 10_000, seconds: 4)
    let speed = try #require(meter.bytesPerSecond(at: 104))
    #expect(abs(speed - 10_000) < 500)
    #expect(meter.averageBytesPerSecond(at: 104) == 10_000)
    #expect(meter.peakBytesPerSecond(at: 104) == 10_000)
    #expect(meter.secondsLeft == 6)
    #expect(meter.files["a.csv"]?.forecast.secondsLeft == 6)
    #expect(meter.sent == 40_000)
  }

  @Test("no time left is told in the first two seconds")
  func quiet() {
    #expect(Self.meter(bytes: 9_000, bytesPerSecond: 1_000, seconds: 1.75).secondsLeft == nil)
    #expect(Self.meter(bytes: 9_000, bytesPerSecond: 1_000, seconds: 2).secondsLeft == 7)
  }

  @Test("the time left changes at most once a second")
  func calm() {
    var meter = TransferMeter()
    meter.take(.uploadStarted(resource: "r", path: "a", bytes: 1_000_000), at: 0)
    var (last, changedAt) = (meter.secondsLeft, -1.0)
    for step in 1...200 {
      let now = Double(step) / 10
      let sent = step * step * 20
      meter.take(.uploadProgressed(resource: "r", path: "a", sent: sent, bytes: 1_000_000), at: now)
      guard meter.secondsLeft != last else { continue }
      #expect(now - changedAt >= 0.99, "at \(now)")
      (last, changedAt) = (meter.secondsLeft, now)
    }
    #expect(changedAt > 15, "it follows what happens")
  }

  @Test("a speed counts the last ten seconds, the newest most; a stalled upload comes to nothing")
  func window() throws {
    let meter = Self.meter(bytes: 1_000_000, bytesPerSecond: 10_000, seconds: 20)
    let stalled = try #require(meter.bytesPerSecond(at: 124))
    #expect(stalled < 5_000)
    #expect(meter.bytesPerSecond(at: 131) == 0)
    #expect(meter.history(at: 131).dropLast(12).allSatisfy { $0 > 0 })
    #expect(meter.history(at: 131).suffix(11).allSatisfy { $0 == 0 })
  }

  @Test("the history holds a minute and no time makes it longer")
  func history() {
    let meter = Self.meter(bytes: 1_000_000, bytesPerSecond: 1_000, seconds: 100)
    #expect(meter.history(at: 200).count == 60)
    #expect(meter.history(at: 1e12).count == 60)
    #expect(meter.history(at: 0).count == 60)
  }

  @Test("a try that failed gives its bytes back and tells when the next one begins")
  func retry() {
    var meter = Self.meter(bytes: 8_000, bytesPerSecond: 1_000, seconds: 4)
    let busy = HubFault.store(status: 503, code: "SlowDown", message: "", retryAfterSeconds: nil)
    meter.take(
      .retrying(
        .upload(path: "a.csv"), resource: "r", attempt: 1, of: 5, waitSeconds: 3, busy), at: 104)
    #expect(meter.sent == 0)
    #expect(meter.files["a.csv"]?.retry?.secondsLeft(at: 105) == 2)
    #expect(meter.files["a.csv"]?.bytesPerSecond(at: 105) == nil)
    meter.take(.uploadProgressed(resource: "r", path: "a.csv", sent: 500, bytes: 8_000), at: 107)
    #expect(meter.files["a.csv"]?.retry?.secondsLeft(at: 107) == nil)
    #expect(meter.sent == 500)
    #expect(meter.gauge.bytes == 4_500)
  }

  @Test("when the last file is confirmed the clock stops")
  func end() {
    var meter = Self.meter(bytes: 4_000, bytesPerSecond: 1_000, seconds: 4)
    meter.take(.uploaded(resource: "r", path: "a.csv", bytes: 4_000), at: 104)
    #expect(meter.bytesPerSecond(at: 500) == nil)
    #expect(meter.averageBytesPerSecond(at: 500) == 1_000)
    #expect(meter.files["a.csv"]?.seconds(at: 500) == 4)
    #expect(meter.secondsLeft == nil)
  }
}
