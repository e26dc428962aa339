import Core
import Foundation
import TestSupport
import Testing

@Suite("help")
struct HelpTests {
  @Test(
    "a topic is its page in docs/, word for word",
    arguments: ["exit-codes", "environment", "settings"])
  func pages(topic: String) async throws {
    let program = try Program()
    defer { program.clean() }
    let run = try await program.run(["help", topic])
    #expect(run.status == 0)
    try Recorded("docs/\(topic).md").check(run.output)
  }

  @Test("commands and their parts have their help")
  func commands() async throws {
    let program = try Program()
    defer { program.clean() }
    #expect(try await program.run(["help"]).output.contains("SUBCOMMANDS"))
    #expect(try await program.run(["help", "publish"]).output.contains("--wait-timeout"))
    #expect(try await program.run(["help", "push"]).output.contains("--wait-timeout"))
    #expect(try await program.run(["help", "mock", "serve"]).output.contains("--port"))
  }

  @Test(
    "a slip of the hand is told what was meant, whatever follows (64)",
    arguments: [
      (["publsih"], "publish"), (["publsih", "x", "--json"], "publish"),
      (["help", "loign"], "login"),
      (["help", "exit-code"], "exit-codes"), (["config", "lsit"], "list"),
      (["help", "mock", "serv"], "serve"), (["mock", "sevre", "--port", "1"], "serve"),
    ])
  func slips(_ row: (words: [String], meant: String)) async throws {
    let program = try Program()
    defer { program.clean() }
    let run = try await program.run(row.words)
    #expect(run.status == 64)
    #expect(run.errors.contains("Did you mean \(row.meant)?"), "\(run.errors)")
  }

  @Test("what nobody can have meant lists what there is (64)")
  func unknown() async throws {
    let program = try Program()
    defer { program.clean() }
    let run = try await program.run(["help", "xyzzy"])
    #expect(run.status == 64)
    #expect(run.errors.contains("publish") && run.errors.contains("exit-codes"))
  }

  @Test("docs/environment.md has every variable that the sources read")
  func variables() throws {
    let page = try Recorded("docs/environment.md").known()
    var missing: Set<String> = []
    for file in try Self.readers() {
      for match in file.matches(of: /"([A-Z][A-Za-z0-9]*(?:_[A-Z0-9]+)*|[a-z]+_proxy)"/) {
        let name = String(match.1)
        guard name.count > 1,
          name == name.uppercased() || name.hasSuffix("_proxy") || name.hasSuffix("PID")
        else { continue }
        if !page.contains("`\(name)`"), !Self.others.contains(name) { missing.insert(name) }
      }
    }
    #expect(missing == [], "name them in EnvironmentPage, or here where they are none")
  }

  /// Words in capitals that files which read the environment have beside variables.
  private static let others: Set = [
    "ID", "DATASET", "REV", "REVISION", "STATE", "UTC", "POST", "GET", "HEAD", "PUT", "SHELL",
    "HUP", "INT", "WINCH", "TSTP", "XT",
  ]

  /// The sources that ask for variables.
  private static func readers() throws -> [String] {
    let root = Program.root.appending(path: "Sources").path
    let paths = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return try paths.filter { $0.hasSuffix(".swift") || $0.hasSuffix(".c") || $0.hasSuffix(".h") }
      .filter { !$0.hasPrefix("MockServer") && !$0.contains("/Topics/") }
      .map { try String(contentsOfFile: "\(root)/\($0)", encoding: .utf8) }
      .filter {
        $0.contains("environment") || $0.contains("ProcessEnvironment") || $0.contains("getenv")
      }
  }
}
