import Foundation
import Testing

@testable import MockServer

@Suite("Store parts by number")
struct PartNumberTests {
  private let fixture: StoreFixture
  private let first = [UInt8](repeating: 1, count: ObjectStore.minimumPartBytes)

  init() throws {
    fixture = try StoreFixture()
    try fixture.store.createBucket("bkt")
  }

  /// Stores two parts, and writes the document that puts them together.
  private func parts(of upload: MultipartUpload) throws -> String {
    var body = "<CompleteMultipartUpload>"
    for (number, content) in [(3, first), (7, Array("tail".utf8))] {
      let writer = try fixture.store.partWriter(upload, number: number)
      try writer.write(content)
      let part = try writer.commit(ExpectedContent(verifiedChecksums: ["crc32": "AAAA"]))
      body += """
        <Part><PartNumber>\(number)</PartNumber><ETag>"\(part.etag)"</ETag>\
        <ChecksumCRC32>AAAA</ChecksumCRC32></Part>
        """
    }
    return body + "</CompleteMultipartUpload>"
  }

  /// An object of two parts, put together through the endpoint.
  private func assemble(_ change: (String) -> String = { $0 }) async throws -> S3Response {
    let key = ObjectKey(bucket: "bkt", key: "key")
    let upload = try fixture.store.createUpload(key, attributes: ObjectAttributes())
    return try await S3Draft("POST", body: change(try parts(of: upload)))
      .changing { $0.query = [("uploadId", upload.id)] }.signed().send(to: fixture.endpoint())
  }

  private func part(_ number: String, method: String = "GET") async throws -> S3Response {
    try await S3Draft(method).changing { $0.query = [("partNumber", number)] }.signed()
      .send(to: fixture.endpoint())
  }

  @Test("give that part and say how many there are")
  func parts() async throws {
    #expect(try await assemble().status == 200)
    let size = first.count + 4
    let tail = try await part("2")
    #expect(tail.status == 206 && tail.text == "tail")
    #expect(tail.header("content-range") == "bytes \(first.count)-\(size - 1)/\(size)")
    #expect(tail.header("x-amz-mp-parts-count") == "2")
    let head = try await part("1", method: "HEAD")
    #expect(head.status == 206 && head.header("content-length") == String(first.count))
    let missing = try await part("3")
    #expect(missing.status == 416 && missing.code == "InvalidPartNumber")
    for number in ["0", "-1", "10001", "a", ""] {
      #expect(try await part(number).code == "InvalidArgument")
    }
    let both = S3Draft().with("range", "bytes=0-1").changing { $0.query = [("partNumber", "1")] }
    #expect(try await both.signed().send(to: fixture.endpoint()).code == "InvalidRequest")
  }

  @Test("of an object that came whole, part 1 is the whole; so it is of a copy")
  func whole() async throws {
    try fixture.store.put(ObjectKey(bucket: "bkt", key: "key"), content: Array("whole".utf8))
    let reply = try await part("1")
    #expect(reply.status == 206 && reply.text == "whole")
    #expect(reply.header("content-range") == "bytes 0-4/5")
    #expect(reply.header("x-amz-mp-parts-count") == nil)
    #expect(try await part("2").status == 416)
    try fixture.store.put(ObjectKey(bucket: "bkt", key: "key"), content: [])
    #expect(try await part("1").status == 200)
  }

  @Test("a copy of an object of parts came whole")
  func copy() async throws {
    #expect(try await assemble().status == 200)
    let copy = S3Draft("PUT", "/bkt/copy").with("x-amz-copy-source", "/bkt/key").signed()
    #expect(try await copy.send(to: fixture.endpoint()).status == 200)
    let reply = try await S3Draft("HEAD", "/bkt/copy").changing { $0.query = [("partNumber", "1")] }
      .signed().send(to: fixture.endpoint())
    #expect(reply.header("content-length") == String(first.count + 4))
    #expect(reply.header("x-amz-mp-parts-count") == nil)
  }

  @Test("parts that are named with another checksum or tag are not put together")
  func promises() async throws {
    for (old, new) in [("AAAA", "BBBB"), ("<ETag>\"", "<ETag>\"0")] {
      let reply = try await assemble { $0.replacingOccurrences(of: old, with: new) }
      #expect(reply.code == "InvalidPart")
    }
    #expect(try fixture.store.list(bucket: "bkt").objects.isEmpty)
  }
}
