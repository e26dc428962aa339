import Testing

@testable import MockServer

@Suite("Upload slots")
struct UploadSlotsTests {
  @Test("one upload too many is told to come again, and costs no body")
  func slowDown() async throws {
    let fixture = try StoreFixture()
    try fixture.store.createBucket("bkt")
    let slots = UploadSlots(uploads: 1, patience: .zero)
    let endpoint = S3Endpoint(
      store: fixture.store, credentials: StoreFixture.credentials, slots: slots,
      clock: { StoreFixture.now })
    let put = S3Draft("PUT", body: "content").signed()
    try await slots.take()
    let refused = S3Request(
      method: "PUT", target: "/bkt/key", headers: put.headers,
      nextBytes: {
        Issue.record("the body was read")
        return nil
      })
    let reply = try await endpoint.respond(to: refused)
    #expect(reply.status == 503 && reply.code == "SlowDown")
    #expect(reply.header("retry-after") == "1")
    slots.giveBack()
    #expect(try await put.send(to: endpoint).status == 200)
    #expect(try await put.send(to: endpoint).status == 200)
  }

  @Test("who waits gets the place that comes free, in turn")
  func turn() async throws {
    let slots = UploadSlots(uploads: 1, patience: .seconds(3_600))
    try await slots.take()
    async let second: Void = slots.take()
    while slots.waiting < 1 { await Task.yield() }
    async let third: Void = slots.take()
    while slots.waiting < 2 { await Task.yield() }
    slots.giveBack()
    try await second
    #expect(slots.waiting == 1)
    slots.giveBack()
    try await third
    #expect(slots.waiting == 0)
    slots.giveBack()
  }
}
