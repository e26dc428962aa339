import Synchronization
import Testing

@testable import Core

@Suite("asking for a status again")
struct StatusChangesTests {
  private static let dataset = DatasetID(ownerID: "u1", name: "d")

  private static func whole(_ flow: String) -> String {
    """
    {"id": "\(flow)", "state": "INPROGRESS", "modified": "a", "error_log": [], "spec_contents": {},
     "pipelines": {"\(flow)/r": {"status": "SUCCEEDED", "title": "Copying"},
       "\(flow)/z": {"status": "INPROGRESS", "title": "Zip"}}}
    """
  }

  private static func changes(_ flow: String) -> String {
    """
    {"id": "\(flow)", "state": "FAILED", "modified": "b", "error_log": ["no"],
     "pipelines": {"\(flow)/z": {"status": "FAILED", "title": "Zip"},
       "\(flow)/p": {"status": "FAILED", "title": "Preview"}}}
    """
  }

  /// A client of a hub that gives those answers in turn, and the requests it made.
  private func asked(
    _ answers: [(status: Int, tag: String?, body: String)], times: Int
  ) async throws -> (statuses: [RevisionStatus?], requests: [HTTPRequest]) {
    let requests = Mutex<[HTTPRequest]>([])
    let client = HubClient(
      address: HubAddress(api: "http://hub.example", site: "http://hub.example"),
      transport: Transport { request, _ async throws(TransportFault) in
        let number = requests.withLock { requests in
          requests.append(request)
          return requests.count - 1
        }
        let answer = answers[number]
        return HTTPResponse(
          status: answer.status, headers: answer.tag.map { [HTTPField("ETag", $0)] } ?? [],
          body: Array(answer.body.utf8))
      }, token: nil)
    var statuses: [RevisionStatus?] = []
    for _ in 0..<times { statuses.append(try await client.status(of: Self.dataset, .latest)) }
    return (statuses, requests.withLock { $0 })
  }

  @Test func whatHasChangedIsLaidOverTheLastAnswer() async throws {
    let (statuses, requests) = try await asked(
      [
        (200, "\"u1/d/1-4\"", Self.whole("u1/d/1")), (304, nil, ""),
        (200, "\"u1/d/1-9\"", Self.changes("u1/d/1")), (304, nil, ""),
      ], times: 4)
    #expect(requests[1].url.hasSuffix("/source/u1/d/latest?since=4"))
    #expect(requests[3].url.hasSuffix("?since=9"))
    #expect(statuses[1] == statuses[0] && statuses[3] == statuses[2])
    #expect(statuses[2]?.state == .failed && statuses[2]?.errorLog == ["no"])
    #expect(statuses[2]?.pipelines.map(\.id) == ["u1/d/1/p", "u1/d/1/r", "u1/d/1/z"])
    #expect(statuses[2]?.pipelines.map(\.state) == [.failed, .succeeded, .failed])
  }

  @Test func changesOfAnotherFlowAreNotMixedIn() async throws {
    let (statuses, requests) = try await asked(
      [
        (200, "\"u1/d/1-4\"", Self.whole("u1/d/1")),
        (200, "\"u1/d/2-2\"", Self.changes("u1/d/2")),
        (200, "\"u1/d/2-2\"", Self.whole("u1/d/2")),
      ], times: 2)
    #expect(requests.count == 3 && !requests[2].url.contains("since"))
    #expect(statuses[1]?.pipelines.map(\.id) == ["u1/d/2/r", "u1/d/2/z"])
  }

  @Test func aServiceWithoutVersionsIsAskedForAll() async throws {
    let whole = Self.whole("u1/d/1")
    let (_, requests) = try await asked(
      [(200, nil, whole), (200, "\"abc\"", whole), (200, nil, whole)], times: 3)
    #expect(requests.allSatisfy { !$0.url.contains("since") })
  }
}
