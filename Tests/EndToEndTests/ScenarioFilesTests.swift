import Foundation
import Testing

@Suite("the scenarios of this repository")
struct ScenarioFilesTests {
  private static let folder = Program.root.appending(path: "assets/scenarios")

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
