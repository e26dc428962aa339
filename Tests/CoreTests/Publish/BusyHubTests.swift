import Synchronization
import TestSupport
import Testing

@testable import Core

/// Promise R9 over HTTP: a service that is busy for ever, whatever it asks for, is asked a bounded
/// number of times, no sooner than it said, and not by all clients at the same moment.
@Suite("A hub that is busy for ever", .onOwnThread, .timeLimit(.minutes(5)))
struct BusyHubTests {
  /// What a busy service says, and how long it asks to wait; nil where it asks for nothing.
  struct Answer: Sendable, CustomTestStringConvertible {
    let status: Int
    let retryAfter: String?
    let askedSeconds: Double?

    var testDescription: String { "\(status), Retry-After \(retryAfter ?? "none")" }

    var response: HTTPResponse {
      let now = HTTPField("Date", "Sun, 06 Nov 1994 08:49:37 GMT")
      return HTTPResponse(
        status: status, headers: [now] + (retryAfter.map { [HTTPField("Retry-After", $0)] } ?? []))
    }
  }

  private static let asked: [(String?, Double?)] = [
    (nil, nil), ("-1", nil), ("1000000000", 300), ("99999999999999999999", 300), ("soon", nil),
    ("0", nil), ("7", 7), ("Sun, 06 Nov 1994 08:00:00 GMT", nil),
    ("Sun, 06 Nov 1994 08:50:37 GMT", 60), ("Fri, 31 Dec 9999 23:59:59 GMT", 300),
  ]

  /// Every status with every `Retry-After`; every day each of them once.
  static let answers: [Answer] = {
    var all: [Answer] = []
    for status in [429, 500, 502, 503, 504] {
      for (text, seconds) in asked {
        all.append(Answer(status: status, retryAfter: text, askedSeconds: seconds))
      }
    }
    if PromiseSize.isFull { return all }
    return asked.indices.map { all[$0 % 5 * asked.count + $0] }
  }()

  /// What is asked of the services in a publish.
  private static let paths = [
    "/auth/check", "/auth/authorize", "/rawstore/authorize", "/raw", "/rawstore/presign",
    "/source/u1/p/latest", "/source/upload", "/source/u1/p/1", "/metastore/search",
  ]

  @Test("is asked 35 times at most, and not before the time it asked for", arguments: answers)
  func bounded(answer: Answer) async throws {
    for path in Self.paths {
      let client = try HonestClient()
      client.hub.state.withLock { $0.answers[path] = answer.response }
      var options = PublishOptions(retry: RetryPolicy(retries: 20))
      options.seed = UInt64(answer.status)
      let run = try await client.publish(options)
      let count = client.hub.state.withLock { $0.heard.count { $0.path == path } }
      #expect((2...35).contains(count), "\(path) was asked \(count) times")
      #expect(run.status == (path == "/metastore/search" ? .stillRunning : .unavailable), "\(path)")
      let waits = run.told.compactMap { notice -> Double? in
        if case .retrying(_, _, _, _, let seconds, _) = notice { seconds } else { nil }
      }
      let least = answer.askedSeconds ?? 0
      #expect(!waits.isEmpty && waits.allSatisfy { (least...least + 30).contains($0) }, "\(path)")
    }
  }

  @Test("the waits of two clients that were cut off together have nothing in common")
  func jitter() throws {
    let pairs = PromiseSize.of(50, full: 1_000)
    var (first, second): ([Double], [Double]) = ([], [])
    for pair in 0..<pairs {
      first += Self.shares(seed: UInt64(2 * pair))
      second += Self.shares(seed: UInt64(2 * pair + 1))
    }
    let bound = 4 / Double(first.count).squareRoot()
    #expect(abs(Self.correlation(first, second)) < bound)
    // Full jitter: any part of the bound, half of it on average, and as often much as little.
    #expect(abs(Self.mean(first) - 0.5) < bound)
    #expect(first.count { $0 < 0.1 } > first.count / 20)
    #expect(first.count { $0 > 0.9 } > first.count / 20)
  }

  /// Which part of its bound each wait of a client is.
  private static func shares(seed: UInt64) -> [Double] {
    var random = SplitMix64(seed: seed)
    let policy = RetryPolicy()
    return (1...policy.retries).compactMap { attempt in
      let bound = min(policy.capSeconds, policy.baseSeconds * Double(1 << (attempt - 1)))
      return policy.waitSeconds(attempt: attempt, retryAfterSeconds: nil, random: &random)
        .map { $0 / bound }
    }
  }

  private static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(values.count)
  }

  /// Pearson's coefficient.
  private static func correlation(_ first: [Double], _ second: [Double]) -> Double {
    let (a, b) = (mean(first), mean(second))
    let products = zip(first, second).map { ($0 - a) * ($1 - b) }
    let squares = { (values: [Double], mean: Double) in
      values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
    }
    return products.reduce(0, +) / (squares(first, a) * squares(second, b)).squareRoot()
  }
}
