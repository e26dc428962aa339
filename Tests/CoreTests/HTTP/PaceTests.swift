import Synchronization
import TestSupport
import Testing

@testable import Core

@Suite("Pace of uploads")
struct PaceTests {
  @Test("those who wait get equal shares of the time that passed, each step")
  func shares() {
    var pace = Pace(bytesPerSecond: 10_001)
    pace.wait(1, now: 5)
    pace.wait(2, now: 5.02)
    #expect(pace.share(now: 5.05) == [])
    #expect(pace.secondsToShare(now: 5.05).map { ($0 * 100).rounded() } == 5)
    #expect(
      pace.share(now: 5.1)
        == [Pace.Share(transfer: 1, bytes: 500), Pace.Share(transfer: 2, bytes: 500)])
    #expect(pace.secondsToShare(now: 5.1) == nil)
  }

  @Test("a rest is no credit: what was not used in time is lost")
  func noBurst() {
    var pace = Pace(bytesPerSecond: 1_000)
    pace.wait(1, now: 0)
    _ = pace.share(now: 0.1)
    pace.wait(1, now: 60)
    #expect(pace.share(now: 60) == [])
    #expect(pace.share(now: 60.1) == [Pace.Share(transfer: 1, bytes: 100)])
    pace.wait(1, now: 60.1)
    #expect(pace.share(now: 90) == [Pace.Share(transfer: 1, bytes: 200)])
  }

  @Test("nothing is shared while all is held, and all go on without a limit")
  func held() {
    var pace = Pace(bytesPerSecond: 1_000)
    pace.wait(1, now: 0)
    pace.isHeld = true
    #expect(pace.secondsToShare(now: 9) == nil)
    #expect(pace.share(now: 9) == [])
    pace.isHeld = false
    pace.bytesPerSecond = nil
    #expect(pace.isOpen)
    #expect(pace.share(now: 9) == [Pace.Share(transfer: 1, bytes: 0)])
  }

  /// Sends a form with a file of that many bytes.
  private static func send(
    _ bytes: Int, to peer: RawPeer, _ transport: Transport, _ activity: Activity,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) -> Task<Int, any Error> {
    activity.begin()
    return Task {
      defer { activity.end() }
      let content = (0..<bytes).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      let file = FormFile(
        filename: "a.csv", contentType: "text/csv", source: UploadSource(content))
      let fields = [FormField("key", .plain("k"))]
      let request = HTTPRequest(.post, peer.url, body: .form(fields, file: file))
      return try await transport.send(request) { progress($0.bytesSent) }.status
    }
  }

  @Test("bytes leave as the clock lets them, and between its steps everything rests")
  func limited() async throws {
    let peer = try RawPeer.answering { connection, _ in connection.answer("204 No Content") }
    let (clock, activity) = (HandClock(), Activity())
    let pace = TransferPace()
    pace.follow(clock.source, activity, ceiling: 10_000)
    let told = Mutex(0)
    let transport = CurlTransport(CurlOptions(), pace: pace).transport
    let sent = Self.send(20_000, to: peer, transport, activity) { bytes in
      told.withLock { $0 = bytes }
    }
    for step in 1...20 {
      await activity.idle()
      #expect(peer.log.requests.isEmpty, "the whole file left before its time")
      clock.advance(Pace.stepSeconds)
      await activity.idle()
      let bytes = told.withLock { $0 }
      #expect((step * 1_000...step * 1_000 + 400).contains(bytes), "\(bytes) at step \(step)")
    }
    #expect(try await sent.value == 204)
    #expect(peer.log.requests.first.map { $0.body.count > 20_000 } == true)
  }

  @Test("held bytes stay where they are until they are let go, however long that takes")
  func paused() async throws {
    let peer = try RawPeer.answering { connection, _ in connection.answer("204 No Content") }
    let (clock, activity) = (HandClock(), Activity())
    let pace = TransferPace(time: clock.source, activity: activity)
    pace.hold(true)
    let transport = CurlTransport(CurlOptions(), pace: pace).transport
    let sent = Self.send(900_000, to: peer, transport, activity)
    await activity.idle()
    clock.advance(3_600)
    await activity.idle()
    #expect(peer.log.requests.isEmpty)
    pace.limit(bytesPerSecond: 1_000)
    clock.advance(10)
    await activity.idle()
    #expect(peer.log.requests.isEmpty)
    pace.limit(bytesPerSecond: nil)
    pace.hold(false)
    #expect(try await sent.value == 204)
  }

  @Test("calling off an upload that is held ends it, and the count comes out even")
  func cancelled() async throws {
    let peer = try RawPeer.answering { connection, _ in connection.answer("204 No Content") }
    let (clock, activity) = (HandClock(), Activity())
    let pace = TransferPace(time: clock.source, activity: activity)
    pace.hold(true)
    let transport = CurlTransport(CurlOptions(), pace: pace).transport
    let sent = Self.send(5_000, to: peer, transport, activity)
    await activity.idle()
    sent.cancel()
    await #expect(throws: TransportFault.cancelled) { try await sent.value }
    await activity.idle()
    activity.begin()
    #expect(!activity.isIdle)
  }
}
