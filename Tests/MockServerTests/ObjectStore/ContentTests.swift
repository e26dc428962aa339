import Core
import Foundation
import Testing

@testable import MockServer

/// Where the bytes of objects lie, how long, and how often.
@Suite("Contents of the store")
struct ContentTests {
  private let fixture: StoreFixture
  private var store: ObjectStore { fixture.store }
  private static let small: [UInt8] = [1, 2, 3]
  private static let large = [UInt8](repeating: 7, count: ObjectStore.heldBytes + 1)

  init() throws {
    fixture = try StoreFixture()
    try fixture.store.createBucket("bkt")
  }

  private func key(_ key: String) -> ObjectKey { ObjectKey(bucket: "bkt", key: key) }

  private func bytes(_ name: String) throws -> [UInt8]? { try store.reader(key(name))?.readAll() }

  @Test("what fits into a row makes no file, what does not makes one", arguments: [0, 1, 2])
  func sizes(_ beyond: Int) throws {
    let count = [0, ObjectStore.heldBytes, ObjectStore.heldBytes + 1][beyond]
    let content = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
    try store.put(key("a"), content: content)
    #expect(try fixture.disk.contentFiles().count == (count > ObjectStore.heldBytes ? 1 : 0))
    #expect(try bytes("a") == content)
    let rest = try store.reader(key("a"), range: 1..<count + 9)?.readAll()
    #expect(rest == Array(content.dropFirst()))
  }

  @Test("equal bytes are kept once and go with the last key", arguments: [false, true])
  func once(isLarge: Bool) throws {
    let content = isLarge ? Self.large : Self.small
    let files = isLarge ? 1 : 0
    try store.put(key("a"), content: content)
    try store.put(key("b"), content: content, acl: .publicRead)
    try store.link(key("a"), as: key("c"))
    try store.put(key("a"), content: content)
    #expect(try fixture.disk.contents() == [3] && fixture.disk.contentFiles().count == files)
    try store.delete(key("a"))
    try store.put(key("b"), content: [9])
    try store.delete(key("b"))
    #expect(try fixture.disk.contents() == [1] && fixture.disk.contentFiles().count == files)
    #expect(try bytes("c") == content)
    try store.delete(key("c"))
    #expect(try fixture.disk.contents().isEmpty && fixture.disk.contentFiles().isEmpty)
  }

