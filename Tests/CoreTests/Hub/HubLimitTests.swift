import Synchronization
import Testing

@testable import Core

/// Promises R9 and R10 of the client's own calls.
@Suite("What a hub's answers may cost")
struct HubLimitTests {
  private static func response(_ fields: [String: String], at epoch: Double? = nil) -> HTTPResponse
  {
    HTTPResponse(
      status: 503, headers: fields.map { HTTPField($0.key, $0.value) }, epochSeconds: epoch)
  }

  @Test(
    "Retry-After asks for what it says, and nothing where it says nothing",
    arguments: [
      ("0", 0), ("120", 120), ("1000000000", 1e9), ("-1", nil), ("1e9", nil), ("soon", nil),
      ("", nil), ("1.5", nil), (" 5", nil), ("Sun, 06 Nov 1994 08:50:37 GMT", 60),
      ("Sunday, 06-Nov-94 08:50:37 GMT", 60), ("Sun Nov  6 08:50:37 1994", 60),
      ("Sun, 06 Nov 1994 08:49:00 GMT", 0), ("Wed, 31 Feb 2024 00:00:00 GMT", nil),
      ("Sun, 06 Nov 1994 25:00:00 GMT", nil), ("Sun, 06 Nov 1994", nil),
      ("Fri, 31 Dec 9999 23:59:59 GMT", 252_618_189_022), ("Sun, 06 Nov 99999 08:50:37 GMT", nil),
    ] as [(String, Double?)])
  func retryAfter(text: String, seconds: Double?) {
    let date = "Sun, 06 Nov 1994 08:49:37 GMT"
    #expect(
      HubClient.retryAfterSeconds(Self.response(["Retry-After": text, "Date": date])) == seconds)
  }

  @Test("a date counts from the server's own clock, and from ours where it tells none")
  func clocks() {
    let fields = ["Retry-After": "Sun, 06 Nov 1994 08:50:37 GMT"]
    let at = Double(784_111_777)
    #expect(HubClient.retryAfterSeconds(Self.response(fields, at: at)) == 60)
    #expect(HubClient.retryAfterSeconds(Self.response(fields)) == nil)
    let dated = fields.merging(["Date": "Sun, 06 Nov 1994 08:50:07 GMT"]) { $1 }
    #expect(HubClient.retryAfterSeconds(Self.response(dated, at: at)) == 30)
  }

  @Test("no wait is longer than five minutes and a jitter, however long is asked for")
  func longest() {
    var random = SplitMix64(seed: 1)
    for asked in [301, 1e9, .greatestFiniteMagnitude, .infinity, -1, .nan] {
      let wait = RetryPolicy().waitSeconds(attempt: 1, retryAfterSeconds: asked, random: &random)
      #expect((0...300.5).contains(wait ?? -1))
    }
  }

  @Test("JSON of more values than an answer may have is refused while it is read")
  func values() throws {
    for text in ["[" + String(repeating: "[],", count: 20) + "1]", #"{"a":[1,2,3],"b":{"c":{}}}"#] {
      let bytes = Array(text.utf8)
      let count = text.hasPrefix("[") ? 22 : 7
      #expect(throws: Never.self) { try JSONValue(parsing: bytes, mostValues: count) }
      let error = #expect(throws: JSONError.self) {
        try JSONValue(parsing: bytes, mostValues: count - 1)
      }
      #expect(error?.reason == "more than \(count - 1) values" && error?.isTooMuch == true)
    }
  }

  @Test("the place of a fault is the same with an index and without")
  func places() {
    for text in ["", "{\n  \"ä\": x}", "\u{FEFF}[\n\n1,]", "[1,\r\n é"] {
      let bytes = Array(text.utf8)
      for offset in bytes.indices {
        #expect(
          LineIndex.place(of: offset, in: bytes) == LineIndex(bytes).place(of: offset))
      }
    }
  }

  @Test("calls end within minutes however steadily they drip; files take the time they need")
  func totals() {
    #expect(TransferLimits.api.totalSeconds <= 120)
    #expect(TransferLimits.answer(bytes: HubClient.Limit.answerBytes).totalSeconds <= 300)
    #expect(TransferLimits.upload(bytes: 1 << 30).totalSeconds > 86_400)
  }

  /// A hub that presigns, counts how many it does at once, and fails from some request on.
  private final class Presigner: Sendable {
    struct State {
      var running = 0
      var most = 0
      var count = 0
      var atFirst = 0
    }

    let state = Mutex(State())
    let failsFrom: Int

    init(failsFrom: Int = .max) { self.failsFrom = failsFrom }

    var client: HubClient {
      HubClient(
        address: HubAddress(api: "http://api", site: "http://site"),
        transport: Transport { request, _ async throws(TransportFault) in
          try await self.answer(request)
        }, token: Secret("t"))
    }

    private func answer(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
      guard request.url.contains("/rawstore/presign") else {
        return HTTPResponse(status: 200, body: Array(#"{"permissions":{},"token":"s"}"#.utf8))
      }
      let number = state.withLock { state in
        state.running += 1
        state.count += 1
        state.most = max(state.most, state.running)
        return state.count
      }
      for _ in 0..<20 { await Task.yield() }
      state.withLock { $0.running -= 1 }
      guard number < failsFrom else { throw .closedEarly }
      let url = request.url.split(separator: "url=").last.map { String($0) } ?? ""
      let reply: JSONValue = ["url": .string((URLText.decoded(url) ?? "") + "?s=1")]
      return HTTPResponse(status: 200, body: reply.bytes())
    }
  }

  @Test("addresses are asked for side by side, eight at most, each once")
  func presigning() async throws {
    let hub = Presigner()
    let urls = (0..<200).map { "http://s3/\($0)" }
    let signed = try await hub.client.presign(ownerID: "u", urls: urls)
    #expect(signed.count == 200 && urls.allSatisfy { signed[$0] == $0 + "?s=1" })
    #expect(hub.state.withLock { $0.count } == 200)
    #expect((2...8).contains(hub.state.withLock { $0.most }))
    #expect(try await hub.client.presign(ownerID: "u", urls: []).isEmpty)
  }

  @Test("where nobody presigns one request finds out; later faults end the rest")
  func presigningFails() async throws {
    // 49 are answered; then eight are asked side by side, each twice.
    for (from, most) in [(1, 1), (50, 65)] {
      let hub = Presigner(failsFrom: from)
      await #expect(throws: HubFault.transport(.closedEarly)) {
        try await hub.client.presign(ownerID: "u", urls: (0..<200).map { "http://s3/\($0)" })
      }
      #expect(hub.state.withLock { $0.count } <= most)
    }
  }
}
