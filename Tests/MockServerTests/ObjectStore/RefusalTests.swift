import Foundation
import Testing

@testable import MockServer

/// A request a store must refuse.
struct Refusal: Sendable, CustomTestStringConvertible {
  let name: String
  let codes: Set<String>
  let draft: @Sendable () -> S3Draft

  init(_ name: String, _ codes: Set<String>, _ draft: @escaping @Sendable () -> S3Draft) {
    self.name = name
    self.codes = codes
    self.draft = draft
  }

  var testDescription: String { name }

  private static let wrong = S3Credentials(
    accessKey: StoreFixture.credentials.accessKey, secretKey: "wrong")
  private static let foreign = S3Credentials(accessKey: "AKIAFOREIGN", secretKey: "x")
  private static func put() -> S3Draft { S3Draft("PUT", "/bkt/new", body: "content") }
  private static func form() -> FormDraft { FormDraft(FormDraft.grant()) }
  private static func date(_ seconds: Int) -> AmzDate {
    AmzDate(seconds: AmzDate(StoreFixture.now).seconds + seconds)
  }

  static let headers: [Refusal] = [
    Refusal("anonymous GET of a private object", ["AccessDenied"]) { S3Draft() },
    Refusal("anonymous GET of nothing", ["NoSuchKey"]) { S3Draft("GET", "/bkt/nothing") },
    Refusal("anonymous PUT", ["AccessDenied"]) { put() },
    Refusal("anonymous DELETE", ["AccessDenied"]) { S3Draft("DELETE") },
    Refusal("anonymous listing", ["AccessDenied"]) { S3Draft("GET", "/bkt") },
    Refusal("anonymous listing of buckets", ["AccessDenied"]) { S3Draft("GET", "/") },
    Refusal("another secret", ["SignatureDoesNotMatch"]) {
      S3Draft().changing { $0.credentials = wrong }.signed()
    },
    Refusal("another key", ["InvalidAccessKeyId"]) {
      S3Draft().changing { $0.credentials = foreign }.signed()
    },
    Refusal("another region", ["AuthorizationHeaderMalformed"]) {
      S3Draft().changing {
        $0.credentials = S3Credentials(
          accessKey: "AKIAIOSFODNN7EXAMPLE", secretKey: "x", region: "eu-west-1")
      }.signed()
    },
    Refusal("16 minutes ago", ["RequestTimeTooSkewed"]) {
      S3Draft().changing { $0.date = date(-960) }.signed()
    },
    Refusal("in 16 minutes", ["RequestTimeTooSkewed"]) {
      S3Draft().changing { $0.date = date(960) }.signed()
    },
    Refusal("scope of another day", ["AuthorizationHeaderMalformed"]) {
      S3Draft().changing { $0.scopeDay = "20261122" }.signed()
    },
    Refusal("method changed", ["SignatureDoesNotMatch"]) {
      S3Draft().signed().changing { $0.method = "DELETE" }
    },
    Refusal("path changed", ["SignatureDoesNotMatch"]) {
      S3Draft().signed().changing { $0.path = "/bkt/other" }
    },
    Refusal("slash doubled", ["SignatureDoesNotMatch"]) {
      S3Draft().signed().changing { $0.path = "/bkt//key" }
    },
    Refusal("query added", ["SignatureDoesNotMatch"]) {
      S3Draft().signed().changing { $0.query.append(("acl", "")) }
    },
    Refusal("host changed", ["SignatureDoesNotMatch"]) {
      S3Draft().signed().with("host", "localhost:9000")
    },
    Refusal("host not signed", ["AccessDenied"]) { S3Draft().signed(leavingOut: ["host"]) },
    Refusal("x-amz-acl not signed", ["AccessDenied"]) {
      put().with("x-amz-acl", "public-read").signed(leavingOut: ["x-amz-acl"])
    },
    Refusal("x-amz-copy-source added", ["AccessDenied"]) {
      put().signed().with("x-amz-copy-source", "/bkt/key")
    },
    Refusal("SigV2", ["InvalidRequest"]) { S3Draft().with("authorization", "AWS AKIA:abc=") },
    Refusal("no date", ["AccessDenied"]) { S3Draft().signed().with("x-amz-date", nil) },
    Refusal("authorization cut", ["AuthorizationHeaderMalformed"]) {
      S3Draft().with("authorization", "AWS4-HMAC-SHA256 Credential=a/b/c")
    },
    Refusal("query and header", ["InvalidArgument"]) {
      S3Draft().presigned().with("authorization", "AWS4-HMAC-SHA256 Credential=a")
    },
  ]

