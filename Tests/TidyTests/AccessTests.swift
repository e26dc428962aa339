import Testing

@Suite("Tidy: access")
struct AccessTests {
  @Test("nothing is public: the package is a program, and its targets share by `package`")
  func published() throws {
    let found = try Self.tree.get().published
    #expect(found == [])
  }

  @Test("what is open to other targets is used by one")
  func needless() throws {
    let found = try Self.tree.get().needless
    #expect(found == [])
  }

  @Test("a published declaration, and a member that no other target names, are found")
  func planted() {
    let core = SourceTree.File(
      path: "Sources/Core/Size.swift",
      lines: [
        "package struct Size {", "  package var columns = 0", "  package var rows = 0",
        "  package static func of(_ text: String) -> Size { Size() }", "  public init() {}", "}",
      ])
    let user = SourceTree.File(path: "Sources/TUI/Wide.swift", lines: ["let wide = size.columns"])
    let test = SourceTree.File(
      path: "Tests/CoreTests/SizeTests.swift",
      lines: ["@testable import Core", "let high = size.rows"])
    let access = Access([core, user, test])
    #expect(access.published == ["Sources/Core/Size.swift:5"])
    #expect(
      access.needless == ["Sources/Core/Size.swift:3: rows", "Sources/Core/Size.swift:4: of"])
  }

  /// Parted once for both tests.
  private static let tree = Result {
    Access(try SourceTree.swiftFiles("Sources", "Tests", "Fuzz", "Benchmarks"))
  }
}