  @Test("a second key has the first one's facts, or attributes of its own")
  func link() throws {
    let first = try store.put(
      key("a"), content: Self.small, contentType: "x/y", userMetadata: ["a": "b"])
    let second = try store.link(key("a"), as: key("b"))
    #expect(second.etag == first.etag && second.attributes == first.attributes)
    let third = try store.link(
      key("a"), as: key("c"), attributes: ObjectAttributes(contentType: "z/z"))
    #expect(try store.head(key("c")) == third && third.contentType == "z/z")
    try store.link(key("a"), as: key("a"))
    #expect(try bytes("a") == Self.small && fixture.disk.contents() == [3])
    #expect(throws: ObjectStoreError.noSuchKey(key("none"))) {
      try store.link(key("none"), as: key("d"))
    }
    #expect(throws: ObjectStoreError.noSuchBucket("other")) {
      try store.link(key("a"), as: ObjectKey(bucket: "other", key: "a"))
    }
  }

  @Test("a reader yields the bytes it was opened on", arguments: [false, true])
  func replaced(isLarge: Bool) throws {
    let content = isLarge ? Self.large : Self.small
    try store.put(key("a"), content: content)
    let readers = [try store.reader(key("a")), try store.reader(key("a"))]
    try store.put(key("a"), content: [9])
    #expect(try readers[0]?.readAll() == content)
    try store.delete(key("a"))
    #expect(try readers[1]?.readAll() == content)
    #expect(try fixture.disk.contentFiles().isEmpty)
  }

  @Test("several objects become visible together, or none does")
  func together() throws {
    let objects = ["a", "b", "c"].map {
      NewObject(key: key($0), content: Self.large + Array($0.utf8))
    }
    #expect(try store.put(objects, .progress).map(\.key) == objects.map(\.key))
    #expect(try bytes("c") == objects[2].content)
    let refused = [
      NewObject(key: key("d"), content: [1]),
      NewObject(key: ObjectKey(bucket: "none", key: "e"), content: [1]),
    ]
    #expect(throws: ObjectStoreError.noSuchBucket("none")) { try store.put(refused) }
    #expect(try store.list(bucket: "bkt").objects.map(\.key.key) == ["a", "b", "c"])
  }

  @Test("what a commit frees that may be lost stays until a flush")
  func progress() throws {
    try store.put(key("a"), content: Self.large, .progress)
    try store.put(key("a"), content: [1], .progress)
    #expect(try fixture.disk.contentFiles().count == 1)
    try store.flush()
    #expect(try fixture.disk.contentFiles().isEmpty)
    try store.put(key("a"), content: Self.large, .progress)
    try store.delete([key("a")], .progress)
    #expect(try fixture.disk.contentFiles().count == 1)
    try store.delete(key("a"))
    #expect(try fixture.disk.contentFiles().isEmpty)
    try store.put(key("a"), content: Self.large, .progress)
    try store.delete([key("a")], .progress)
    try store.put(key("b"), content: Self.large, .progress)
    try store.flush()
    #expect(try bytes("b") == Self.large)
  }

  @Test("a refused write leaves no file behind")
  func refused() throws {
    try store.put(key("a"), content: [1])
    let writer = try store.writer(key("a"), contentType: "x/y", acl: .private)
    try writer.write(Self.large)
    #expect(throws: ObjectStoreError.preconditionFailed) {
      try writer.commit(ExpectedContent(condition: .absent))
    }
    #expect(try fixture.disk.contentFiles().isEmpty && bytes("a") == [1])
  }

  @Test("of writers that want the key to be free one has it")
  func first() async throws {
    let store = store
    let key = key("a")
    let won = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<16 {
        group.addTask {
          await Blocking.run {
            guard let writer = try? store.writer(key, attributes: ObjectAttributes()) else {
              return false
            }
            let count = number.isMultiple(of: 2) ? 1 : ObjectStore.heldBytes + 1
            try? writer.write([UInt8](repeating: UInt8(number), count: count))
            return (try? writer.commit(ExpectedContent(condition: .absent))) != nil
          }
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(won == 1)
    let isHeld = try #require(try store.head(key)).bytes <= ObjectStore.heldBytes
    #expect(try fixture.disk.contentFiles().count == (isHeld ? 0 : 1))
  }

  @Test("equal bytes written, replaced, deleted and read at once are never missing")
  func crowd() async throws {
    let store = store
    let keys = ["a", "b", "c"].map { key($0) }
    let faults = await withTaskGroup(of: Int.self) { group in
      for worker in 0..<4 {
        group.addTask {
          await Blocking.run { Self.work(store, keys, seed: UInt64(worker)) }
        }
      }
      return await group.reduce(0, +)
    }
    #expect(faults == 0)
    for key in keys { _ = try bytes(key.key) }
    try store.delete(keys)
    #expect(try fixture.disk.contents().isEmpty && fixture.disk.contentFiles().isEmpty)
  }

  /// How many calls failed.
  private static func work(_ store: ObjectStore, _ keys: [ObjectKey], seed: UInt64) -> Int {
    var random = SplitMix64(seed: seed)
    var faults = 0
    for _ in 0..<60 {
      let key = keys[Int.random(in: 0..<keys.count, using: &random)]
      let content = Bool.random(using: &random) ? large : large.dropLast() + [8]
      do {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: try store.delete(key)
        case 1:
          let read = try store.reader(key)?.readAll()
          if let read, read.count != large.count { faults += 1 }
        case 2: try store.put(key, content: content, .progress)
        default: try store.put(key, content: content)
        }
      } catch { faults += 1 }
    }
    return faults
  }

  @Test("files that are not the store's harm nothing")
  func junk() throws {
    try store.put(key("a"), content: Self.large)
    let files = FileManager.default
    for name in ["junk", "files/junk", "files/07/junk", "temp/junk", "uploads/junk"] {
      #expect(files.createFile(atPath: fixture.folder + "/" + name, contents: Data([1])))
    }
    let reopened = try ObjectStore(directory: fixture.folder)
    #expect(try reopened.list(bucket: "bkt").objects.map(\.key.key) == ["a"])
    #expect(try reopened.uploads(bucket: "bkt").isEmpty)
    #expect(try reopened.reader(key("a"))?.readAll() == Self.large)
  }

  @Test("a file that is cut short, or gone, is told of")
  func damage() throws {
    let object = try store.put(key("a"), content: Self.large)
    let file = store.files.path(object.sha256Hex)
    let handle = try #require(FileHandle(forUpdatingAtPath: file))
    try handle.truncate(atOffset: 40)
    #expect(throws: ObjectStoreError.damaged(path: file)) { try store.reader(key("a")) }
    try FileManager.default.removeItem(atPath: file)
    #expect(throws: ObjectStoreError.damaged(path: "a")) { try store.reader(key("a")) }
  }

  @Test("what SQLite cannot do is told in its words")
  func database() throws {
    try store.close()
    let fault = #expect(throws: ObjectStoreError.self) { try store.put(key("a"), content: [1]) }
    #expect(fault?.message.isEmpty == false)
  }
}
