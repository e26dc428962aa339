import Foundation
import Testing

@Suite("README.md")
struct ReadmeTests {
  @Test("names each command")
  func commands() async throws {
    let program = try Program()
    defer { program.clean() }
    let help = try await program.run(["--help"]).output
    let list = try #require(help.components(separatedBy: "SUBCOMMANDS:\n").last)
    let names = list.matches(of: /(?m)^  ([a-z]+)(?:,| |$)(?! *\(default\))/).map { $0.1 }
    #expect(names.count >= 8)
    let page = try String(contentsOf: Program.root.appending(path: "README.md"), encoding: .utf8)
    for name in names { #expect(page.contains("`\(name)"), "no row has `\(name)`") }
  }
}
