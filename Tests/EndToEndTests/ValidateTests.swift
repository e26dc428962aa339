import Core
import Foundation
import Testing

@Suite("validate and init")
struct ValidateTests {
  private static let broken = Program.demo("lighthouses-broken")

  /// A copy of a demo package that may be changed.
  private func copy(_ name: String, in program: Program) throws -> URL {
    let folder = program.home.appending(path: name)
    try FileManager.default.copyItem(at: URL(filePath: Program.demo(name)), to: folder)
    return folder
  }

  @Test("one run lists faults of the descriptor, the header, rows, keys, the hash and the encoding")
  func everything() async throws {
    let program = try Program()
    defer { program.clean() }
    let run = try await program.run(["validate", Self.broken, "--format", "json"])
    #expect(run.status == 3)
    let package = try #require(try JSONValue(parsing: run.output)["packages"]?[0])
    var groups = package["groups"]?.array ?? []
    groups += (package["resources"]?.array ?? []).flatMap { $0["groups"]?.array ?? [] }
    let codes = Set(groups.compactMap { $0["code"]?.string })
    for code in [
      "field-error", "unsafe-path", "incorrect-label", "type-error", "constraint-error",
      "primary-key", "hash-count", "encoding-error", "missing-cell", "extra-cell", "source-error",
    ] { #expect(codes.contains(code), "\(code)") }
    for group in groups where group["severity"] == "error" && group["code"] != "source-error" {
      #expect(group["examples"]?[0]?["line"] != nil, "\(group.text())")
    }
  }

  @Test("two runs, one thread and two: the same bytes", arguments: ReportFormat.allCases)
  func deterministic(format: ReportFormat) async throws {
    let program = try Program()
    defer { program.clean() }
    let arguments = ["validate", Self.broken, "--format", format.rawValue, "--threads"]
    let one = try await program.run(arguments + ["1"])
    let two = try await program.run(arguments + ["2"])
    #expect(one.output == two.output)
    #expect(!one.output.isEmpty)
  }

  @Test("of several paths all are told of; what could not be checked decides the exit code")
  func several() async throws {
    let program = try Program()
    defer { program.clean() }
    let good = Program.demo("lighthouses")
    let both = try await program.run(["validate", good, Self.broken])
    #expect(both.status == 3)
    #expect(both.output.contains("1 of 2 are not valid"))
    let missing = try await program.run(["validate", good, "/no/such/folder", Self.broken])
    #expect(missing.status == 66)
    #expect(missing.errors.contains("/no/such/folder"))
    #expect(missing.output.contains("2 of 3 are not valid"))
    let lone = try await program.run(["validate", good, "/no/such/folder"])
    #expect(lone.status == 66)
    #expect(
      lone.output.contains("✗ /no/such/folder") && lone.output.contains("1 of 2 are not valid"))
    #expect(try await program.run(["validate", good, good]).status == 0)
  }

  @Test("an option that makes no sense is a usage fault")
  func usage() async throws {
    let program = try Program()
    defer { program.clean() }
    for extra in [
      ["--format", "yaml"], ["--limit", "-1"], ["--threads", "-1"], ["--standard", "v3"], ["--yes"],
      ["--json", "--format", "sarif"], ["--remote", "maybe"], ["--profile", "--format", "junit"],
    ] {
      #expect(try await program.run(["validate", Self.broken] + extra).status == 64, "\(extra)")
    }
  }

  @Test("output that cannot be written is a failure, a reader that goes away is none")
  func unwritable() async throws {
    let program = try Program()
    defer { program.clean() }
    let good = Program.demo("lighthouses")
    let full = try await program.run(["validate", good, "--output", "/dev/full"])
    #expect(full.status == 73, "\(full.errors)")
    let nowhere = try await program.run(["validate", good, "--output", "/no/such/x.json"])
    #expect(nowhere.status == 73)
  }

  @Test("a report goes to a file that its reader may read")
  func output() async throws {
    let program = try Program()
    defer { program.clean() }
    let file = program.home.appending(path: "report.json")
    let run = try await program.run(
      ["validate", Self.broken, "--format", "json", "--output", file.path])
    #expect(run.status == 3 && run.output.isEmpty)
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(try JSONValue(parsing: text)["valid"] == false)
  }

