import Core
import Testing

@Suite("servers under fixed addresses")
struct AddressMaskTests {
  private static let mask = AddressMask([
    .init(shown: "https://api.datahub.io", real: "http://127.0.0.1:40001"),
    .init(shown: "https://datahub.io", real: "http://127.0.0.1:40002"),
  ])

  @Test("a request goes to the real address, its body too; the answer has the shown one")
  func bothWays() async throws {
    let transport = Self.mask.transport(
      Transport { request, _ in
        guard case .bytes(let bytes) = request.body else { return HTTPResponse(status: 500) }
        return HTTPResponse(
          status: request.url == "http://127.0.0.1:40002/a?b=http://127.0.0.1:1" ? 200 : 404,
          headers: [HTTPField("Location", "http://127.0.0.1:40001/x")],
          body: bytes + Array(" http://127.0.0.1:40002/y".utf8))
      })
    let answer = try await transport.send(
      HTTPRequest(
        .post, "https://datahub.io/a?b=http://127.0.0.1:1",
        body: .bytes(Array("{\"to\":\"https://api.datahub.io/z\"}".utf8))))
    #expect(answer.status == 200)
    #expect(answer["location"] == "https://api.datahub.io/x")
    #expect(
      String(decoding: answer.body, as: UTF8.self)
        == "{\"to\":\"https://api.datahub.io/z\"} https://datahub.io/y")
  }

  @Test("an address in a query is put right")
  func query() async throws {
    let transport = Self.mask.transport(
      Transport { request, _ in
        HTTPResponse(
          status: request.url.hasSuffix("/p?url=http%3A%2F%2F127.0.0.1%3A40002") ? 200 : 404)
      })
    let answer = try await transport.send(
      HTTPRequest(.get, "https://api.datahub.io/p?url=https%3A%2F%2Fdatahub.io"))
    #expect(answer.status == 200)
  }

  @Test("a name that only begins alike is another server's")
  func prefix() async throws {
    let transport = Self.mask.transport(
      Transport { request, _ in
        HTTPResponse(status: request.url.hasPrefix("https://datahub.io.example") ? 200 : 404)
      })
    let answer = try await transport.send(HTTPRequest(.get, "https://datahub.io.example/"))
    #expect(answer.status == 200)
  }
}
