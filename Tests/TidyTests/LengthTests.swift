import Testing

@Suite("Tidy: lengths")
struct LengthTests {
  private static let maximumFileLines = 500
  /// What all but one file in twenty stay below.
  private static let usualFileLines = 350

  @Test("no file is longer than 500 lines, and few are longer than 350")
  func fileLength() throws {
    let files = try SourceTree.swiftFiles("Sources", "Tests")
    #expect(Self.long(files) == [])
    let lengths = files.map(\.lines.count).sorted()
    #expect(lengths[lengths.count * 19 / 20] <= Self.usualFileLines)
  }

  @Test("a file of 501 lines is found, one of 500 is not")
  func plantedFile() {
    let files = [500, 501].map { count in
      SourceTree.File(
        path: "\(count).swift", lines: Array(repeating: "// a line", count: count) + [""])
    }
    #expect(Self.long(files) == ["501.swift: 501"])
  }

  @Test("no function is longer than 60 lines")
  func functionLength() throws {
    let files = try SwiftFile.all(below: "Sources")
    #expect(files.flatMap { Self.longFunctions(of: $0) } == [])
  }

  @Test("a function of 61 lines is found, wherever it stands; a table of one line a case is not")
  func plantedFunctions() {
    #expect(Self.lengths("  func a(_ b: Int) -> Int {", body: 58) == [])
    #expect(Self.lengths("  func a(_ b: Int) -> Int {", body: 59) == [61])
    #expect(Self.lengths("  init(", "    _ b: Int", "  ) {", body: 57) == [61])
    #expect(Self.lengths("  @Sendable private static func a() {", body: 59) == [61])
    #expect(Self.lengths("  var a: Int {", body: 59) == [61])
    #expect(Self.lengths("  func a() {", "    func b() {", "    }", body: 57) == [61])
    let cases = (0..<80).map { "    case .c\($0): \($0)" }
    let table = ["    switch self {"] + cases + ["    }"]
    #expect(Self.lengths("  func a() -> Int {", lines: table) == [])
    #expect(Self.lengths("  func a() -> Int {", lines: table + filling(59)) == [61])
    let open = ["    switch self {"] + cases + ["    default: 0", "    }"]
    #expect(Self.lengths("  func a() -> Int {", lines: open) == [85])
    let blocks = (0..<30).flatMap { ["    case .c\($0):", "      one()", "      two()"] }
    #expect(
      Self.lengths("  func a() {", lines: ["    switch self {"] + blocks + ["    }"]) == [94])
  }

  @Test("what has no body is no function")
  func plantedRequirements() {
    let lines = ["protocol P {", "  func a()", "  var b: Int { get }", "}"] + filling(70) + ["  }"]
    let file = SourceTree.File(path: "P.swift", lines: lines)
    #expect(Self.longFunctions(of: SwiftFile(file)) == [])
  }

  private func filling(_ count: Int) -> [String] { Array(repeating: "    next()", count: count) }

  private static func lengths(_ head: String..., body: Int) -> [Int] {
    lengths(head, Array(repeating: "    next()", count: body))
  }

  private static func lengths(_ head: String, lines: [String]) -> [Int] { lengths([head], lines) }

  private static func lengths(_ head: [String], _ body: [String]) -> [Int] {
    let lines = ["struct S {"] + head + body + ["  }", "}"]
    let file = SwiftFile(SourceTree.File(path: "S.swift", lines: lines))
    return FunctionLength.all(in: file).map(\.lines).filter { $0 > FunctionLength.maximum }
  }

  private static func long(_ files: [SourceTree.File]) -> [String] {
    files.filter { $0.lines.count > maximumFileLines + 1 }.map {
      "\($0.path): \($0.lines.count - 1)"
    }
  }

  private static func longFunctions(of file: SwiftFile) -> [String] {
    FunctionLength.all(in: file).filter { $0.lines > FunctionLength.maximum }.map {
      "\(file.path): \($0.name): \($0.lines)"
    }
  }
}
