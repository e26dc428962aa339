import Core
import Testing

@Suite("a folder that is put in its place whole")
struct StagedFolderTests {
  private let top: TemporaryFolder

  init() throws { top = try TemporaryFolder() }

  private func put(_ text: String, _ folder: StagedFolder, _ path: String) throws {
    let file = try folder.file(ResourcePath(path))
    #expect(Array(text.utf8).withUnsafeBytes { file.append($0) })
  }

  @Test("nothing is there before it is whole, and nothing beside it afterwards")
  func whole() throws {
    let folder = try StagedFolder(for: top.at("a/set"), overwrites: false)
    try put("x", folder, "data/deep/x.csv")
    #expect(!NewFile.isThere(top.at("a/set")))
    try folder.commit()
    #expect(try top.read("a/set/data/deep/x.csv") == "x")
    #expect(top.names == ["a"])
  }

  @Test("one that is given up leaves nothing")
  func discarded() throws {
    let folder = try StagedFolder(for: top.at("set"), overwrites: false)
    try put("x", folder, "data/x.csv")
    folder.discard()
    #expect(top.names == [])
  }

  @Test("what is there is left alone unless told, and then files of the same paths go alone")
  func taken() throws {
    top.folder("set")
    let empty = try StagedFolder(for: top.at("set"), overwrites: false)
    try put("old", empty, "x.csv")
    try put("mine", empty, "notes.txt")
    try empty.commit()
    #expect(throws: FileFault.self) { try StagedFolder(for: top.at("set"), overwrites: false) }
    let folder = try StagedFolder(for: top.at("set"), overwrites: true)
    try put("new", folder, "x.csv")
    try put("y", folder, "data/y.csv")
    try folder.commit()
    #expect(try top.read("set/x.csv") == "new")
    #expect(try top.read("set/notes.txt") == "mine")
    #expect(try top.read("set/data/y.csv") == "y")
    #expect(top.names == ["set"])
  }

  @Test("a link in the folder that is there leads nothing out of it")
  func links() throws {
    top.folder("set")
    top.folder("outside")
    try top.write("outside/x.csv", "kept")
    top.link("set/data", to: top.at("outside"))
    top.link("set/link.csv", to: top.at("outside/x.csv"))
    let first = try StagedFolder(for: top.at("set"), overwrites: true)
    try put("new", first, "link.csv")
    try first.commit()
    #expect(try top.read("set/link.csv") == "new")
    let second = try StagedFolder(for: top.at("set"), overwrites: true)
    try put("new", second, "data/x.csv")
    #expect(throws: FileFault.escapes(path: "data/x.csv")) { try second.commit() }
    second.discard()
    #expect(try top.read("outside/x.csv") == "kept")
    #expect(top.names == ["set", "outside"])
  }

  @Test("a file is put whole too, and never over another one unasked")
  func file() throws {
    let file = try StagedFile(for: top.at("x.zip"), overwrites: false)
    #expect(Array("x".utf8).withUnsafeBytes { file.content.append($0) })
    try top.write("x.zip", "mine")
    #expect(throws: FileFault.self) { try file.commit() }
    file.discard()
    #expect(throws: FileFault.self) { try StagedFile(for: top.at("x.zip"), overwrites: false) }
    let other = try StagedFile(for: top.at("x.zip"), overwrites: true)
    #expect(Array("y".utf8).withUnsafeBytes { other.content.append($0) })
    try other.commit()
    #expect(try top.read("x.zip") == "y")
    #expect(top.names == ["x.zip"])
  }
}
