import Core
import TestSupport
import Testing

/// Promise R10: whatever a peer does not do, or does for ever, the wait for it ends within its limit,
/// with the fault that tells which. Every day the limits are short; `scripts/test --full` takes the
/// program's own.
@Suite("A peer without end", .onOwnThread)
struct EndlessPeerTests {
  private static let transport = CurlTransport().transport

  /// Which limit ends it.
  enum End: Sendable {
    case connecting, noProgress, tooSlow, total, headers, body, anyFault

    /// Every day that one limit is short; a busy machine reaches no other.
    var limits: TransferLimits {
      var limits = TransferLimits.api
      guard !PromiseSize.isFull else { return limits }
      switch self {
      case .connecting: limits.connectSeconds = 0.3
      case .noProgress: limits.noProgressSeconds = 0.4
      case .tooSlow: limits.slowSeconds = 0.9
      case .total: limits.totalSeconds = 2
      case .headers, .body, .anyFault: break
      }
      return limits
    }

    /// What the request ends with; nil where libcurl finds the words.
    var fault: TransportFault? {
      let limits = limits
      return switch self {
      case .connecting: .timedOut(.connecting(seconds: limits.connectSeconds))
      case .noProgress: .timedOut(.noProgress(seconds: limits.noProgressSeconds))
      case .tooSlow:
        .timedOut(
          .tooSlow(bytesPerSecond: limits.slowBytesPerSecond, seconds: limits.slowSeconds))
      case .total: .timedOut(.total(seconds: limits.totalSeconds))
      case .headers: .tooLarge(limitBytes: limits.headerBytes)
      case .body: .tooLarge(limitBytes: limits.bodyBytes)
      case .anyFault: nil
      }
    }

    /// When it ends at the latest.
    var seconds: Double {
      switch self {
      case .connecting: limits.connectSeconds
      case .tooSlow: limits.slowSeconds
      case .total: limits.totalSeconds
      case .noProgress, .headers, .body, .anyFault: limits.noProgressSeconds
      }
    }
  }

