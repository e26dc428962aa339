import Core
import Foundation
import Testing

@Suite("faces")
struct FaceTests {
  @Test("without a terminal the packages are listed, each face in its way")
  func list() async throws {
    let program = try Program()
    defer { program.clean() }
    let plain = try await program.run(["--mock"])
    #expect(plain.status == 0)
    #expect(plain.output.contains("lighthouses, 4 resources"))
    #expect(plain.errors.contains("broken-pkg"))
    #expect(plain.errors.contains("datahub-tui publish PATH --mock"))
    let quiet = try await program.run(["--mock", "--ui", "quiet"])
    #expect(quiet.output.split(separator: "\n").allSatisfy { $0.hasPrefix("/") })
    let lines = try await program.run(["--mock", "--json"]).lines
    #expect(lines.first?["event"] == "package")
    #expect(lines.last?["event"] == "run.end")
    #expect(lines.last?["exit"] == 0)
    let empty = try await program.run([program.home.appending(path: "state/datahub/mock").path])
    #expect(empty.status == 64 || empty.status == 66)
  }

  @Test("quiet says the address, or what went wrong, and nothing else")
  func quiet() async throws {
    let program = try Program()
    defer { program.clean() }
    let good = try await program.run(
      ["publish", Program.demo("lighthouses"), "--mock", "--ui", "quiet"])
    #expect(good.status == 0)
    #expect(good.errors.isEmpty)
    #expect(good.output.hasSuffix("/demo/lighthouses/v/1\n"))
    let bad = try await program.run(
      ["publish", Program.demo("lighthouses-broken"), "--mock", "--ui", "quiet"])
    #expect(bad.status == 3)
    #expect(bad.output.isEmpty)
    #expect(bad.errors.split(separator: "\n").count == 1)
  }

  @Test("faces that exclude each other, or that need a terminal, are refused with the way out")
  func refused() async throws {
    let program = try Program()
    defer { program.clean() }
    for (arguments, words) in [
      (["--ui", "tui"], "needs a terminal"), (["--ui", "plain", "--json"], "exclude each other"),
      (["--ui", "accessible", "--headless"], "exclude each other"), (["--ui", "x"], "accessible"),
    ] {
      let run = try await program.run(["publish", Program.demo("gdp"), "--mock"] + arguments)
      #expect(run.status == 64, "\(arguments)")
      #expect(run.errors.contains(words), "\(arguments)")
    }
  }

  @Test("in words: from the packages to a published revision with numbers alone")
  func words() async throws {
    let program = try Program()
    defer { program.clean() }
    // Sign in, as the demo user, carry out the plan; then nobody answers any more.
    let run = try await program.run(
      [
        "publish", Program.demo("lighthouses"), "--mock", "--mock-speed", "1000", "--ui",
        "accessible",
      ], input: "2\n4\n1\n")
    #expect(run.output.contains("The check is over: 0 errors, 0 warnings."))
    #expect(run.output.contains("Signed in as demo"))
    #expect(run.output.contains("Published as revision 1"), "\(run.output)\n\(run.errors)")
    #expect(!run.output.contains("\u{1B}"))
    #expect(run.status == 0)
  }
}
