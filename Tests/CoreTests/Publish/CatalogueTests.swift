import Synchronization
import TestSupport
import Testing

@testable import Core

/// Succeeded is not published: MetaStore and the report have their word.
@Suite("The hub's last word", .onOwnThread)
struct CatalogueTests {
  private static let error: JSONValue = ["code": "type-error", "message": "no number"]

  @Test("published is what MetaStore has, asked for with the user's token", arguments: [0, 5])
  func catalogued(late: Int) async throws {
    let client = try HonestClient()
    client.hub.state.withLock { $0.lateCatalogue = late }
    let run = try await client.publish(PublishOptions(findability: .private))
    guard case .published(let flow, _) = run.outcome else {
      Issue.record("\(run.outcome)")
      return
    }
    #expect(run.told.contains(.catalogued(flow)))
    #expect(client.hub.count(.get, "/metastore/search") == late + 1)
    let asked = try #require(client.hub.state.withLock { $0.searched })
    #expect(asked.headers.first { $0.isNamed("Auth-Token") }?.value.reveal() == "user-token")
    #expect(URLText.decoded(asked.url)?.contains("datahub.ownerid=\"u1\"&name=\"p\"") == true)
  }

  @Test("without MetaStore's word in time the revision is stored, and that is exit 8")
  func late() async throws {
    let client = try HonestClient()
    client.hub.state.withLock { $0.lateCatalogue = .max }
    let run = try await client.publish(isCatalogueDue: true)
    guard case .failed(.watching, .notCatalogued(let flow, _, nil)) = run.outcome else {
      Issue.record("\(run.outcome)")
      return
    }
    #expect(flow.revision == 1)
    #expect(run.status == .stillRunning)
    #expect(!run.told.contains(.catalogued(flow)))
    client.hub.state.withLock { $0.lateCatalogue = 0 }
    #expect(try await client.publish().status == .success)
    #expect(client.hub.revisions == 1)
  }

  @Test("a MetaStore that cannot be asked has not said yes", arguments: [404, 500])
  func broken(status: Int) async throws {
    let client = try HonestClient()
    client.hub.state.withLock { $0.answers["/metastore/search"] = HTTPResponse(status: status) }
    let run = try await client.publish(PublishOptions(retry: RetryPolicy(retries: 1)))
    #expect(run.status == .stillRunning, "\(run.outcome)")
  }

  @Test("a report without a verdict goes by its errors", arguments: [true, false, nil])
  func verdict(valid: Bool?) async throws {
    let client = try HonestClient()
    var entry: JSONObject = ["resource": "a", "tables": [["errors": [Self.error]]]]
    if let valid { entry["valid"] = .bool(valid) }
    let faulty = JSONValue.object(entry)
    client.hub.state.withLock { $0.report = [faulty] }
    #expect(try await client.publish().status == .invalid)
    entry["tables"] = []
    let clean = JSONValue.object(entry)
    client.hub.state.withLock { $0.report = [clean] }
    #expect(try await client.publish().status == (valid == false ? .invalid : .success))
  }

  @Test("a report that is not there is no clean one, and says nothing of a flow that failed")
  func noReport() async throws {
    let client = try HonestClient()
    client.hub.state.withLock { $0.report = nil }
    let options = PublishOptions(retry: RetryPolicy(retries: 1))
    #expect(try await client.publish(options).status == .unavailable)
    client.hub.state.withLock { $0.report = [] }
    #expect(try await client.publish(options).status == .success)
    #expect(client.hub.revisions == 1)
    let other = try HonestClient()
    other.hub.state.withLock { ($0.report, $0.flowState) = (nil, .failed) }
    #expect(try await other.publish(options).status == .pipelineFailed)
  }

  @Test("the spec tells the runner how a table is read, as the original client does")
  func processing() throws {
    let descriptor: JSONObject = [
      "resources": [
        ["name": "plain"], ["name": "empty", "dialect": [:]],
        ["name": "caret", "dialect": ["delimiter": "^", "quoteChar": "\"", "escapeChar": "\""]],
        ["name": "late", "dialect": ["headerRows": [3], "skipInitialSpace": true]],
        ["name": "book", "dialect": ["sheetNumber": 2]],
      ]
    ]
    let spec = FlowSpec(
      ownerID: "u", owner: "ann", dataset: "p", findability: .published, descriptorURL: "",
      resourceURLs: [], descriptor: descriptor)
    let quotes: JSONValue = ["delimiter": "^", "quotechar": "\"", "escapechar": "\""]
    #expect(
      spec.json["processing"] == [
        ["input": "caret", "output": "caret", "tabulator": quotes],
        [
          "input": "late", "output": "late",
          "tabulator": ["skipinitialspace": true, "headers": 3],
        ],
        ["input": "book", "output": "book", "tabulator": ["sheet": 2]],
      ])
    #expect(FlowSpec.other.json["processing"] == nil)
  }
}