  struct Peer: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let end: End
    var method = HTTPMethod.get
    var bodyBytes = 0
    var scheme = "http"
    let serve: @Sendable (RawConnection) -> Void
  }

  private static let head = "HTTP/1.1 200 OK\r\n"
  private static let chunked = head + "Transfer-Encoding: chunked\r\n\r\n"

  /// Says that much and nothing more.
  private static func silent(
    after text: String, _ what: String, _ method: HTTPMethod = .get
  ) -> Peer {
    Peer(testDescription: "\(method): silence after \(what)", end: .noProgress, method: method) {
      _ = $0.readRequest()
      $0.write(text)
      $0.drain()
    }
  }

  /// Says that much, and then the piece again and again, pausing in between.
  private static func endless(
    _ what: String, _ end: End, after text: String, _ piece: String, pauseSeconds: Double = 0,
    _ method: HTTPMethod = .get
  ) -> Peer {
    Peer(testDescription: "\(method): \(what)", end: end, method: method) {
      _ = $0.readRequest()
      $0.write(text)
      while $0.write(piece) { Pause.seconds(pauseSeconds) }
    }
  }

  private static let silences = [
    Peer(testDescription: "silence from the start", end: .noProgress) { $0.drain() },
    Peer(testDescription: "no greeting", end: .connecting, scheme: "https") { $0.drain() },
    silent(after: "", "the request"), silent(after: "", "the request", .post),
    silent(after: "", "the request", .head),
    silent(after: "HTTP/1.", "half a line"), silent(after: head + "X-A: ", "half a field"),
    silent(after: head + "Content-Length: 9\r\n\r\n", "the head"),
    silent(after: head + "Content-Length: 9\r\n\r\nabc", "half a body"),
    silent(after: head + "\r\nabc", "a body that ends with the connection"),
    silent(after: chunked + "5\r\nab", "half a chunk"),
    silent(after: chunked + "1\r\na\r\n", "a chunk"),
    silent(after: chunked + "0\r\nX-A: ", "half a trailer"),
    silent(after: "HTTP/1.1 100 Continue\r\n\r\n", "an interim answer", .post),
    Peer(
      testDescription: "a body that is not read", end: .noProgress, method: .put,
      bodyBytes: 64 << 20
    ) {
      _ = $0.readHead()
      Pause.seconds(60)
    },
    Peer(
      testDescription: "a body that is half read", end: .noProgress, method: .post,
      bodyBytes: 64 << 20
    ) {
      _ = $0.readHead()
      _ = $0.readBody(1 << 20)
      Pause.seconds(60)
    },
  ]

  private static let floods = [
    endless("an endless body", .body, after: head + "\r\n", String(repeating: "x", count: 9_000)),
    endless(
      "an endless chunked body", .body, after: chunked,
      "2000\r\n" + String(repeating: "x", count: 8_192) + "\r\n"),
    endless(
      "endless fields", .headers, after: head, String(repeating: "X-A: b\r\n", count: 500)),
    endless(
      "an endless field", .headers, after: head + "X-A: ", String(repeating: "b", count: 999)),
    endless(
      "an endless status", .headers, after: "HTTP/1.1 200 ", String(repeating: "b", count: 999)),
    endless(
      "endless interim answers", .headers, after: "",
      "HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n", .post),
    endless(
      "endless trailers", .headers, after: chunked + "0\r\n",
      String(repeating: "X-A: b\r\n", count: 500)),
    endless(
      "an endless chunk size", .anyFault, after: chunked, String(repeating: "0", count: 999)),
  ]

  /// The pause of a peer that drips: progress, and less than the least rate.
  private static let step = PromiseSize.isFull ? 7.5 : 0.1
  /// What is sent in that pause at more than the least rate.
  private static let steady = String(repeating: "x", count: 20_000)

  private static let drips = [
    endless("a drip of fields", .tooSlow, after: head, "X: y\r\n", pauseSeconds: step),
    endless("a drip of body", .tooSlow, after: head + "\r\n", "x", pauseSeconds: step),
    endless("a drip of chunks", .tooSlow, after: chunked, "1\r\nx\r\n", pauseSeconds: step),
    endless(
      "a drip of interim answers", .tooSlow, after: "", "HTTP/1.1 100 Continue\r\n\r\n",
      pauseSeconds: step, .post),
    endless("a steady stream", .total, after: head + "\r\n", steady, pauseSeconds: step),
    Peer(
      // A window that is opened by so little is not opened at all.
      testDescription: "a body that is read in drips", end: .noProgress, method: .put,
      bodyBytes: 64 << 20
    ) {
      _ = $0.readHead()
      while $0.readPiece(atMost: 10) != nil { Pause.seconds(step) }
    },
  ]

  static let peers = silences + floods + drips

  @Test("the wait ends within its limit", arguments: peers)
  func ends(what: Peer) async throws {
    let peer = try RawPeer(receiveBufferBytes: 16 << 10) { connection, _ in what.serve(connection) }
    let body: HTTPBody =
      what.bodyBytes > 0
      ? .bytes([UInt8](repeating: 1, count: what.bodyBytes))
      : what.method == .post ? .bytes([1]) : .none
    let request = HTTPRequest(
      what.method, "\(what.scheme)://127.0.0.1:\(peer.port)/", body: body, limits: what.end.limits)
    let start = ContinuousClock.now
    var fault: TransportFault?
    do throws(TransportFault) {
      let response = try await Self.transport.send(request)
      Issue.record("\(what.testDescription): answered \(response.status)")
    } catch { fault = error }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    if let expected = what.end.fault {
      #expect(fault == expected)
    } else {
      #expect(fault != nil)
    }
    // How long it took says something only where nothing else runs.
    if PromiseSize.isFull { #expect(seconds <= what.end.seconds + 2) }
  }
}