  @Test("--profile says what each column holds, in words and as lines; nothing without it")
  func profile() async throws {
    let program = try Program()
    defer { program.clean() }
    let package = Program.demo("lighthouses")
    let words = try await program.run(["validate", package, "--profile"])
    #expect(words.status == 0)
    #expect(words.output.contains("observations  224 rows"))
    #expect(words.output.contains("always 06:00:00"))
    let run = try await program.run(["validate", package, "--profile", "--json", "--threads", "2"])
    let one = try await program.run(["validate", package, "--profile", "--json", "--threads", "1"])
    let profiles = try lines(run.output).filter { $0["event"] == "check.profile" }
    let others = try lines(one.output).filter { $0["event"] == "check.profile" }
    #expect(profiles.map { $0["bins"] } == others.map { $0["bins"] })
    let wind = try #require(profiles.first { $0["name"] == "wind_m_s" })
    #expect(wind["resource"] == "observations" && wind["column"] == 4 && wind["rows"] == 224)
    #expect(wind["type"] == "number" && wind["missing"] == 0 && wind["distinct"] == 117)
    #expect(wind["min"]?.text() == "0.2" && wind["max"] == 22)
    #expect(wind["bins"]?.array?.compactMap(\.integer).reduce(0, +) == 224)
    let sea = try #require(profiles.first { $0["name"] == "sea_state" })
    #expect(sea["top"]?[0] == (["value": "slight", "count": 91] as JSONValue))
    #expect(sea["min_length"] != nil && sea["min"] == nil)
    let plain = try await program.run(["validate", package, "--json"])
    #expect(!plain.output.contains("check.profile"))
  }

  private func lines(_ output: String) throws -> [JSONValue] {
    try output.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
  }

  @Test("--fix without a terminal shows the changes and makes none; with --yes it makes them")
  func fix() async throws {
    let program = try Program()
    defer { program.clean() }
    let folder = try copy("lighthouses-broken", in: program)
    let file = folder.appending(path: "datapackage.json")
    let before = try String(contentsOf: file, encoding: .utf8)
    let shown = try await program.run(["validate", folder.path, "--fix"])
    #expect(shown.status == 3)
    #expect(shown.errors.contains("- ") && shown.errors.contains("+ "))
    #expect(shown.errors.contains("Nothing was changed"))
    #expect(try String(contentsOf: file, encoding: .utf8) == before)
    let made = try await program.run(["validate", folder.path, "--fix", "--yes"])
    #expect(!made.output.contains("hash-count"), "\(made.output)")
    let after = try String(contentsOf: file, encoding: .utf8)
    #expect(after != before)
    let lines = Set(before.split(separator: "\n"))
    let changed = after.split(separator: "\n").filter { !lines.contains($0) }
    #expect(changed.count <= 12, "\(changed)")
  }

  @Test(
    "what is at a URL has the verdict of the file",
    arguments: ["datapackage.json", "data/lighthouses.csv", "data/broken.csv", "data/none.csv"])
  func address(name: String) async throws {
    let program = try Program()
    defer { program.clean() }
    let folder = try copy("lighthouses", in: program)
    try "id,id\n1\n".write(
      to: folder.appending(path: "data/broken.csv"), atomically: true, encoding: .utf8)
    let server = try FolderServer(folder)
    let there = try await program.run(["validate", server.url + name, "--format", "json"])
    let here = try await program.run(["validate", "\(folder.path)/\(name)", "--format", "json"])
    #expect(there.status == here.status)
    #expect(try summary(there.output) == summary(here.output))
  }

  /// The verdict, and the rows and codes of each resource.
  private func summary(_ report: String) throws -> [String] {
    let report = try JSONValue(parsing: report)
    let resources = report["packages"]?.array?.flatMap { $0["resources"]?.array ?? [] } ?? []
    return ["\(report["valid"]?.bool ?? false)"]
      + resources.map { resource in
        let codes = (resource["groups"]?.array ?? []).compactMap { $0["code"]?.string }
        return "\(resource["rows"]?.integer ?? 0) \(codes)"
      }
  }

  @Test("init writes a descriptor that is valid, and never over another one unasked")
  func initialise() async throws {
    let program = try Program()
    defer { program.clean() }
    let folder = try copy("lighthouses", in: program)
    let file = folder.appending(path: "datapackage.json")
    let kept = try await program.run(["init", folder.path])
    #expect(kept.status == 73)
    try FileManager.default.removeItem(at: file)
    let dry = try await program.run(["init", folder.path, "--dry-run"])
    #expect(dry.status == 0)
    #expect(!FileManager.default.fileExists(atPath: file.path))
    let made = try await program.run(["init", folder.path])
    #expect(made.status == 0)
    #expect(made.output.contains("date: 224 of 224 cells"))
    #expect(try String(contentsOf: file, encoding: .utf8) == dry.output)
    #expect(try await program.run(["validate", folder.path]).status == 0)
    #expect(try await program.run(["init", program.home.path + "/nothing"]).status == 66)
  }
}
