import Testing

@Suite("Tidy: names")
struct NameTests {
  @Test("names are the field's own")
  func names() throws {
    let found = try SourceTree.swiftFiles("Sources").filter { file in
      file.name.contains(/(Manager|Helper|Util|Utils)\b/)
    }
    #expect(found.map(\.path) == [])
  }

  @Test("a file is named like a type that it declares")
  func files() throws {
    let found = FileNames.misnamed(try Self.all())
    #expect(found == [])
  }

  @Test("a part of a type has a file of its own where the type would be too long whole")
  func parts() throws {
    let found = FileNames.needlessParts(try Self.all())
    #expect(found == [])
  }

  @Test("a file with another name, and one with an extension alone, are found")
  func plantedNames() {
    let files = [
      Self.file("A/Frame.swift", ["public struct Frame {", "}"]),
      Self.file("A/Frame+SVG.swift", ["extension Frame {", "}"]),
      Self.file("A/Inner.swift", ["extension Frame {", "  enum Inner {}", "}"]),
      Self.file("A/Size.swift", ["extension Size {", "}"]),
      Self.file("A/Sizes.swift", ["struct Size {", "}"]),
      Self.file("A/Wide+Size.swift", ["extension Size {", "}"]),
      Self.file("A/Short.swift", ["package typealias Short = Size"]),
    ]
    #expect(
      FileNames.misnamed(files) == [
        "A/Inner.swift", "A/Size.swift", "A/Sizes.swift", "A/Wide+Size.swift",
      ])
  }

  @Test(
    "a part that would fit beside its type is found; one of a long type or in another folder is not"
  )
  func plantedParts() {
    let lines = { Array(repeating: "// a line", count: $0) }
    let files = [
      Self.file("A/Frame.swift", lines(200)), Self.file("A/Frame+SVG.swift", lines(150)),
      Self.file("B/Frame+Text.swift", lines(10)), Self.file("A/Long.swift", lines(300)),
      Self.file("A/Long+SVG.swift", lines(26)), Self.file("A/Long+Text.swift", lines(25)),
    ]
    #expect(FileNames.needlessParts(files) == ["A/Frame+SVG.swift"])
  }

  private static func all() throws -> [SwiftFile] {
    try SwiftFile.all(below: "Sources", "Tests")
  }

  private static func file(_ path: String, _ lines: [String]) -> SwiftFile {
    SwiftFile(SourceTree.File(path: path, lines: lines))
  }
}
