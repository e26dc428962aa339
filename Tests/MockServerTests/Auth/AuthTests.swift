import Core
import FoundationEssentials
import Testing

@testable import MockServer

@Suite struct AuthTests {
  private static let alice = UserRecord(
    id: "c160f8cc69a4f0bf2b0362752353d060", username: "alice", name: "Alice Example",
    email: "alice@example.com", avatarURL: "https://avatars.example/u/1",
    providerID: "github:17809581", joinedAt: "2017-06-27T10:15:05.000000")

  private func rig() async throws -> (BackendRig, String) {
    let rig = try await BackendRig()
    _ = try await rig.services.accounts.records.signIn(Self.alice) { _ in false }
    return (rig, try await rig.tokens.userToken(userID: Self.alice.id).reveal())
  }

  @Test func checkTellsTheUserWhoTheyAre() async throws {
    let (rig, token) = try await rig()
    let reply = await rig.get("/auth/check?jwt=\(token)&next=http://localhost:3000")
    #expect(reply.status == 200)
    #expect(reply.header("Content-Type") == "application/json")
    #expect(
      reply.text == """
        {"authenticated": true, "profile": {"avatar_url": "https://avatars.example/u/1", \
        "email": "alice@example.com", "id": "c160f8cc69a4f0bf2b0362752353d060", \
        "join_date": "Tue, 27 Jun 2017 10:15:05 GMT", "name": "Alice Example", \
        "provider_id": "github:17809581", "username": "alice"}}
        """)
  }

  @Test func theIDOfAnAddressIsItsMD5() {
    #expect(Accounts.userID(email: "alice@example.com") == Self.alice.id)
  }

  @Test func profilesAreForEverybody() async throws {
    let (rig, _) = try await rig()
    #expect(
      await rig.get("/auth/get_profile?username=ALICE").text == """
        {"found": true, "profile": {"avatar_url": "https://avatars.example/u/1", \
        "gravatar": "c160f8cc69a4f0bf2b0362752353d060", \
        "id": "c160f8cc69a4f0bf2b0362752353d060", \
        "join_date": "Tue, 27 Jun 2017 10:15:05 GMT", "name": "Alice Example"}}
        """)
    #expect(
      await rig.get("/auth/get_profile?username=no").text == """
        {"found": false, "profile": null}
        """)
    #expect(
      await rig.get("/auth/resolve?username=Alice").text == """
        {"userid": "c160f8cc69a4f0bf2b0362752353d060"}
        """)
    #expect(await rig.get("/auth/resolve?username=no").text == "{\"userid\": null}")
    let jsonp = await rig.get("/auth/resolve?username=no&callback=cb")
    #expect(jsonp.text == "cb({\"userid\": null});")
    #expect(jsonp.header("Content-Type") == "application/javascript; charset=utf-8")
    let script = await rig.get("/auth/resolve?username=no&callback=alert(1)//")
    #expect(script.header("Content-Type") == "application/json")
  }

  @Test func authorizeGivesATokenForAService() async throws {
    let (rig, token) = try await rig()
    let reply = await rig.get("/auth/authorize?service=source", token: token)
    let json = try JSONValue(parsing: reply.body)
    #expect(json.object?.names == ["permissions", "service", "token", "userid"])
    #expect(
      json["permissions"]?.text(.sorted) == """
        {"max_dataset_num": 100, "max_private_storage_mb": 100, "max_public_storage_mb": 100}
        """)
    let claims = await rig.tokens.service(json["token"]?.string, for: [.source])
    #expect(claims?.userid == Self.alice.id)
    #expect(await rig.tokens.service(json["token"]?.string, for: [.rawstore]) == nil)
    let frontend = try JSONValue(
      parsing: await rig.get("/auth/authorize?service=frontend", token: token).body)
    #expect(frontend["permissions"] == [:])
    #expect(frontend["token"]?.string != nil)
  }

  @Test(arguments: ["bad", "", "a.b.c", "e30.e30.e30"])
  func badTokensAuthorizeNothing(token: String) async throws {
    let (rig, _) = try await rig()
    let reply = await rig.get("/auth/authorize?service=rawstore", token: token)
    #expect(reply.status == 200)
    #expect(reply.text == "{\"permissions\": {}}")
  }

  @Test func tokensEnd() async throws {
    let (rig, token) = try await rig()
    let service = try await rig.serviceToken(Self.alice.id, .source)
    rig.move(seconds: 3_601)
    #expect(await rig.tokens.service(service, for: [.source]) == nil)
    #expect(await rig.tokens.userID(token) == Self.alice.id)
    rig.move(seconds: 14 * 86_400)
    #expect(await rig.tokens.userID(token) == nil)
    #expect(
      await rig.get("/auth/authorize?service=rawstore", token: token).text
        == "{\"permissions\": {}}")
  }

  @Test func updateRefusesInTheOriginalWords() async throws {
    let (rig, token) = try await rig()
    func update(_ query: String) async -> String {
      await rig.router.respond(
        to: APIRequest(method: "POST", target: "/auth/update?username=bob\(query)")
      ).text
    }
    #expect(await update("") == "{\"error\": \"No token\", \"success\": false}")
    #expect(await update("&jwt=x") == "{\"error\": \"Not authenticated\", \"success\": false}")
    #expect(
      await update("&jwt=\(token)") == """
        {"error": "Cannot modify username, already set", "success": false}
        """)
    let ghost = try await rig.tokens.userToken(userID: "ghost").reveal()
    #expect(await update("&jwt=\(ghost)") == "{\"error\": \"Unknown User\", \"success\": false}")
  }

  @Test func publicKeyIsAPageWithAKey() async throws {
    let (rig, _) = try await rig()
    let reply = await rig.get("/auth/public-key")
    #expect(reply.header("Content-Type") == "text/html; charset=utf-8")
    #expect(reply.text.hasPrefix("-----BEGIN PUBLIC KEY-----\n"))
  }

  @Test func anotherMethodIsAnsweredByTheFramework() async throws {
    let (rig, _) = try await rig()
    let reply = await rig.router.respond(to: APIRequest(method: "POST", target: "/auth/check"))
    #expect(reply.status == 405)
    #expect(reply.header("Allow") == "HEAD, GET, OPTIONS")
    #expect(
      reply.text == """
        <!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2 Final//EN">
        <title>405 Method Not Allowed</title>
        <h1>Method Not Allowed</h1>
        <p>The method is not allowed for the requested URL.</p>

        """)
  }

  @Test func secretsAreNotShown() async throws {
    let rig = try await BackendRig()
    let keys = try BackendKeys(folder: rig.folder)
    #expect(!"\(keys)".contains(keys.secretKey.reveal()))
    #expect(!"\(keys)".contains("PRIVATE KEY"))
    let path = rig.folder + "/keys/s3-secret-key"
    let mode =
      try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    #expect(throws: KeyFiles.Fault.readableByOthers(path: path)) {
      try BackendKeys(folder: rig.folder)
    }
  }
}
