import Foundation
import Testing

@testable import MockServer

@Suite("Store and curl")
struct CurlTests {
  private static let curl = "/usr/bin/curl"
  private static let isHere = FileManager.default.isExecutableFile(atPath: curl)

  /// What curl 7.88 does: it signs a request with a body as one without and says nothing of it.
  @Test("a signature that says nothing of the body lets it in, under what the headers promise")
  func unsaidPayload() async throws {
    let fixture = try StoreFixture()
    try fixture.store.createBucket("bkt")
    func put(_ md5: String?) async throws -> S3Response {
      try await S3Draft("PUT", body: "content").with("content-md5", md5)
        .changing { $0.payload = SigningKey.emptySHA256 }
        .signed(leavingOut: ["x-amz-content-sha256"]).with("x-amz-content-sha256", nil)
        .send(to: fixture.endpoint())
    }
    #expect(try await put(nil).status == 200)
    #expect(try await put("1B2M2Y8AsgTpgAmY7PhCfg==").code == "BadDigest")
  }

  @Test("a body of unknown length is no length left out")
  func transferEncoding() async throws {
    let fixture = try StoreFixture()
    try fixture.store.createBucket("bkt")
    let draft = S3Draft("PUT", body: "content").with("content-length", nil)
      .with("transfer-encoding", "chunked").signed()
    #expect(try await draft.send(to: fixture.endpoint()).code == "NotImplemented")
  }

  @Test(
    "files of any size, keys of any kind, with and without Expect", .enabled(if: isHere),
    .timeLimit(.minutes(5)))
  func session() async throws {
    let fixture = try StoreFixture()
    let host = try await fixture.host()
    let file = fixture.folder + "/file"
    let large = [UInt8](repeating: 7, count: 3 << 20)
    try Data("hello".utf8).write(to: URL(filePath: file))
    try Data(large).write(to: URL(filePath: file + ".large"))
    func curl(_ arguments: String...) async throws -> String {
      try await Program.run(
        Self.curl,
        [
          "-sS", "--noproxy", "*", "-w", "%{http_code}", "--aws-sigv4", "aws:amz:us-east-1:s3",
          "--user",
          "\(StoreFixture.credentials.accessKey):\(StoreFixture.credentials.secretKey)",
        ] + arguments
      ).output
    }
    let bucket = host.url + "/bkt"
    #expect(try await curl("-X", "PUT", bucket) == "200")
    #expect(try await curl("-T", file, bucket + "/small") == "200")
    #expect(try await curl("-T", file + ".large", bucket + "/large") == "200")
    #expect(try await curl("-T", file, "-H", "Expect:", bucket + "/small") == "200")
    #expect(try await curl("-T", file, "-H", "Expect: 100-continue", bucket + "/small") == "200")
    let odd = bucket + "/a%20b%2Bc%C3%A9"
    #expect(try await curl("-T", file, odd) == "200")
    #expect(try await curl(odd) == "hello200")
    #expect(try await curl("-r", "1-2", odd) == "el206")
    #expect(try await curl("-I", odd).contains("ETag: \"5d41402abc4b2a76b9719d911017c592\""))
    #expect(try fixture.store.head(ObjectKey(bucket: "bkt", key: "a b+cé"))?.bytes == 5)
    #expect(try fixture.store.head(ObjectKey(bucket: "bkt", key: "large"))?.bytes == large.count)
    // As S3: a body whose length is not said is refused, and at once.
    let piped = try await curl("-T", "-", "--expect100-timeout", "600", bucket + "/piped")
    #expect(piped.hasSuffix("501") && piped.contains("Transfer-Encoding"), "\(piped)")
    #expect(try await curl("-X", "DELETE", odd) == "204")
    #expect(try await curl(odd).hasSuffix("404"))
    await host.stop()
  }

  @Test("a length over S3's limit is refused before the body, and no Continue is said")
  func declaredLength() async throws {
    let fixture = try StoreFixture()
    try fixture.store.createBucket("bkt")
    let host = try await fixture.host()
    let name = "127.0.0.1:\(host.port)"
    let asked = S3Draft("PUT").with("host", name).with("content-length", "20000000000")
      .with("expect", "100-continue").changing { $0.date = AmzDate(Date()) }
    let form = asked.with("content-type", "multipart/form-data; boundary=b")
      .changing { ($0.method, $0.path) = ("POST", "/bkt") }
    for draft in [asked.signed(), form] {
      let head = draft.headers.map { "\($0.name): \($0.value)\r\n" }.joined()
      let reply = try await RawExchange.run(
        host.port, "\(draft.method) \(draft.path) HTTP/1.1\r\n\(head)\r\n")
      #expect(reply.hasPrefix("HTTP/1.1 413"), "\(reply)")
      #expect(reply.contains("<Code>EntityTooLarge</Code>"))
    }
    await host.stop()
  }
}
