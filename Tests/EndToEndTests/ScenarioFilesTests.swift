import Foundation
import Testing

@Suite("the scenarios of this repository")
struct ScenarioFilesTests {
  private static let folder = Program.root.appending(path: "assets/scenarios")

  private static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.hasSuffix(".scenario") }
  }

  /// The scenario that draws the pictures.
  private static let pictures = "every-screen.scenario"

  private func play(_ arguments: [String], in program: Program) async throws -> Program.Result {
    try await program.run(["play"] + arguments)
  }

  @Test("there are scenarios")
  func some() throws { #expect(try Self.names().count > 3) }

  @Test("plays as it says", arguments: ((try? names()) ?? []).filter { $0 != pictures })
  func plays(name: String) async throws {
    let program = try Program()
    defer { program.clean() }
    let run = try await play([Self.folder.appending(path: name).path], in: program)
    #expect(run.status == 0, "\(run.output)\n\(run.errors)")
  }

  @Test("docs/screens shows every screen as it is", arguments: ["80x24", "120x40"])
  func screens(size: String) async throws {
    let program = try Program()
    defer { program.clean() }
    let drawn = program.home.appending(path: "drawn")
    let run = try await play(
      [Self.folder.appending(path: Self.pictures).path, "--size", size, "--svg", drawn.path],
      in: program)
    #expect(run.status == 0, "\(run.output)\n\(run.errors)")
    let kept = Program.root.appending(path: "docs/screens")
    let names = { (folder: URL) in
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        .filter { $0.hasSuffix(".\(size).svg") }
    }
    #expect(try names(drawn) == names(kept))
    #expect(try names(kept).count >= 16)
    for name in try names(kept) {
      let isSame = FileManager.default.contentsEqual(
        atPath: drawn.appending(path: name).path, andPath: kept.appending(path: name).path)
      #expect(isSame, "docs/screens/\(name) is not what the program draws: scripts/screens")
    }
  }

  @Test("every picture of the README and the screens page is drawn by a scenario")
  func documented() throws {
    let folder = Program.root.appending(path: "docs/screens")
    let page = try String(contentsOf: folder.appending(path: "README.md"), encoding: .utf8)
    let front = try String(contentsOf: Program.root.appending(path: "README.md"), encoding: .utf8)
    let drawn = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".svg") }
    for name in drawn { #expect(page.contains("(\(name))"), "\(name) is on no page") }
    let shown = front.matches(of: /\]\(([^)]*\.svg)\)/).map { String($0.output.1) }
    #expect(!shown.isEmpty)
    for path in shown {
      #expect(path.hasPrefix("docs/screens/"), "\(path)")
      #expect(drawn.contains(String(path.dropFirst("docs/screens/".count))), "\(path)")
    }
  }

  @Test("a scenario that is none is refused with its line, an unmet one is told with the screen")
  func faults() async throws {
    let program = try Program()
    defer { program.clean() }
    let file = program.home.appending(path: "x.scenario")
    try "size 80x24\npres enter\n".write(to: file, atomically: true, encoding: .utf8)
    let refused = try await play([file.path], in: program)
    #expect(refused.status == 64)
    #expect(refused.errors.contains("x.scenario:2: There is no line \"pres\""))
    let gone = try await play([file.path + "x"], in: program)
    #expect(gone.status == 66)
  }
}
