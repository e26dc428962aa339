import Core
import Glibc
import Testing

@Suite("Files that last")
struct DurableFileTests {
  let place: TemporaryFolder

  init() throws { place = try TemporaryFolder() }

  @Test("a replaced file has its new content, its owner's mode, and leaves nothing beside it")
  func replace() throws {
    try place.write("f", "old", mode: 0o666)
    let file = DurableFile(path: place.at("f"))
    try file.replace(with: Array("new".utf8))
    #expect(try file.read(limitBytes: 3) == Array("new".utf8))
    #expect(place.mode("f") == 0o600)
    #expect(place.names == ["f"])
    #expect(throws: FileFault.tooLarge(path: file.path, bytes: 3, limitBytes: 2)) {
      try file.read(limitBytes: 2)
    }
    try file.remove()
    try file.remove()
    #expect(try file.read(limitBytes: 3) == nil)
  }

  @Test("a link at the path is replaced, what it leads to is kept")
  func link() throws {
    try place.write("target", "kept")
    place.link("f", to: "target")
    try DurableFile(path: place.at("f")).replace(with: Array("new".utf8))
    #expect(try place.read("target") == "kept")
    #expect(try place.read("f") == "new")
  }

  @Test("a file that cannot be written leaves the old one and nothing beside it")
  func refused() throws {
    place.folder("f")
    try place.write("f/inside", "x")
    #expect(throws: FileFault.self) {
      try DurableFile(path: place.at("f")).replace(with: Array("new".utf8))
    }
    #expect(place.names == ["f"])
    let lost = place.at("none/f")
    #expect(throws: FileFault.notFound(path: lost)) {
      try DurableFile(path: lost).replace(with: [])
    }
  }

  @Test("folders are made with those above them, for the user alone")
  func folders() throws {
    try DurableFile.makeFolder(place.at("a/b/c"))
    try DurableFile.makeFolder(place.at("a/b/c"))
    #expect(place.mode("a/b/c") == 0o700)
    #expect(place.mode("a") == 0o700)
  }

  @Test("the end of an append file is written anew, also over a second opening")
  func append() throws {
    for (text, from) in [("one\nend of all\n", 0), ("two\n", 4), ("three\n", 8)] {
      let file = try AppendFile(path: place.at("journal"))
      try file.write(Array(text.utf8), from: from)
      try file.flush()
    }
    #expect(try place.read("journal") == "one\ntwo\nthree\n")
    #expect(place.mode("journal") == 0o600)
  }

  @Test("an append file is no link and no pipe")
  func appendKinds() throws {
    try place.write("target", "")
    place.link("journal", to: "target")
    #expect(throws: FileFault.linkLoop(path: place.at("journal"))) {
      try AppendFile(path: place.at("journal"))
    }
    mkfifo(place.at("pipe"), 0o600)
    #expect(throws: FileFault.self) { try AppendFile(path: place.at("pipe")) }
  }

  @Test("a lock is held by one and free again when that one is gone")
  func lock() throws {
    let path = place.at("lock")
    var first: FileLock? = try FileLock(path: path)
    #expect(first?.path == path)
    #expect(throws: FileFault.locked(path: path)) { try FileLock(path: path) }
    first = nil
    _ = try FileLock(path: path)
  }
}
