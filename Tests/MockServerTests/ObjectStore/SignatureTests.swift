import Foundation
import Testing

@testable import MockServer

/// The examples AWS publishes with SigV4 for S3, and our own forms.
@Suite("Store signatures")
struct SignatureTests {
  private let key = SigningKey(
    StoreFixture.credentials, scope: CredentialScope(day: "20130524", region: "us-east-1"))
  private let date = AmzDate(seconds: 1_369_353_600)
  private let host = "examplebucket.s3.amazonaws.com"

  @Test("GET object, signed by header")
  func header() {
    let request = CanonicalRequest(
      method: "GET", path: "/test.txt", canonicalQuery: "",
      headers: [
        ("x-amz-date", "20130524T000000Z"), ("range", "bytes=0-9"), ("host", host),
        ("x-amz-content-sha256", SigningKey.emptySHA256),
      ], payload: SigningKey.emptySHA256)
    #expect(
      key.sign(request, date: date)
        == "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")
  }

  @Test("GET object, presigned")
  func query() {
    let query = QueryParameters([
      ("X-Amz-Algorithm", "AWS4-HMAC-SHA256"),
      ("X-Amz-Credential", "AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request"),
      ("X-Amz-Date", "20130524T000000Z"), ("X-Amz-Expires", "86400"),
      ("X-Amz-SignedHeaders", "host"),
    ])
    let request = CanonicalRequest(
      method: "GET", path: "/test.txt", canonicalQuery: query.canonical(),
      headers: [("host", host)], payload: "UNSIGNED-PAYLOAD")
    #expect(
      key.sign(request, date: date)
        == "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404")
  }

  @Test("an upload in signed chunks, in pieces of any size", arguments: [1, 7, 1000, 100_000])
  func chunks(piece: Int) throws {
    let signatures = [
      "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
      "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
      "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9",
    ]
    var text = ""
    for (size, signature) in zip([65536, 1024, 0], signatures) {
      text +=
        String(size, radix: 16) + ";chunk-signature=" + signature + "\r\n"
        + String(repeating: "a", count: size) + "\r\n"
    }
    #expect(try content(Array(text.utf8), piece: piece) == 66560)
    var changed = Array(text.utf8)
    changed[200] ^= 1
    #expect(throws: S3Error.self) { try content(changed, piece: piece) }
  }

  private func content(_ bytes: [UInt8], piece: Int) throws -> Int {
    let seed = "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9"
    var body = ChunkedBody(
      signer: ChunkSigner(key: key, date: date, seed: seed), hasTrailer: false)
    var count = 0
    for start in stride(from: 0, to: bytes.count, by: piece) {
      try bytes[start..<min(start + piece, bytes.count)].withUnsafeBytes {
        try body.feed($0) { count += $0.count }
      }
    }
    #expect(body.isComplete)
    return count
  }

  @Test("a policy is signed and laid out as the original RawStore does")
  func policy() throws {
    let form = S3Signature.postPolicy(
      S3Signature.PostGrant(
        key: ObjectKey(bucket: "rawstore.datahub.io", key: "k.csv"), acl: .publicRead,
        md5Base64: "qNyHH6QJVi7McAn7KGhrvg==", contentType: "text/plain"),
      credentials: StoreFixture.credentials, now: StoreFixture.now)
    #expect(
      form.fields.map(\.name) == [
        "acl", "Content-MD5", "Content-Type", "key", "x-amz-algorithm", "x-amz-credential",
        "x-amz-date", "policy", "x-amz-signature",
      ])
    let policy = form.fields.first { $0.name == "policy" }?.value ?? ""
    let day = AmzDate(StoreFixture.now).day
    #expect(
      String(decoding: Base64.bytes(policy) ?? [], as: UTF8.self)
        == #"{"expiration": "\#(AmzDate(form.expires).iso)", "conditions": [{"acl": "#
        + #""public-read"}, {"Content-Type": "text/plain"}, {"Content-MD5": "#
        + #""qNyHH6QJVi7McAn7KGhrvg=="}, {"bucket": "rawstore.datahub.io"}, {"key": "k.csv"}, "#
        + #"{"x-amz-algorithm": "AWS4-HMAC-SHA256"}, {"x-amz-credential": "#
        + #""AKIAIOSFODNN7EXAMPLE/\#(day)/us-east-1/s3/aws4_request"}, {"x-amz-date": "#
        + #""\#(AmzDate(StoreFixture.now).text)"}]}"#)
  }

  @Test("no description shows the secret")
  func secret() {
    var text = "\(StoreFixture.credentials) \(String(reflecting: StoreFixture.credentials)) "
    dump(StoreFixture.credentials, to: &text)
    #expect(!text.contains("wJalrXUtnFEMI"))
  }

  @Test(
    "the checksums are those of their check values",
    arguments: [
      (ChecksumAlgorithm.crc32, "cbf43926"), (.crc32c, "e3069283"),
      (.crc64nvme, "ae8b14860a799888"),
    ])
  func checksums(algorithm: ChecksumAlgorithm, expected: String) {
    var sum = Checksum(algorithm)
    Array("123456789".utf8).withUnsafeBytes { sum.update($0) }
    #expect(Hexadecimal.text(sum.value) == expected)
  }
}
