@testable import Core
@testable import TUI

// What went on before: runs of this machine, and the messages of this one.
extension Samples {
  static let runs = [
    RunEntry(
      id: "7", path: "co2-ppm", dataset: Sanitized("alice/co2-ppm"),
      state: .uploading(confirmed: 2), epochSeconds: moment.epochSeconds - 45),
    RunEntry(
      id: "6", path: "vix-daily", dataset: Sanitized("alice/finance-vix"),
      state: .registered(named("finance-vix", 12)), epochSeconds: moment.epochSeconds - 3_700),
    RunEntry(
      id: "5", path: "gdp", dataset: Sanitized("alice/gdp"),
      state: .ended(named("gdp", 2), .failed), epochSeconds: moment.epochSeconds - 90_000),
    RunEntry(
      id: "4", path: "co2-ppm", dataset: Sanitized("alice/co2-ppm"),
      state: .ended(named("co2-ppm", 3), .succeeded),
      epochSeconds: moment.epochSeconds - 12 * 86_400),
  ]

  private static func named(_ dataset: String, _ revision: Int) -> FlowID {
    FlowID(dataset: DatasetID(ownerID: alice.id, name: dataset), revision: revision)
  }

  /// The messages of a publish, in order.
  static let exchanges: [Exchange] = [
    exchange(1, .auth, "GET", "/auth/check", 200, 0.012, back: 212),
    exchange(2, .auth, "GET", "/auth/authorize", 200, 0.009, back: 480, "rawstore"),
    exchange(3, .rawStore, "POST", "/rawstore/authorize", 200, 0.015, sent: 920, back: 4_310),
    exchange(4, .objectStore, "POST", "/bitstore/key/7d1a", 204, 0.04, sent: 1_100, "co2-gr-gl"),
    exchange(
      5, .objectStore, "POST", "/bitstore/key/0fe2", 204, 4.1, sent: 21_000_000, "co2-mm-gl"),
    Exchange(
      number: 6, service: .objectStore, method: "POST", path: Sanitized("/bitstore/key/83ab"),
      bytesSent: 1_100, startedAtSeconds: 996,
      state: .answered(status: 503, seconds: 0.021, bytes: 190)),
    Exchange(
      number: 7, service: .objectStore, method: "POST", path: Sanitized("/bitstore/key/83ab"),
      bytesSent: 1_100, startedAtSeconds: 997,
      state: .broken(Sanitized("connection reset"), seconds: 0.3)),
    Exchange(
      number: 8, service: .objectStore, method: "POST", path: Sanitized("/bitstore/key/c9d0"),
      bytesSent: 20_900_000, startedAtSeconds: 998),
    exchange(9, .auth, "GET", "/auth/authorize", 200, 0.008, back: 480, "source"),
    exchange(10, .specStore, "POST", "/source/upload", 200, 0.031, sent: 3_900, back: 98),
    exchange(11, .specStore, "GET", "/source/0c3f8e5a/co2-ppm/4", 200, 0.011, back: 2_200),
    exchange(12, .packageStore, "GET", "/0c3f8e5a/co2-ppm/4/validation_report", 200, 0.008),
  ]

  private static func exchange(
    _ number: Int, _ service: Exchange.Service, _ method: String, _ path: String, _ status: Int,
    _ seconds: Double, sent: Int = 0, back: Int = 0, _ subject: String? = nil
  ) -> Exchange {
    var exchange = Exchange(
      number: number, service: service, method: method, path: Sanitized(path),
      headers: [
        .init(name: Sanitized("Auth-Token"), value: Sanitized("…")),
        .init(name: Sanitized("Content-Type"), value: Sanitized("application/json")),
      ],
      requestBody: sent > 0 && sent < 10_000 ? Sanitized("{\"filedata\":{}}") : nil,
      bytesSent: sent, startedAtSeconds: 990 + Double(number),
      state: .answered(status: status, seconds: seconds, bytes: back))
    exchange.subject = subject.map { Sanitized($0) }
    exchange.replyBody = back > 0 ? Sanitized("{\"success\":true}") : nil
    return exchange
  }
}
