import Core
import FoundationEssentials
import Testing

@testable import MockServer

/// The whole backend over its sockets.
@Suite struct BackendTests {
  private func backend(_ folder: String, _ scenario: FaultPlan = .none) async throws -> Backend {
    var options = BackendOptions(dataFolder: folder)
    options.scenario = scenario
    options.lockWaitSeconds = 0
    return try await Backend.start(options)
  }

  private func send(
    _ method: HTTPMethod, _ url: String, token: String? = nil
  ) async throws -> HTTPResponse {
    try await BackendClient.send(method, url, token: token)
  }

  /// Publishes one small table and waits for its end; the flow's status address.
  private func publish(
    _ backend: Backend, _ findability: Findability, content: String = "a,b\n1,x\n2,<b>y</b>\n"
  ) async throws -> (status: String, user: String) {
    let client = try await BackendClient(backend)
    let status = try await client.publish(
      "d", findability, title: "A <script>title</script>", file: "t.csv", content,
      fields: [["name": "a", "type": "integer"], ["name": "b", "type": "string"]])
    await backend.becomesIdle()
    return (status, client.token)
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
    // Between two starts another test's process may take a port: then it is tried again.
    for attempt in 1...5 {
      let folder = try BackendRig.freshFolder()
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let first = try await backend(folder)
      let (status, _) = try await publish(first, .published)
      await #expect(throws: BackendFault.self) { try await self.backend(folder) }
      await first.stop()
      let second = try await backend(folder)
      let isSame = second.apiURL == first.apiURL && second.s3URL == first.s3URL
      if isSame { #expect(try await send(.get, status).status == 200) }
      await second.stop()
      if isSame { return }
      #expect(attempt < 5, "\(second.apiURL), \(second.s3URL) after \(first.apiURL)")
    }
  }

  @Test func anOptionRaisesWhatAUserMayStore() async throws {
    let folder = try BackendRig.freshFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var options = BackendOptions(dataFolder: folder)
    options.plan.maxDatasets = 1
    options.plan.maxPublicStorageMB = 1_200
    let backend = try await Backend.start(options)
    let client = try await BackendClient(backend)
    #expect(try await client.mayUpload(bytes: 1 << 30))
    #expect(try await !client.mayUpload(bytes: 1_200_000_001))
    for (name, isTaken) in [("first", true), ("first", true), ("second", false)] {
      let publish = { try await client.publish(name, file: "t.txt", "text") }
      if isTaken {
        _ = try await publish()
      } else {
        await #expect(throws: BackendClient.Refusal.self) { try await publish() }
      }
      await backend.becomesIdle()
    }
    await backend.stop()
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