  static let queries: [Refusal] = [
    Refusal("presigned, expired", ["AccessDenied"]) {
      S3Draft().changing { $0.date = date(-61) }.presigned()
    },
    Refusal("presigned, in 16 minutes", ["AccessDenied"]) {
      S3Draft().changing { $0.date = date(960) }.presigned()
    },
    Refusal("presigned for no time", ["AuthorizationQueryParametersError"]) {
      S3Draft().presigned("0")
    },
    Refusal("presigned for over a week", ["AuthorizationQueryParametersError"]) {
      S3Draft().presigned("604801")
    },
    Refusal("presigned for less than nothing", ["AuthorizationQueryParametersError"]) {
      S3Draft().presigned("-5")
    },
    Refusal("presigned, time raised", ["SignatureDoesNotMatch"]) {
      S3Draft().presigned().changing { $0.query[3].value = "600" }
    },
    Refusal("presigned for GET, used for DELETE", ["SignatureDoesNotMatch"]) {
      S3Draft().presigned().changing { $0.method = "DELETE" }
    },
    Refusal("presigned for PUT, used for DELETE", ["SignatureDoesNotMatch"]) {
      put().presigned().changing { $0.method = "DELETE" }
    },
    Refusal("presigned, another algorithm", ["AuthorizationQueryParametersError"]) {
      S3Draft().presigned(algorithm: "AWS4-HMAC-SHA1")
    },
    Refusal("presigned, a parameter twice", ["AuthorizationQueryParametersError"]) {
      S3Draft().presigned().changing { $0.query.append(("X-Amz-Expires", "60")) }
    },
    Refusal("presigned, no signature", ["AuthorizationQueryParametersError"]) {
      S3Draft().presigned().changing { $0.query.removeLast() }
    },
    Refusal("presigned, signature in capitals", ["SignatureDoesNotMatch"]) {
      S3Draft().presigned().changing { $0.query[5].value = $0.query[5].value.uppercased() }
    },
    Refusal("presigned, copy source added", ["AccessDenied"]) {
      put().presigned().with("x-amz-copy-source", "/bkt/key")
    },
    Refusal("presigned, another secret", ["SignatureDoesNotMatch"]) {
      S3Draft().changing { $0.credentials = wrong }.presigned()
    },
  ]

