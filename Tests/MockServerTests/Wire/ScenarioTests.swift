import Core
import FoundationEssentials
import Testing

@testable import MockServer

/// Scenarios that need no client of their own.
@Suite struct ScenarioTests {
  private func status(_ scenario: String) async throws -> RevisionStatus {
    let folder = try BackendRig.freshFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var options = BackendOptions(dataFolder: folder)
    options.scenario = try #require(FaultPlan(named: scenario))
    let backend = try await Backend.start(options)
    let transport = CurlTransport()
    let user = try await backend.issueUserToken(username: "demo")
    let authorize = HTTPRequest(
      .get, "\(backend.apiURL)/auth/authorize?service=source",
      headers: [HTTPField("Auth-Token", Secret(user))])
    let service = try JSONValue(parsing: try await transport.send(authorize).body)
    let spec: JSONValue = [
      "meta": ["ownerid": service["userid"] ?? .null, "dataset": "d"],
      "inputs": [
        [
          "kind": "datapackage", "url": "x",
          "parameters": ["descriptor": ["name": "d", "resources": []], "resource-mapping": [:]],
        ]
      ],
    ]
    let upload = HTTPRequest(
      .post, "\(backend.apiURL)/source/upload",
      headers: [
        HTTPField("Auth-Token", Secret(service["token"]?.string ?? "")),
        HTTPField("Content-Type", "application/json"),
      ], body: .bytes(spec.bytes()))
    let reply = try FlowReply(json: JSONValue(parsing: try await transport.send(upload).body))
    let flow = try #require(reply.flow)
    await backend.becomesIdle()
    let answer = try await transport.send(HTTPRequest(.get, "\(backend.apiURL)/source/\(flow)"))
    await backend.stop()
    return try RevisionStatus(json: JSONValue(parsing: answer.body))
  }

  @Test func aFailingPipelineFailsItsFlow() async throws {
    let status = try await status("fail-pipeline")
    #expect(status.state == .failed)
    #expect(status.pipelines.contains { $0.state == .failed && !$0.isDependencyFailure })
  }

  @Test func aStuckFlowStaysInProgressThoughAllHasEnded() async throws {
    let status = try await status("stuck-inprogress")
    #expect(status.state == .inProgress)
    #expect(status.pipelines.allSatisfy { $0.state.isTerminal })
    #expect(status.pipelines.contains { $0.state == .failed })
    #expect(!status.errorLog.isEmpty)
  }
}
