import Testing

@testable import MockServer

@Suite("GET of a part")
struct PartNumberTests {
  private static func get(_ key: String, part: String, _ fixture: StoreFixture) async throws
    -> S3Response
  {
    var draft = S3Draft("GET", "/bkt/" + key)
    draft.query = [("partNumber", part)]
    return try await draft.signed().send(to: fixture.endpoint())
  }

  private static func store(_ fixture: StoreFixture) throws {
    try fixture.store.createBucket("bkt")
    let key = ObjectKey(bucket: "bkt", key: "parts")
    let upload = try fixture.store.createUpload(key, attributes: ObjectAttributes())
    let first = [UInt8](repeating: 1, count: ObjectStore.minimumPartBytes)
    for (number, content) in [(1, first), (2, Array("last".utf8))] {
      let writer = try fixture.store.partWriter(upload, number: number)
      try writer.write(content)
      try writer.commit()
    }
    let parts = try fixture.store.parts(upload).map { (number: $0.number, etag: $0.object.etag) }
    _ = try fixture.store.complete(upload, parts: parts)
    try fixture.store.put(ObjectKey(bucket: "bkt", key: "whole"), content: Array("all".utf8))
    try fixture.store.put(ObjectKey(bucket: "bkt", key: "empty"), content: [])
  }

  @Test("the part's bytes, their place and the number of parts are told")
  func parts() async throws {
    let fixture = try StoreFixture()
    try Self.store(fixture)
    let count = ObjectStore.minimumPartBytes
    let last = try await Self.get("parts", part: "2", fixture)
    #expect(last.status == 206 && last.text == "last")
    #expect(last.header("x-amz-mp-parts-count") == "2")
    #expect(last.header("content-range") == "bytes \(count)-\(count + 3)/\(count + 4)")
    let whole = try await Self.get("whole", part: "1", fixture)
    #expect(whole.text == "all" && whole.header("x-amz-mp-parts-count") == nil)
    #expect(try await Self.get("empty", part: "1", fixture).header("content-length") == "0")
  }

  @Test("a part that there is not is refused", arguments: ["0", "3", "-9223372036854775808", "x"])
  func none(_ part: String) async throws {
    let fixture = try StoreFixture()
    try Self.store(fixture)
    let response = try await Self.get("parts", part: part, fixture)
    #expect(response.status == 416 && response.code == "InvalidPartNumber")
  }
}
