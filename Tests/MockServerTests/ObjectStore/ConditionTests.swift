import Foundation
import Testing

@testable import MockServer

@Suite("Store conditions")
struct ConditionTests {
  private let fixture: StoreFixture
  /// The MD5 of `content`.
  private static let etag = "9a0364b9e99bb480dd25e1f0284c8555"

  init() throws {
    fixture = try StoreFixture()
    try fixture.store.createBucket("bkt")
    try fixture.store.put(ObjectKey(bucket: "bkt", key: "key"), content: Array("content".utf8))
  }

  private func get(_ name: String, _ value: String) async throws -> S3Response {
    try await S3Draft().with(name, value).signed().send(to: fixture.endpoint())
  }

  @Test(
    "a tag counts with and without quotes and in a list; a weak one names no bytes",
    arguments: [
      ("\"\(etag)\"", 200, 304), (etag, 200, 304), ("*", 200, 304),
      ("\"a\", \"\(etag)\"", 200, 304), ("a,\(etag)", 200, 304), ("W/\"\(etag)\"", 412, 304),
      ("\"a\"", 412, 200), ("\"a\", W/\"b\"", 412, 200),
    ])
  func tags(text: String, match: Int, noneMatch: Int) async throws {
    #expect(try await get("if-match", text).status == match)
    #expect(try await get("if-none-match", text).status == noneMatch)
  }

  @Test("a date counts where no tag comes with it, and only if it is one")
  func dates() async throws {
    let (early, late) = ("Sun, 06 Nov 1994 08:49:37 GMT", "Fri, 01 Jan 2100 00:00:00 GMT")
    #expect(try await get("if-modified-since", early).status == 200)
    #expect(try await get("if-modified-since", late).status == 304)
    #expect(try await get("if-modified-since", "yesterday").status == 200)
    #expect(try await get("if-unmodified-since", early).status == 412)
    #expect(try await get("if-unmodified-since", late).status == 200)
    let both = S3Draft().with("if-match", Self.etag).with("if-unmodified-since", early)
    #expect(try await both.signed().send(to: fixture.endpoint()).status == 200)
  }

  @Test("a range of what has changed since is no range")
  func ranges() async throws {
    for (tag, status) in [("\"\(Self.etag)\"", 206), ("\"a\"", 200), ("W/\"\(Self.etag)\"", 200)] {
      let draft = S3Draft().with("range", "bytes=0-1").with("if-range", tag).signed()
      #expect(try await draft.send(to: fixture.endpoint()).status == status, "\(tag)")
    }
  }

  @Test("a write and a copy hold on the tag, with quotes or without")
  func writes() async throws {
    let endpoint = fixture.endpoint()
    let put = S3Draft("PUT", body: "content")
    for tag in [Self.etag, "\"\(Self.etag)\""] {
      #expect(try await put.with("if-match", tag).signed().send(to: endpoint).status == 200)
    }
    #expect(try await put.with("if-match", "\"a\"").signed().send(to: endpoint).status == 412)
    let copy = S3Draft("PUT").with("x-amz-copy-source", "/bkt/key").with("if-none-match", "*")
    #expect(try await copy.signed().send(to: endpoint).status == 412)
    let elsewhere = copy.changing { $0.path = "/bkt/copy" }
    #expect(try await elsewhere.signed().send(to: endpoint).status == 200)
  }
}
