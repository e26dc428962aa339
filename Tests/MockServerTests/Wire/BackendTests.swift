import Core
import FoundationEssentials
import Testing

@testable import MockServer

/// The whole backend over its sockets.
@Suite struct BackendTests {
  private let transport = CurlTransport()

  private func backend(_ folder: String, _ scenario: FaultPlan = .none) async throws -> Backend {
    var options = BackendOptions(dataFolder: folder)
    options.scenario = scenario
    options.lockWaitSeconds = 0
    return try await Backend.start(options)
  }

  private func send(
    _ method: HTTPMethod, _ url: String, token: String? = nil, json: JSONValue? = nil
  ) async throws -> HTTPResponse {
    var headers = token.map { [HTTPField("Auth-Token", Secret($0))] } ?? []
    if json != nil { headers.append(HTTPField("Content-Type", "application/json")) }
    let body = json.map { HTTPBody.bytes($0.bytes()) } ?? .none
    return try await transport.send(HTTPRequest(method, url, headers: headers, body: body))
  }

  private func serviceToken(_ backend: Backend, _ user: String, _ service: String) async throws
    -> (String, userID: String)
  {
    let url = "\(backend.apiURL)/auth/authorize?service=\(service)"
    let json = try JSONValue(parsing: try await send(.get, url, token: user).body)
    return (json["token"]?.string ?? "", json["userid"]?.string ?? "")
  }

  /// Uploads one small package as a client does and hands its spec in; the flow's status address.
  private func publish(
    _ backend: Backend, _ findability: Findability, dataset: String = "d",
    content: String = "a,b\n1,x\n2,<b>y</b>\n"
  ) async throws -> (status: String, user: String) {
    let user = try await backend.issueUserToken(username: "demo")
    let rawstore = try await serviceToken(backend, user, "rawstore")
    let bytes = Array(content.utf8)
    var pass = DigestPass()
    pass.update(bytes)
    let request = RawStoreRequest(
      ownerID: rawstore.userID, findability: findability,
      files: [
        RawStoreRequest.File(
          path: "t.csv", name: "t", length: bytes.count, md5: pass.finish().md5Base64)
      ])
    let grants = try RawStoreReply(
      json: JSONValue(
        parsing: try await send(
          .post, "\(backend.apiURL)/rawstore/authorize", token: rawstore.0, json: request.json
        ).body))
    let grant = try #require(grants.grants["t.csv"])
    let upload = HTTPRequest(
      .post, grant.url,
      body: .form(
        grant.fields.map { FormField($0.name, .plain($0.value)) },
        file: FormFile(
          filename: "t.csv", contentType: grant.contentType, source: UploadSource(bytes))))
    #expect(try await transport.send(upload).status == 204)
    let spec = FlowSpec(
      ownerID: rawstore.userID, owner: "demo", dataset: dataset, findability: findability,
      descriptorURL: grant.objectURL,
      resourceURLs: [FlowSpec.FileURL(path: "t.csv", url: grant.objectURL)],
      descriptor: [
        "name": .string(dataset), "title": "A <script>title</script>",
        "resources": [
          [
            "path": "t.csv", "name": "t", "format": "csv", "encoding": "utf-8",
            "schema": [
              "fields": [
                ["name": "a", "type": "integer"], ["name": "b", "type": "string"],
              ]
            ],
          ]
        ],
      ])
    let source = try await serviceToken(backend, user, "source")
    let reply = try FlowReply(
      json: JSONValue(
        parsing: try await send(
          .post, "\(backend.apiURL)/source/upload", token: source.0, json: spec.json
        ).body))
    #expect(reply.errors.isEmpty)
    let flow = try #require(reply.flow)
    await backend.becomesIdle()
    return ("\(backend.apiURL)/source/\(flow)", user)
  }

