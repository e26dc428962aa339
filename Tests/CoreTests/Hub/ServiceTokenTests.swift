import Synchronization
import Testing

@testable import Core

@Suite("service tokens")
struct ServiceTokenTests {
  @Test("one that has run out is renewed where the store is asked for what is private, too")
  func renewed() async throws {
    let given = Mutex(0)
    let transport = Transport { request, _ async throws(TransportFault) in
      let token = request.headers.first { $0.isNamed("Auth-Token") }?.value.reveal()
      if request.method == .head { return HTTPResponse(status: 403) }
      if request.url.contains("/auth/authorize") {
        let number = given.withLock { number in
          number += 1
          return number
        }
        return HTTPResponse(
          status: 200,
          body: Array(#"{"token": "t\#(number)", "userid": "u", "permissions": {}}"#.utf8))
      }
      if request.url.contains("/rawstore/presign") {
        guard token == "t2" else { return HTTPResponse(status: 401) }
        return HTTPResponse(
          status: 200, body: Array(#"{"url": "http://store.example/key?X-Amz-Signature=s"}"#.utf8))
      }
      return HTTPResponse(
        status: 206, headers: [HTTPField("Content-Range", "bytes 0-0/7")], body: [0x41])
    }
    let client = HubClient(
      address: HubAddress(api: "http://api.example", site: "http://site.example"),
      transport: transport, token: Secret("user"))
    let url = "http://store.example/key"
    let found = try await client.stored(ownerID: "u", urls: [url])
    #expect(found[url] == .found(bytes: 7, md5Hex: nil))
    #expect(given.withLock { $0 } == 2)
  }
}
