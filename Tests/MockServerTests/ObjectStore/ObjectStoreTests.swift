import Foundation
import Testing

@testable import MockServer

@Suite("Object store")
struct ObjectStoreTests {
  private let fixture: StoreFixture
  private var store: ObjectStore { fixture.store }

  init() throws {
    fixture = try StoreFixture()
    try fixture.store.createBucket("bkt")
  }

  private func key(_ key: String) -> ObjectKey { ObjectKey(bucket: "bkt", key: key) }

  @Test(
    "any key is stored under its own bytes and comes back",
    arguments: [
      "a", "../../etc/passwd", "/", "//", ".", "a/../b", "é", "e\u{301}", "\u{0}", "\r\n",
      "%2F", "a b+c", String(repeating: "k", count: 1024),
    ])
  func keys(_ name: String) throws {
    try store.put(key("decoy"), content: [1])
    let put = try store.put(key(name), content: Array(name.utf8), contentType: "x/y")
    let reopened = try ObjectStore(directory: fixture.folder)
    #expect(try reopened.head(key(name))?.etag == put.etag)
    #expect(try reopened.reader(key(name))?.readAll() == Array(name.utf8))
    let listed = try reopened.list(bucket: "bkt", prefix: name).objects.map(\.key)
    #expect(listed.contains(key(name)))
  }

  @Test("composed and decomposed letters are two keys")
  func normalisation() throws {
    try store.put(key("é"), content: [1])
    #expect(try store.head(key("e\u{301}")) == nil)
  }

  @Test("what a kill left unfinished is swept, what was acknowledged is there")
  func sweep() throws {
    try store.put(key("kept"), content: [1, 2, 3], acl: .publicRead, userMetadata: ["a": "b"])
    let writer = try store.writer(key("half"), contentType: "x/y", acl: .private)
    try writer.write([UInt8](repeating: 9, count: ObjectStore.heldBytes + 1))
    let temp = fixture.folder + "/temp"
    #expect(try FileManager.default.contentsOfDirectory(atPath: temp).count == 1)
    let reopened = try ObjectStore(directory: fixture.folder)
    #expect(try FileManager.default.contentsOfDirectory(atPath: temp).isEmpty)
    #expect(try reopened.head(key("half")) == nil)
    let kept = try reopened.head(key("kept"))
    #expect(kept?.acl == .publicRead && kept?.userMetadata == ["a": "b"] && kept?.bytes == 3)
  }

  @Test("a broken promise leaves the former object as it was")
  func promises() throws {
    try store.put(key("a"), content: [1])
    for expected in [
      ExpectedContent(bytes: 5), ExpectedContent(md5: [0]), ExpectedContent(sha256: [0]),
      ExpectedContent(condition: .absent), ExpectedContent(condition: .matching(etag: "x")),
    ] {
      let writer = try store.writer(key("a"), contentType: "x/y", acl: .private)
      try writer.write([2])
      #expect(throws: ObjectStoreError.self) { try writer.commit(expected) }
    }
    #expect(try store.reader(key("a"))?.readAll() == [1])
  }

  @Test("an ACL changes in place and outlives a restart")
  func acl() throws {
    try store.put(key("a"), content: [1])
    try store.setACL(key("a"), .publicRead)
    #expect(try ObjectStore(directory: fixture.folder).head(key("a"))?.acl == .publicRead)
    #expect(throws: ObjectStoreError.noSuchKey(key("b"))) {
      try store.setACL(key("b"), .private)
    }
  }

  @Test("pages of any size make the whole listing", arguments: [1, 2, 3, 1000])
  func pages(limit: Int) throws {
    for name in ["b/2", "a", "b/1", "c/x/1", "b", "c/y", "é", "z/"] {
      try store.put(key(name), content: [])
    }
    var entries: [String] = []
    var after: String?
    repeat {
      let page = try store.list(bucket: "bkt", delimiter: "/", after: after, limit: limit)
      entries += (page.objects.map(\.key.key) + page.commonPrefixes).sorted {
        ByteOrder.precedes($0, $1)
      }
      after = page.next
    } while after != nil
    #expect(entries == ["a", "b", "b/", "c/", "z/", "é"])
    try store.delete(key("b/1"))
    #expect(try store.list(bucket: "bkt", prefix: "b/").objects.map(\.key.key) == ["b/2"])
    #expect(try store.list(bucket: "bkt", limit: 0).next == nil)
  }

  @Test("parts come in any order and are put together by number")
  func multipart() throws {
    let upload = try store.createUpload(key("big"), attributes: ObjectAttributes())
    let first = [UInt8](repeating: 1, count: ObjectStore.minimumPartBytes)
    for (number, content) in [(2, [2]), (1, [9]), (1, first)] {
      let writer = try store.partWriter(upload, number: number)
      try writer.write(content)
      try writer.commit()
    }
    let reopened = try ObjectStore(directory: fixture.folder)
    let again = try reopened.upload(upload.id, for: key("big"))
    let parts = try reopened.parts(again).map { (number: $0.number, etag: $0.object.etag) }
    #expect(parts.map(\.number) == [1, 2])
    #expect(throws: ObjectStoreError.invalidPartOrder) {
      try reopened.complete(again, parts: parts.reversed())
    }
    #expect(throws: ObjectStoreError.invalidPart(number: 2)) {
      try reopened.complete(again, parts: [parts[0], (2, "wrong")])
    }
    let object = try reopened.complete(again, parts: parts)
    #expect(object.etag.hasSuffix("-2") && object.bytes == first.count + 1)
    #expect(object.partBytes == [first.count, 1] && object.md5Hex == nil)
    #expect(try reopened.head(key("big")) == object)
    #expect(try reopened.reader(key("big"))?.readAll() == first + [2])
    #expect(throws: ObjectStoreError.noSuchUpload(upload.id)) {
      try reopened.upload(upload.id, for: key("big"))
    }
  }

  @Test("an upload's id cannot climb", arguments: ["..", "../temp", "", "/etc"])
  func uploadID(_ id: String) {
    #expect(throws: ObjectStoreError.noSuchUpload(id)) { try store.upload(id, for: key("a")) }
  }

  @Test("a bucket's name is checked", arguments: ["", "ab", "..", "a/b", "A-B", "-ab", "a..b"])
  func bucketNames(_ name: String) {
    #expect(throws: ObjectStoreError.badBucketName(name)) { try store.createBucket(name) }
  }
}