  static let bodies: [Refusal] = [
    Refusal("malformed MD5", ["InvalidDigest"]) { put().with("content-md5", "abc").signed() },
    Refusal("another MD5", ["BadDigest"]) {
      put().with("content-md5", "1B2M2Y8AsgTpgAmY7PhCfg==").signed()
    },
    Refusal("body changed", ["XAmzContentSHA256Mismatch"]) {
      put().signed().changing { $0.body[0] ^= 1 }
    },
    Refusal("body short", ["IncompleteBody"]) {
      put().changing { $0.payload = "UNSIGNED-PAYLOAD" }.signed().changing { $0.body.removeLast() }
    },
    Refusal("no length", ["MissingContentLength"]) {
      put().with("content-length", nil).signed()
    },
    Refusal("another CRC32", ["BadDigest"]) {
      put().with("x-amz-checksum-crc32", "AAAAAA==").signed()
    },
    Refusal("malformed CRC32", ["InvalidRequest"]) {
      put().with("x-amz-checksum-crc32", "AAAA").signed()
    },
    Refusal("another SHA-256 checksum", ["BadDigest"]) {
      put().with("x-amz-checksum-sha256", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=").signed()
    },
    Refusal("key too long", ["KeyTooLongError"]) {
      S3Draft("PUT", "/bkt/" + String(repeating: "k", count: 1025)).signed()
    },
    Refusal("bucket missing", ["NoSuchBucket"]) { S3Draft("PUT", "/nowhere/key").signed() },
    Refusal("a subresource unknown here", ["NotImplemented"]) {
      put().changing { $0.query = [("tagging", "")] }.signed()
    },
    Refusal("an ACL unknown to S3", ["InvalidArgument"]) {
      put().with("x-amz-acl", "all").signed()
    },
  ]

  static let forms: [Refusal] = [
    Refusal("form, no policy", ["AccessDenied"]) {
      form().changing { $0.fields = [("key", "posted.csv")] }.draft
    },
    Refusal("form, policy ended", ["AccessDenied"]) {
      FormDraft(FormDraft.grant(), now: StoreFixture.now.addingTimeInterval(-3601)).draft
    },
    Refusal("form, signature changed", ["SignatureDoesNotMatch"]) {
      form().changing { $0.set("x-amz-signature", String(repeating: "0", count: 64)) }.draft
    },
    Refusal("form, policy changed", ["SignatureDoesNotMatch"]) {
      form().changing { $0.set("policy", "eyJleHBpcmF0aW9uIjoiIn0=") }.draft
    },
    Refusal("form, key changed", ["AccessDenied"]) {
      form().changing { $0.set("key", "other.csv") }.draft
    },
    Refusal("form, ACL changed", ["AccessDenied"]) {
      form().changing { $0.set("acl", "private") }.draft
    },
    Refusal("form, MD5 changed", ["AccessDenied"]) {
      form().changing { $0.set("Content-MD5", "1B2M2Y8AsgTpgAmY7PhCfg==") }.draft
    },
    Refusal("form, MD5 left out", ["AccessDenied"]) {
      form().changing { $0.set("Content-MD5", nil) }.draft
    },
    Refusal("form, a field more", ["AccessDenied"]) {
      form().changing { $0.set("x-amz-meta-a", "b") }.draft
    },
    Refusal("form, a field twice", ["InvalidArgument"]) {
      form().changing { $0.fields.append(("KEY", "posted.csv")) }.draft
    },
    Refusal("form, another bucket", ["AccessDenied"]) {
      form().changing { $0.bucket = "other" }.draft
    },
    Refusal("form, content changed", ["BadDigest"]) { form().changing { $0.content += "!" }.draft },
    Refusal("form, content too long", ["EntityTooLarge"]) {
      FormDraft(FormDraft.grant(lengths: 0...4)).draft
    },
    Refusal("form, content too short", ["EntityTooSmall"]) {
      FormDraft(FormDraft.grant(lengths: 6...9)).draft
    },
    Refusal("form, no length", ["MissingContentLength"]) {
      form().changing { $0.sendsLength = false }.draft
    },
    Refusal("form, broken off in the file", ["MalformedPOSTRequest"]) {
      form().changing { $0.ending = "" }.draft
    },
    Refusal("form, broken off behind the file", ["MalformedPOSTRequest"]) {
      form().changing { $0.ending = "\r\n--b" }.draft
    },
    Refusal("form, 20 kB of fields", ["MaxPostPreDataLengthExceededError"]) {
      form().changing { $0.set("x-ignore-a", String(repeating: "x", count: 20_481)) }.draft
    },
    Refusal("form, two files", ["InvalidArgument"]) {
      form().changing {
        $0.tail = "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx"
      }.draft
    },
    Refusal("form, an old signature", ["InvalidRequest"]) {
      form().changing { $0.set("AWSAccessKeyId", "a") }.draft
    },
  ]
}

@Suite("Store refusals")
struct RefusalTests {
  @Test(
    "refused, and nothing is stored",
    arguments: [Refusal.headers, Refusal.queries, Refusal.bodies, Refusal.forms].flatMap(\.self))
  func refused(_ refusal: Refusal) async throws {
    let fixture = try StoreFixture()
    try fixture.store.createBucket("bkt")
    try fixture.store.createBucket("other")
    try fixture.store.put(ObjectKey(bucket: "bkt", key: "key"), content: Array("kept".utf8))
    let response = try await refusal.draft().send(to: fixture.endpoint())
    #expect(refusal.codes.contains(response.code ?? "none"), "\(response.status) \(response.text)")
    #expect((400..<600).contains(response.status))
    #expect(try fixture.store.list(bucket: "bkt").objects.map(\.key.key) == ["key"])
    #expect(try fixture.store.list(bucket: "other").objects.isEmpty)
    let left = try FileManager.default.contentsOfDirectory(atPath: fixture.folder + "/temp")
    #expect(left.isEmpty)
  }

  @Test("the requests they are made from are accepted")
  func accepted() async throws {
    let fixture = try StoreFixture()
    try fixture.store.createBucket("bkt")
    let endpoint = fixture.endpoint()
    let put = S3Draft("PUT", "/bkt/new", body: "content")
    #expect(try await put.signed().send(to: endpoint).status == 200)
    #expect(try await put.presigned().send(to: endpoint).status == 200)
    #expect(try await S3Draft("GET", "/bkt/new").signed().send(to: endpoint).text == "content")
    #expect(try await S3Draft("GET", "/bkt/new").presigned().send(to: endpoint).text == "content")
    let form = try await FormDraft(FormDraft.grant(lengths: 5...5)).draft.send(to: endpoint)
    #expect(form.status == 204, "\(form.text)")
    let posted = try await S3Draft("GET", "/bkt/posted.csv").send(to: endpoint)
    #expect(posted.text == "id\n1\n")
    #expect(posted.header("content-type") == "text/csv")
  }
}
