import Core
import Testing

@testable import MockServer

@Suite struct UploadTests {
  private func upload(
    _ rig: BackendRig, _ spec: JSONValue, as user: String, headers: [(String, String)] = [],
    permissions: [String: Int] = Plan().permissions
  ) async throws -> APIReply {
    let token = try await rig.serviceToken(user, .source, permissions: permissions)
    return await rig.post("/source/upload", token: token, json: spec, headers: headers)
  }

  @Test func anAcceptedUploadIsTheNextRevision() async throws {
    let rig = try await BackendRig()
    let id = try await rig.user("alice").id
    let spec = BackendRig.spec(owner: id, dataset: "single-file")
    #expect(
      try await upload(rig, spec, as: id).text == """
        {"dataset_id": "\(id)/single-file", "errors": [], "flow_id": "\(id)/single-file/1", \
        "success": true}
        """)
    #expect(try await upload(rig, spec, as: id).text.contains("single-file/2\""))
  }

  @Test func twentyAtOnceAreTwentyRevisions() async throws {
    let rig = try await BackendRig()
    let id = try await rig.user("alice").id
    let spec = BackendRig.spec(owner: id, dataset: "d")
    let flows = try await withThrowingTaskGroup(of: FlowReply.self) { group in
      for _ in 0..<20 {
        group.addTask {
          try FlowReply(json: JSONValue(parsing: await upload(rig, spec, as: id).body))
        }
      }
      return try await group.reduce(into: []) { $0.append($1.flow?.revision) }
    }
    #expect(Set(flows) == Set((1...20).map { $0 }))
  }

  @Test func theSameRequestAgainIsTheSameRevision() async throws {
    let rig = try await BackendRig()
    let id = try await rig.user("alice").id
    let key = [("Idempotency-Key", "publish-1")]
    let spec = BackendRig.spec(owner: id, dataset: "d")
    let replies = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<10 {
        group.addTask { try await upload(rig, spec, as: id, headers: key).text }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(replies.count == 1)
    let other = try await upload(
      rig, BackendRig.spec(owner: id, dataset: "e"), as: id, headers: key)
    #expect(other.status == 422)
    #expect(try await upload(rig, spec, as: id).text.contains("d/2\""))
  }

  @Test func refusalsAreAnsweredWith200AndWhy() async throws {
    let rig = try await BackendRig()
    let id = try await rig.user("alice").id
    func refusal(_ spec: JSONValue) async throws -> String {
      try await upload(rig, spec, as: id).text
    }
    func nothing(_ error: String) -> String {
      """
      {"dataset_id": null, "errors": ["\(error)"], "flow_id": null, "success": false}
      """
    }
    #expect(try await refusal([:]) == nothing("Missing owner in spec"))
    #expect(
      try await refusal(BackendRig.spec(owner: "other", dataset: "d"))
        == nothing("No token or token not authorised for owner"))
    #expect(
      try await refusal(BackendRig.spec(owner: id, dataset: "../d"))
        == nothing("Validation failed for contents"))
    #expect(
      try await refusal(BackendRig.spec(owner: id, dataset: "d", findability: "secret"))
        == nothing("Validation failed for contents"))
    var spec = BackendRig.spec(owner: id, dataset: "d").object ?? [:]
    spec["inputs"] = []
    #expect(
      try await refusal(.object(spec)) == """
        {"dataset_id": "\(id)/d", "errors": ["Unexpected error: Only supporting one input atm"], \
        "flow_id": null, "success": false}
        """)
    let empty = await rig.router.respond(to: APIRequest(method: "POST", target: "/source/upload"))
    #expect(
      empty.text
        == nothing("Received empty contents (make sure your content-type is correct)"))
  }

  @Test func aRefusedUploadLeavesNothing() async throws {
    let rig = try await BackendRig()
    let id = try await rig.user("alice").id
    var spec = BackendRig.spec(owner: id, dataset: "d").object ?? [:]
    spec["schedule"] = "daily"
    let reply = try await upload(rig, .object(spec), as: id).text
    #expect(reply.contains("\"dataset_id\": \"\(id)/d\", \"errors\": [\"Schedule should start"))
    #expect(try await rig.revisions.datasets(ownerID: id, includesHidden: true).isEmpty)
  }

  @Test func aUserTokenAndBadJSONAreTheFrameworksAffair() async throws {
    let rig = try await BackendRig()
    let user = try await rig.user("alice")
    let spec = BackendRig.spec(owner: user.id, dataset: "d")
    let fault = await rig.post("/source/upload", token: user.token, json: spec)
    #expect(fault.status == 500)
    #expect(fault.text.contains("<h1>Internal Server Error</h1>"))
    let bad = await rig.router.respond(
      to: APIRequest(
        method: "POST", target: "/source/upload", headers: [("Content-Type", "application/json")],
        body: Array("{nope".utf8)))
    #expect(bad.status == 400)
    #expect(bad.text.contains("<title>400 Bad Request</title>"))
    #expect(await rig.get("/source/upload").status == 405)
    let link = await rig.post(
      "/source/upload?jwt=\(try await rig.serviceToken(user.id, .source))", json: spec)
    #expect(link.text.contains("No token"))
  }

  @Test func plansLimitTheNumberOfDatasets() async throws {
    let rig = try await BackendRig()
    let id = try await rig.user("alice").id
    let one = [Plan.datasets: 1]
    func text(_ name: String) async throws -> String {
      try await upload(
        rig, BackendRig.spec(owner: id, dataset: name), as: id, permissions: one
      ).text
    }
    #expect(try await text("a").contains("\"success\": true"))
    #expect(try await text("a").contains("\"success\": true"))
    #expect(
      try await text("b") == """
        {"dataset_id": "\(id)/b", "errors": ["Max datasets for user exceeded plan limit (1)"], \
        "flow_id": null, "success": false}
        """)
  }

  @Test func anothersPrivateFileCannotBePublished() async throws {
    let rig = try await BackendRig()
    let alice = try await rig.user("alice").id
    let bob = try await rig.user("bob").id
    let key = "a8dc871fa409562ecc7009fb28686bbe.csv"
    try rig.services.store.put(
      ObjectKey(bucket: "rawstore.datahub.io", key: key), content: [1], contentType: "text/csv",
      acl: .private)
    try await rig.own(key, by: alice)
    let theft = try await upload(rig, BackendRig.spec(owner: bob, dataset: "d"), as: bob)
    #expect(theft.text.contains("Validation failed for contents"))
    let own = try await upload(rig, BackendRig.spec(owner: alice, dataset: "d"), as: alice)
    #expect(own.text.contains("\"success\": true"))
  }

  @Test(arguments: [
    ("every 1d", 86_400), ("every 60s", 60), ("every 2w", 1_209_600), ("every 5 m", 300),
  ])
  func schedulesAreRead(text: String, seconds: Int) throws {
    #expect(try Schedule(.string(text)).seconds == seconds)
  }

  @Test(arguments: [
    (1 as JSONValue, Schedule.Fault.notText), ("daily", .noEvery), ("every 5y", .badUnit),
    ("every", .badUnit), ("every 5s", .tooShort), ("every xd", .badNumber),
    ("every 99999999999999999999w", .badNumber),
  ])
  func badSchedulesAreRefused(value: JSONValue, fault: Schedule.Fault) {
    #expect(throws: fault) { try Schedule(value) }
  }
}
