import Synchronization
import TestSupport
import Testing

@testable import Core

@Suite("fetching a published file")
struct FetchingTests {
  private static let content = Array("id,name\n1,lamp\n2,horn\n".utf8)
  private static let md5 = FileDigest(of: content).md5Hex
  private static let store = "http://store.example/pkg"

  /// What the store does with one request.
  private enum Answer {
    /// All, or what a range asks for.
    case served
    /// The same, and the connection ends after so many bytes.
    case cut(Int)
    /// All of it, whatever range was asked for.
    case whole
    case other([UInt8])
    case status(Int)
    case unavailable
  }

  /// A store that gives its answers in turn, the last one for good.
  private final class Store: Sendable {
    let requests = Mutex<[HTTPRequest]>([])
    private let answers: [Answer]

    init(_ answers: [Answer]) { self.answers = answers }

    var transport: Transport {
      Transport { request, _ async throws(TransportFault) in try self.answer(request) }
    }

    func range(_ number: Int) -> String? {
      requests.withLock { requests in
        requests[number].headers.first { $0.isNamed("Range") }?.value.reveal()
      }
    }

    private func answer(_ request: HTTPRequest) throws(TransportFault) -> HTTPResponse {
      let number = requests.withLock { requests in
        requests.append(request)
        return requests.count - 1
      }
      switch answers[min(number, answers.count - 1)] {
      case .served: return try send(content, range(number), request)
      case .cut(let count):
        _ = try send(content, range(number), request, limit: count)
        throw .closedEarly
      case .whole: return try send(content, nil, request)
      case .other(let bytes): return try send(bytes, nil, request)
      case .status(let status): return HTTPResponse(status: status)
      case .unavailable: throw .connect(host: "store.example", reason: "refused")
      }
    }

    private func send(
      _ bytes: [UInt8], _ range: String?, _ request: HTTPRequest, limit: Int = .max
    ) throws(TransportFault) -> HTTPResponse {
      let from = range.flatMap { Int($0.dropFirst("bytes=".count).dropLast()) } ?? 0
      let fields =
        range == nil
        ? [] : [HTTPField("Content-Range", "bytes \(from)-\(bytes.count - 1)/\(bytes.count)")]
      let head = HTTPResponse(status: range == nil ? 200 : 206, headers: fields)
      let part = Array(bytes[from...].prefix(limit))
      if part.count > request.limits.bodyBytes {
        throw .tooLarge(limitBytes: request.limits.bodyBytes)
      }
      guard request.onHead?(head) ?? true, part.withUnsafeBytes({ request.sink?($0) ?? true })
      else { throw .sinkRefused }
      return head
    }
  }

  private func fetch(
    _ answers: [Answer], addresses: [String] = [store], bytes: Int? = content.count,
    md5: String? = md5, retries: Int = 3
  ) async throws -> (result: Result<String, HubFault>, store: Store) {
    let store = Store(answers)
    let client = HubClient(
      address: HubAddress(api: "http://api.example", site: "http://site.example"),
      transport: store.transport, token: nil)
    let file = PublishedFile(
      resource: "r", path: "data/r.csv", addresses: addresses, bytes: bytes, md5Hex: md5)
    let time = TimeSource(now: { 0 }, epochSeconds: { 0 }, sleep: { _, _ in })
    let spool = try SpoolFile(path: "r.csv")
    do throws(HubFault) {
      _ = try await client.fetch(
        file, of: "u", into: spool, RequestPatience(retries: retries, time: time, seed: 1))
    } catch { return (.failure(error), store) }
    let kept = try spool.opened().content(limitBytes: 1000)
    return (.success(String(decoding: kept, as: UTF8.self)), store)
  }

  private static let text = String(decoding: content, as: UTF8.self)

  @Test("a transfer that was cut goes on where it stopped")
  func resume() async throws {
    let (result, store) = try await fetch([.cut(5), .cut(3), .unavailable, .served])
    #expect(try result.get() == Self.text)
    #expect((0...3).map(store.range) == [nil, "bytes=5-", "bytes=8-", "bytes=8-"])
  }

  @Test("a store that knows no ranges sends it all again, and the bytes are there once")
  func noRanges() async throws {
    let (result, _) = try await fetch([.cut(9), .whole])
    #expect(try result.get() == Self.text)
  }

  @Test("other bytes are fetched anew, once, and then refused")
  func otherBytes() async throws {
    let other = Array("id,name\n1,lamp\n2,HORN\n".utf8)
    let (right, _) = try await fetch([.other(other), .served])
    #expect(try right.get() == Self.text)
    for bytes in [other, Array("short".utf8), Array(repeating: 0x41, count: 90)] {
      let (wrong, store) = try await fetch([.other(bytes)])
      #expect(throws: HubFault.wrongBytes(path: "data/r.csv")) { try wrong.get() }
      #expect(store.requests.withLock { $0.count } == 2)
    }
  }

  @Test("a store that is gone is asked a bounded number of times")
  func gone() async throws {
    let (result, store) = try await fetch([.unavailable], retries: 3)
    #expect(throws: HubFault.self) { try result.get() }
    #expect(store.requests.withLock { $0.count } == 4)
  }

  @Test("the next address is asked where there is nothing at the first")
  func nextAddress() async throws {
    let (result, store) = try await fetch(
      [.status(404), .served], addresses: [Self.store, "http://raw.example/x"])
    #expect(try result.get() == Self.text)
    #expect(store.requests.withLock { $0.map(\.url) } == [Self.store, "http://raw.example/x"])
  }

  @Test("what is private is told as such to who has no token")
  func closed() async throws {
    let (result, _) = try await fetch([.status(403)])
    do throws(HubFault) {
      _ = try result.get()
      Issue.record("it was fetched")
    } catch { #expect(error.isOfRights) }
  }

  @Test("addresses that the hub did not name reach public places only")
  func reach() async throws {
    let (_, store) = try await fetch([.served])
    #expect(store.requests.withLock { $0[0].reach } == .publicOnly)
    #expect(store.requests.withLock { $0[0].headers.isEmpty }, "no token goes there")
  }
}