  @Test func aPublishedPackageHasItsPageFilesAndEvents() async throws {
    let folder = try BackendRig.freshFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let backend = try await backend(folder)
    let (status, _) = try await publish(backend, .published)
    let revision = try RevisionStatus(
      json: JSONValue(parsing: try await send(.get, status).body))
    #expect(revision.state == .succeeded)
    #expect(revision.pipelines.count == 7)

    let page = try await send(.get, "\(backend.siteURL)/demo/d")
    let text = String(decoding: page.body, as: UTF8.self)
    #expect(page.status == 200)
    #expect(text.contains("A &lt;script&gt;title&lt;/script&gt;"))
    #expect(!text.contains("<script>title"))
    #expect(page["Content-Security-Policy"]?.contains("default-src 'none'") == true)
    #expect(text.contains("/demo/d/r/t.csv?v=1"))

    let csv = try await send(.get, "\(backend.siteURL)/demo/d/r/t.csv")
    #expect(csv.status == 302)
    let file = try await send(.get, csv["Location"] ?? "")
    #expect(String(decoding: file.body, as: UTF8.self) == "a,b\r\n1,x\r\n2,<b>y</b>\r\n")
    for name in ["datapackage.json", "r/t.json", "r/0.csv", "r/d_zip.zip", "r/t.zip"] {
      let link = try await send(.get, "\(backend.siteURL)/demo/d/\(name)?v=1")
      #expect(link.status == 302)
      #expect(try await send(.get, link["Location"] ?? "").status == 200)
    }
    let found = try await send(.get, "\(backend.apiURL)/metastore/search?q=%22title%22")
    #expect(try JSONValue(parsing: found.body)["summary"]?["total"] == 1)
    for path in ["", "demo", "demo/d/v/1"] {
      #expect(try await send(.get, "\(backend.siteURL)/\(path)").status == 200)
    }
    for path in ["nobody", "demo/e", "demo/d/v/2", "demo/d/r/no.csv", "demo/d/v/x"] {
      #expect(try await send(.get, "\(backend.siteURL)/\(path)").status == 404)
    }
    await backend.stop()
  }

  @Test func aPrivatePackageIsItsOwnersOnly() async throws {
    let folder = try BackendRig.freshFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let backend = try await backend(folder)
    let (status, user) = try await publish(backend, .private)
    let other = try await backend.issueUserToken(username: "other")
    for path in ["demo/d", "demo/d/v/1", "demo/d/datapackage.json", "demo/d/r/t.csv"] {
      #expect(try await send(.get, "\(backend.siteURL)/\(path)").status == 404)
      #expect(try await send(.get, "\(backend.siteURL)/\(path)", token: other).status == 404)
      let own = try await send(.get, "\(backend.siteURL)/\(path)?jwt=\(user)")
      #expect([200, 302].contains(own.status))
      if let location = own["Location"] {
        #expect(try await send(.get, location).status == 200)
        #expect(try await send(.get, URLText.withoutQuery(location)).status == 403)
      }
    }
    #expect(try await send(.get, status).status == 404)
    #expect(try await send(.get, status, token: user).status == 200)
    let list = try await send(.get, "\(backend.siteURL)/demo")
    #expect(!String(decoding: list.body, as: UTF8.self).contains("/demo/d"))
    await backend.stop()
  }

  @Test func aFailedRevisionSaysWhyAndARejectedTableIsShown() async throws {
    let folder = try BackendRig.freshFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let backend = try await backend(folder)
    _ = try await publish(backend, .published, content: "a,b\nnot<i>,x\n")
    let page = try await send(.get, "\(backend.siteURL)/demo/d/v/1")
    let text = String(decoding: page.body, as: UTF8.self)
    #expect(text.contains("Processing this revision has failed. See below for details:"))
    #expect(text.contains("not&lt;i&gt;"))
    #expect(!text.contains("Dependency unsuccessful"))
    #expect(text.contains("type-or-format-error"))
    #expect(try await send(.get, "\(backend.siteURL)/demo/d").status == 404)
    await backend.stop()
  }

  @Test func theNextStartHasTheSamePortsAndData() async throws {
    let folder = try BackendRig.freshFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let first = try await backend(folder)
    let (status, _) = try await publish(first, .published)
    await #expect(throws: BackendFault.self) { try await self.backend(folder) }
    await first.stop()
    let second = try await backend(folder)
    #expect(second.apiURL == first.apiURL)
    #expect(second.s3URL == first.s3URL)
    #expect(try await send(.get, status).status == 200)
    await second.stop()
  }

  @Test func faultsReachTheWire() async throws {
    let folder = try BackendRig.freshFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let plan = FaultPlan(
      name: "test",
      rules: [
        FaultRule(.api, pathPrefix: "/auth/", .first(1), .dropRequest),
        FaultRule(.api, pathPrefix: "/auth/", .first(1), .internalError),
        FaultRule(.store, .first(1), .unavailable(retryAfterSeconds: 7)),
      ])
    let backend = try await backend(folder, plan)
    let check = "\(backend.apiURL)/auth/check"
    await #expect(throws: TransportFault.self) { try await send(.get, check) }
    #expect(try await send(.get, check).status == 500)
    #expect(try await send(.get, check).status == 200)
    let busy = try await send(.get, "\(backend.s3URL)/rawstore.datahub.io/x")
    #expect(busy.status == 503)
    #expect(busy["Retry-After"] == "7")
    #expect(try await send(.get, check)["Access-Control-Allow-Origin"] == nil)
    await backend.stop()
  }
}
