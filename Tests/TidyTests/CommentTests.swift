import Testing

@Suite("Tidy: comments")
struct CommentTests {
  @Test("no /// repeats the declaration beneath it")
  func fillers() throws {
    let files = try SwiftFile.all(below: "Sources", "Tests", "Benchmarks", "Fuzz")
    let found = files.flatMap { file in
      Filler.all(in: file).map { "\(file.path):\($0.line):\($0.comment)" }
    }
    #expect(found == [])
  }

  @Test(
    "what repeats name, parameters, types or the type around is found",
    arguments: [
      ["/// The ports.", "var ports: PublishPorts"],
      ["/// Bounds.", "private enum Limit {"],
      ["/// Makes a journal of a hub.", "init(at hub: Hub) {"],
      ["/// The file's digests.", "let fileDigests = [UInt8]()"],
      ["/// Takes the next bytes.", "@inlinable", "mutating func update(_ bytes: [UInt8]) {"],
      ["/// Whether there are any", "/// errors.", "var hasErrors: Bool { errors > 0 }"],
      ["/// A sum of rows.", "static func sum(", "of rows: [Row]", ") -> Int {"],
    ])
  func plantedFillers(lines: [String]) { #expect(Self.count(lines) == 1) }

  @Test(
    "what says more is let be",
    arguments: [
      ["/// The ports, each once.", "var ports: PublishPorts"],
      ["/// Bytes.", "let limit = 64 << 10"],
      ["/// The column, from 1.", "let column: Int"],
      ["/// `--json`.", "let isJSON: Bool"],
      ["/// Has the file what the file had when it was opened?", "let file: File"],
      ["// The ports.", "var ports: PublishPorts"],
      ["/// The ports.", "var doors = ports()"],
    ])
  func plantedSayings(lines: [String]) { #expect(Self.count(lines) == 0) }

  @Test("what comments and pages cite of this repository is there")
  func references() throws {
    let references = try References.ofRepository()
    let found = try References.citing().flatMap { line in
      references.dangling(in: line.text, of: line.path).map { "\(line.place): \($0)" }
    }
    #expect(found == [])
  }

  @Test(
    "a page, section, file, path, promise, issue or case that is not here is found",
    arguments: [
      ("as gone.md has it", "gone.md"), ("(wire.md 2.3)", "wire.md 2.3"),
      ("see `docs/gone.md`", "docs/gone.md"), ("the rules are in Gone.swift", "Gone"),
      ("in `Frame+Gone`", "Frame+Gone"), ("run scripts/gone NAME", "scripts/gone"),
      ("a file in Core/Gone", "Core/Gone"), ("promise R7 holds", "R7"),
      ("for issue 11", " issue 11"),
      ("(case 073)", "(case 073"), ("`GoneType` has it", "GoneType"),
    ])
  func plantedReference(text: String, found: String) {
    #expect(Self.planted.dangling(in: text, of: "ARCHITECTURE.md").contains(found))
  }

  @Test(
    "what is here, of others, or stands for many is let be",
    arguments: [
      "wire.md", "docs/wire.md", "(wire.md 2)", "Frame.swift", "`Frame+SVG`", "U+FFFD",
      "scripts/test --full", "Core/Text and Core/Text/Line", "Core/*/NAME", "promise R4",
      "RFC 6901", "specstore's planner.py", "https://example.org/docs/gone", "`FrameSize`",
      "case by case", "scripts/test 017",
    ])
  func plantedGood(text: String) {
    #expect(Self.planted.dangling(in: text, of: "ARCHITECTURE.md") == [])
  }

  private static let pages = [
    "docs/wire.md": "# The wire\n## 2. A package\n", "docs/reliability.md": "| R4 a lost answer |",
  ]

  private static var planted: References {
    let there = [
      "docs/wire.md", "docs/reliability.md", "scripts/test", "Sources/Core/Text",
      "Sources/Core/Text/Line.swift", "Sources/Core",
    ]
    return References(
      exists: { there.contains($0) }, text: { pages[$0] }, files: ["Frame", "Frame+SVG"],
      words: ["FrameSize"])
  }

  private static func count(_ lines: [String]) -> Int {
    let lines = ["struct Journal {"] + lines.map { "  " + $0 } + ["}"]
    return Filler.all(in: SwiftFile(SourceTree.File(path: "S.swift", lines: lines))).count
  }
}
