import Core
import Testing

@testable import MockServer

@Suite struct MetaStoreTests {
  /// Ends a flow as the runner does.
  private func finish(
    _ rig: BackendRig, _ user: String, _ owner: String, _ name: String,
    _ findability: Findability = .published, state: FlowState = .succeeded
  ) async throws {
    let flow = FlowID(dataset: DatasetID(ownerID: user, name: name), revision: 1)
    let descriptor: JSONObject = [
      "name": .string(name), "title": .string("The title of \(name)"), "readme": "About rivers",
      "datahub": [
        "owner": .string(owner), "ownerid": .string(user),
        "findability": .string(findability.rawValue), "stats": ["bytes": 10],
      ],
    ]
    let finished = FinishedFlow(
      flow: flow, state: state, owner: owner, findability: findability,
      errors: state == .failed ? ["it broke"] : [],
      descriptor: state == .failed ? nil : descriptor, spec: [:],
      finishedAt: "2026-11-23T03:00:09.000000")
    try await rig.services.database.write(.acknowledged) { session in
      try EventRecords.insert(finished, in: session)
      try EventRecords.insert(finished, in: session)
      try SearchRecords.index(finished, in: session)
    }
  }

  private func names(_ rig: BackendRig, _ query: String, token: String? = nil) async throws
    -> [String]
  {
    let json = try JSONValue(
      parsing: await rig.get("/metastore/search\(query)", token: token).body)
    return (json["results"]?.array ?? []).compactMap { $0["name"]?.string }
  }

  @Test func searchFindsWhatItsReaderMaySee() async throws {
    let rig = try await BackendRig()
    let alice = try await rig.user("alice")
    try await finish(rig, alice.id, "alice", "rivers")
    try await finish(rig, alice.id, "alice", "lakes", .unlisted)
    try await finish(rig, alice.id, "alice", "seas", .private)
    #expect(try await names(rig, "") == ["rivers"])
    #expect(try await names(rig, "", token: try await rig.user("bob").token) == ["rivers"])
    #expect(Set(try await names(rig, "", token: alice.token)) == ["rivers", "lakes", "seas"])
    #expect(try await names(rig, "?q=%22LAKES%22", token: alice.token) == ["lakes"])
    #expect(try await names(rig, "?q=%22nothing%22").isEmpty)
    #expect(try await names(rig, "?datahub.ownerid=%22\(alice.id)%22") == ["rivers"])
    #expect(
      try await names(
        rig, "?datahub.findability=%22private%22&datahub.findability=%22unlisted%22",
        token: alice.token
      ).count == 2)
    #expect(try await names(rig, "?datahub.ownerid=%22other%22", token: alice.token).isEmpty)
    #expect(try await names(rig, "?size=1&from=1", token: alice.token).count == 1)
  }

  @Test func aResultHasThePackage() async throws {
    let rig = try await BackendRig()
    let alice = try await rig.user("alice")
    try await finish(rig, alice.id, "alice", "rivers")
    let json = try JSONValue(parsing: await rig.get("/metastore/search").body)
    #expect(json["summary"]?.text(.sorted) == "{\"total\": 1, \"totalBytes\": 10}")
    let result = json["results"]?[0]
    #expect(
      result?.object?.names == [
        "certified", "datahub", "datapackage", "description", "id", "name", "title",
      ])
    #expect(result?["id"]?.string == "\(alice.id)/rivers")
    #expect(result?["description"] == "About rivers")
  }

  @Test func whatIsNotJSONIsAnsweredAsNothing() async throws {
    let rig = try await BackendRig()
    #expect(
      await rig.get("/metastore/search?q=gdp").text == """
        {"error": "Expecting value: line 1 column 1 (char 0)", "results": [], \
        "summary": {"total": 0, "totalBytes": 0}}
        """)
    #expect(
      await rig.get("/metastore/search?size=x").text.hasPrefix("{\"error\": \"invalid literal"))
    #expect(await rig.get("/metastore/search/nope").status == 500)
  }

  @Test func eventsTellTheEndOfFlowsOnce() async throws {
    let rig = try await BackendRig()
    let alice = try await rig.user("alice")
    try await finish(rig, alice.id, "alice", "rivers")
    try await finish(rig, alice.id, "alice", "broken", state: .failed)
    let all = await rig.get("/metastore/search/events?owner=%22alice%22&size=0")
    #expect(all.text == "{\"results\": [], \"summary\": {\"total\": 1, \"totalBytes\": 0}}")
    let json = try JSONValue(parsing: await rig.get("/metastore/search/events").body)
    #expect(
      json["results"]?[0]?.text(.sorted) == """
        {"dataset": "rivers", "event_action": "finish", "event_entity": "flow", \
        "findability": "published", "flow": "\(alice.id)/rivers/1", "owner": "alice", \
        "ownerid": "\(alice.id)", "payload": {"errors": null, \
        "flow-id": "\(alice.id)/rivers/1"}, "pipeline": "\(alice.id)/rivers/1", "status": "OK", \
        "timestamp": "2026-11-23T03:00:09.000000", "userid": "\(alice.id)"}
        """)
    let own = await rig.get(
      "/metastore/search/events?status=%22FAIL%22&sort=%22asc%22", token: alice.token)
    #expect(own.text.contains("\"errors\": [\"it broke\"]"))
    #expect(own.text.contains("\"total\": 1"))
  }
}
