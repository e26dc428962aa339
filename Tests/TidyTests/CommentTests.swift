import Testing

@Suite("Tidy: comments")
struct CommentTests {
  @Test("no /// repeats the declaration beneath it")
  func fillers() throws {
    let files = try SourceTree.swiftFiles("Sources", "Tests", "Benchmarks", "Fuzz")
    let found = files.flatMap { file in
      Filler.all(in: SwiftFile(file)).map { "\(file.path):\($0.line):\($0.comment)" }
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

  private static func count(_ lines: [String]) -> Int {
    let lines = ["struct Journal {"] + lines.map { "  " + $0 } + ["}"]
    return Filler.all(in: SwiftFile(SourceTree.File(path: "S.swift", lines: lines))).count
  }
}
