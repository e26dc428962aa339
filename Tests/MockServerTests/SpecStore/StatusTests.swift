import Core
import Testing

@testable import MockServer

@Suite struct StatusTests {
  private func rig(_ findability: String = "published") async throws -> (BackendRig, String) {
    let rig = try await BackendRig()
    let id = try await rig.user("alice").id
    let token = try await rig.serviceToken(id, .source)
    let spec = BackendRig.spec(owner: id, dataset: "d", findability: findability)
    _ = await rig.post("/source/upload", token: token, json: spec)
    return (rig, id)
  }

  @Test func aNewRevisionIsQueuedAndShowsNoPipelines() async throws {
    let (rig, id) = try await rig()
    let reply = await rig.get("/source/\(id)/d/1")
    #expect(reply.header("Content-Type") == "application/json")
    #expect(
      reply.text.hasPrefix(
        """
        {"certified": false, "error_log": [], "id": "\(id)/d/1", "logs": null, \
        "modified": "2026-11-23T03:00:08.958005", "pipelines": {}, "spec_contents": {"inputs": \
        [{"kind": "datapackage", "parameters": {"descriptor": {"name": "d", "resources": [
        """))
    #expect(reply.text.hasSuffix(", \"state\": \"QUEUED\", \"stats\": null}"))
    let json = try JSONValue(parsing: reply.body)
    #expect(
      json["spec_contents"]?["meta"]?.text(.sorted) == """
        {"dataset": "d", "findability": "published", "owner": "alice", "ownerid": "\(id)", \
        "update_time": "2026-11-23T03:00:08.958005", "version": 1}
        """)
    #expect(
      json["spec_contents"]?["inputs"]?[0]?["url"]
        == "http://127.0.0.1:9000/rawstore.datahub.io/x.json")
  }

  @Test func pipelinesAppearWhenTheyReport() async throws {
    let (rig, id) = try await rig()
    let entry = """
      {"error_log": null, "stats": {"bytes": 1}, "status": "SUCCEEDED", \
      "steps": [{"name": "load", "status": "SUCCEEDED"}], "title": "Creating CSV"}
      """
    try await rig.services.database.write(.progress) { session in
      try session.run(
        """
        UPDATE flow_pipelines SET state = 'SUCCEEDED', entry = ?1, version = 2
        WHERE flow = ?2 AND name = 'birthdays_csv'
        """, [entry, "\(id)/d/1"])
      try session.run("UPDATE revisions SET version = 2")
    }
    let json = try JSONValue(parsing: await rig.get("/source/\(id)/d/latest").body)
    #expect(
      json["pipelines"]?.text(.sorted) == """
        {"\(id)/d/1/birthdays_csv": {"error_log": null, "stats": {"bytes": 1}, \
        "status": "SUCCEEDED", "steps": [{"name": "load", "status": "SUCCEEDED"}], \
        "title": "Creating CSV"}}
        """)
  }

  @Test func whoKnowsTheVersionIsToldWhatHasChanged() async throws {
    let (rig, id) = try await rig()
    let first = await rig.get("/source/\(id)/d/1")
    #expect(first.header("ETag") == "\"\(id)/d/1-1\"")
    let known = APIRequest(
      method: "GET", target: "/source/\(id)/d/1",
      headers: [("If-None-Match", first.header("ETag") ?? "")])
    let same = await rig.router.respond(to: known)
    #expect(same.status == 304 && same.body.isEmpty)
    try await rig.services.database.write(.progress) { session in
      try session.run(
        """
        UPDATE flow_pipelines SET state = 'INPROGRESS', entry = '{"status": "INPROGRESS"}',
          version = 2
        WHERE flow = ?1 AND name = 'birthdays'
        """, ["\(id)/d/1"])
      try session.run("UPDATE revisions SET version = 2, state = 'INPROGRESS'")
    }
    #expect(await rig.router.respond(to: known).status == 200)
    let changes = try JSONValue(parsing: await rig.get("/source/\(id)/d/1?since=1").body)
    #expect(changes["state"] == "INPROGRESS" && changes["spec_contents"] == nil)
    #expect(changes["pipelines"]?.object?.members.map(\.name) == ["\(id)/d/1/birthdays"])
    let none = try JSONValue(parsing: await rig.get("/source/\(id)/d/1?since=2").body)
    #expect(none["pipelines"] == [:])
  }

  @Test(arguments: ["d/abc", "d/2", "d/0", "d/successful", "e/latest", "d/-1"])
  func whatIsNotThereIsNotFound(path: String) async throws {
    let (rig, id) = try await rig()
    let reply = await rig.get("/source/\(id)/\(path)")
    #expect(reply.status == 404)
    #expect(
      reply.text == """
        <!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2 Final//EN">
        <title>404 Not Found</title>
        <h1>Not Found</h1>
        <p>The requested URL was not found on the server. If you entered the URL manually please \
        check your spelling and try again.</p>

        """)
  }

  @Test func privateDatasetsExistForTheirOwnerOnly() async throws {
    let (rig, id) = try await rig("private")
    let owner = try await rig.user("alice").token
    let other = try await rig.user("bob")
    #expect(await rig.get("/source/\(id)/d/latest").status == 404)
    #expect(await rig.get("/source/\(id)/d/latest", token: other.token).status == 404)
    #expect(await rig.get("/source/\(id)/d/latest", token: owner).status == 200)
    #expect(await rig.get("/source/\(id)/d/latest?jwt=\(owner)").status == 200)
    let service = try await rig.serviceToken(id, .rawstore)
    #expect(await rig.get("/source/\(id)/d/latest", token: service).status == 200)
    let stranger = try await rig.serviceToken(other.id, .source)
    #expect(await rig.get("/source/\(id)/d/latest", token: stranger).status == 404)
  }

  @Test func eachRevisionKeepsItsOwnSpec() async throws {
    let (rig, id) = try await rig()
    let token = try await rig.serviceToken(id, .source)
    var spec = BackendRig.spec(owner: id, dataset: "d").object ?? [:]
    spec["outputs"] = [["kind": "zip", "parameters": ["out-file": "x.zip"]]]
    _ = await rig.post("/source/upload", token: token, json: .object(spec))
    let first = try JSONValue(parsing: await rig.get("/source/\(id)/d/1").body)
    let second = try JSONValue(parsing: await rig.get("/source/\(id)/d/2").body)
    #expect(first["spec_contents"]?["outputs"] == nil)
    #expect(second["spec_contents"]?["outputs"] != nil)
  }
}
