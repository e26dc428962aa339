import Foundation
import Testing

@Suite("the scenarios of this repository")
struct ScenarioFilesTests {
  private static let folder = Program.root.appending(path: "assets/scenarios")
  private static let screens = Program.root.appending(path: "docs/screens")

  private static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.hasSuffix(".scenario") }
  }

  private func play(_ arguments: [String], in program: Program) async throws -> Program.Result {
    try await program.run(["play"] + arguments)
  }

  @Test("there are scenarios")
  func some() throws { #expect(try Self.names().count > 3) }

  @Test("plays as it says", arguments: (try? names()) ?? [])
  func plays(name: String) async throws {
    let program = try Program()
    defer { program.clean() }
    let run = try await play([Self.folder.appending(path: name).path], in: program)
    #expect(run.status == 0, "\(run.output)\n\(run.errors)")
  }

  @Test("docs/screens shows the screens as they are", arguments: ["80x24", "120x40"])
  func screens(size: String) async throws {
    let program = try Program()
    defer { program.clean() }
    let pictures = program.home.appending(path: "pictures")
    let run = try await play(
      [
        Self.folder.appending(path: "every-screen.scenario").path, "--size", size, "--svg",
        pictures.path,
      ], in: program)
    #expect(run.status == 0, "\(run.output)\n\(run.errors)")
    let drawn = try FileManager.default.contentsOfDirectory(atPath: pictures.path).sorted()
    let kept = try FileManager.default.contentsOfDirectory(atPath: Self.screens.path).sorted()
      .filter { $0.hasSuffix(".\(size).svg") }
    #expect(drawn == kept)
    for name in drawn {
      let now = try String(contentsOf: pictures.appending(path: name), encoding: .utf8)
      let before = try String(contentsOf: Self.screens.appending(path: name), encoding: .utf8)
      #expect(now == before, "scripts/screens draws \(name) anew")
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
