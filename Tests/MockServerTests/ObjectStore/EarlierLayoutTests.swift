import Core
import Crypto
import Foundation
import Testing

@testable import MockServer

/// Writes a folder as stores did before their objects were rows: a file an object.
private struct EarlierLayout {
  let folder: String

  func bucket(_ name: String, created: Int) throws {
    try FileManager.default.createDirectory(
      at: url("\(name)/00"), withIntermediateDirectories: true)
    try Data(String(created).utf8).write(to: url("\(name)/created"))
  }

  func object(_ key: ObjectKey, _ content: [UInt8], isPublic: Bool = false) throws {
    let facts: JSONValue = [
      "key": .string(key.key), "type": "text/x", "etag": .string(tag(content)),
      "md5": .string(tag(content)),
      "sha256": .string(Hexadecimal.text(SHA256.hash(data: content))),
      "modifiedMicroseconds": 1_500_000_000_000_001, "metadata": ["who": "me"],
      "headers": ["cache-control": "no-store"], "checksums": ["crc32": "AAAAAA=="],
    ]
    let text = facts.bytes()
    var bytes = content + text + [UInt8(ascii: isPublic ? "r" : "p")]
    for count in [text.count, content.count] {
      bytes += (0..<8).map { UInt8(truncatingIfNeeded: count >> ($0 * 8)) }
    }
    let file = url(place(of: key))
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes + Array("DHUBOBJ1".utf8)).write(to: file)
  }

  func tag(_ content: [UInt8]) -> String {
    Hexadecimal.text(Insecure.MD5.hash(data: content))
  }

  func place(of key: ObjectKey) -> String {
    let name = Hexadecimal.text(SHA256.hash(data: Array(key.key.utf8)))
    return "\(key.bucket)/\(name.prefix(2))/\(name.dropFirst(2))"
  }

  func url(_ path: String) -> URL { URL(filePath: "\(folder)/buckets/\(path)") }
}

@Suite("A store of the layout before")
struct EarlierLayoutTests {
  private static let large = [UInt8](repeating: 3, count: ObjectStore.heldBytes + 1)

  /// Large and small objects, two with equal bytes each, in two buckets.
  private static let objects: [ObjectKey: [UInt8]] = [
    ObjectKey(bucket: "one", key: "a"): [1], ObjectKey(bucket: "one", key: "é\u{0}/b"): [1],
    ObjectKey(bucket: "one", key: "large"): large, ObjectKey(bucket: "one", key: "empty"): [],
    ObjectKey(bucket: "two", key: "large"): large,
    ObjectKey(bucket: "two", key: "other"): large + [4],
  ]

  private static func write() throws -> (fixture: StoreFixture, layout: EarlierLayout) {
    let fixture = try StoreFixture(isOpened: false)
    let layout = EarlierLayout(folder: fixture.folder)
    for (number, name) in ["one", "two", "void"].enumerated() {
      try layout.bucket(name, created: 1_500_000_000 + number)
    }
    for (key, content) in objects {
      try layout.object(key, content, isPublic: key.bucket == "two")
    }
    return (fixture, layout)
  }

  private static func expectAll(_ store: ObjectStore, _ what: Comment) throws {
    #expect(try store.bucketList().map(\.name) == ["one", "two", "void"], what)
    for (key, content) in objects {
      #expect(try store.reader(key)?.readAll() == content, what)
    }
    #expect(try store.list(bucket: "one").objects.count == 4, what)
  }

  @Test("its objects are there, with all that was known of them, and its files are not")
  func takenIn() throws {
    let (fixture, layout) = try Self.write()
    let store = try fixture.disk.open()
    try Self.expectAll(store, "taken in")
    let found = try #require(try store.head(ObjectKey(bucket: "two", key: "large")))
    #expect(found.acl == .publicRead && found.contentType == "text/x")
    #expect(found.md5Hex == layout.tag(Self.large) && found.etag == found.md5Hex)
    #expect(found.userMetadata == ["who": "me"] && found.checksums == ["crc32": "AAAAAA=="])
    #expect(found.attributes.contentHeaders == ["cache-control": "no-store"])
    #expect(found.modified.timeIntervalSince1970 == 1_500_000_000.000001)
    #expect(try store.bucketList().map(\.created.timeIntervalSince1970).last == 1_500_000_002)
    #expect(!FileManager.default.fileExists(atPath: fixture.folder + "/buckets"))
    #expect(try fixture.disk.contentFiles().count == 2 && fixture.disk.contents() == [1, 1, 2, 2])
    for key in Self.objects.keys { try store.delete(key) }
    #expect(try fixture.disk.contentFiles().isEmpty && fixture.disk.contents().isEmpty)
    #expect(try fixture.disk.open().list(bucket: "one").objects.isEmpty)
  }

  @Test("a kill between any two steps loses nothing")
  func killed() throws {
    var place = 0
    var hasKilled = true
    while hasKilled {
      place += 1
      let (fixture, _) = try Self.write()
      let killer = PointKiller(at: place)
      do {
        _ = try ObjectStore(directory: fixture.folder, interruption: killer.interruption)
      } catch is Interrupted {}
      try Self.expectAll(try fixture.disk.open(), "killed at \(place)")
      #expect(try fixture.disk.contentFiles().count == 2, "killed at \(place)")
      #expect(try fixture.disk.contents() == [1, 1, 2, 2], "killed at \(place)")
      hasKilled = killer.hasKilled
    }
    #expect(place > 10)
  }

  @Test("files that are not the store's, or are damaged, stay where they lie")
  func junk() throws {
    let (fixture, layout) = try Self.write()
    let damaged = ObjectKey(bucket: "one", key: "damaged")
    try layout.object(damaged, [1])
    try Data([1, 2]).write(to: layout.url(layout.place(of: damaged)))
    let copied = layout.url(layout.place(of: ObjectKey(bucket: "one", key: "a")))
    let copy = copied.deletingLastPathComponent().appending(path: "copy")
    try FileManager.default.copyItem(at: copied, to: copy)
    try Data([1]).write(to: layout.url("one/zz"))
    try Data([1]).write(to: layout.url("a-file"))
    let store = try fixture.disk.open()
    try Self.expectAll(store, "with junk")
    #expect(try store.head(damaged) == nil)
    for url in [copy, layout.url("one/zz"), layout.url("a-file")] {
      #expect(FileManager.default.fileExists(atPath: url.path))
    }
    try store.delete(ObjectKey(bucket: "one", key: "a"))
    #expect(try fixture.disk.open().head(ObjectKey(bucket: "one", key: "a")) == nil)
  }
}
