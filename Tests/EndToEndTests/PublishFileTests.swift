import Core
import Foundation
import Testing

/// `publish FILE.csv`: a file alone becomes a package.
@Suite("publish of files")
struct PublishFileTests {
  private static func write(_ program: Program, _ name: String, _ text: String) throws -> String {
    let folder = program.home.appending(path: "data")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: name)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  private static func descriptor(_ program: Program) -> URL {
    program.home.appending(path: "data/datapackage.json")
  }

  @Test("--yes writes the descriptor beside the file and publishes that file, by its name")
  func whole() async throws {
    let program = try Program()
    defer { program.clean() }
    let file = try Self.write(program, "gdp.csv", "year,value\n2020,1.5\n2021,1.7\n")
    _ = try Self.write(program, "other.csv", "a\n1\n")
    let run = try await program.run(["publish", file, "--mock", "--json", "--yes"])
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    #expect(run.errors.contains("year   year: 2 of 2 cells"), "what was found: \(run.errors)")
    #expect(run.events("package.made").first?["files"] == ["gdp.csv"])
    #expect(run.events("package.made").first?["written"] == true)
    #expect(run.lines.last?["url"]?.string?.hasSuffix("/demo/gdp/v/1") == true)
    #expect(
      Set(run.events("upload.done").compactMap { $0["path"]?.string })
        == ["gdp.csv", "datapackage.json"])
    let again = try await program.run(["publish", file, "--mock", "--json", "--yes"])
    #expect(again.status == 0 && again.lines.last?["url"]?.string?.hasSuffix("/v/1") == true)
    _ = try Self.write(program, "gdp.csv", "year,value\n2020,1.5\n2021,1.8\n")
    let edited = try await program.run(["publish", file, "--mock", "--json", "--yes"])
    #expect(edited.status == 0, "a file goes on being edited: \(edited.output)")
    #expect(edited.lines.last?["url"]?.string?.hasSuffix("/v/2") == true)
  }

  @Test("a slip among the cells of a column is an error that ends it before anything is sent: 3")
  func slip() async throws {
    let program = try Program()
    defer { program.clean() }
    let rows: [String] = (0..<40).map { (row: Int) -> String in
      let day = row == 7 ? "45" : "15"
      return "\(row),2024-01-\(day)\n"
    }
    let file = try Self.write(program, "sales.csv", "id,day\n" + rows.joined())
    let run = try await program.run(["publish", file, "--mock", "--yes"])
    #expect(run.status == 3, "\(run.errors)")
    #expect(run.errors.contains("2024-01-45") && run.errors.contains(":9"), "\(run.errors)")
  }

  @Test("a folder without a descriptor names the ways to one: 66")
  func bare() async throws {
    let program = try Program()
    defer { program.clean() }
    let file = try Self.write(program, "sales.csv", "a\n1\n")
    let folder = String(file.dropLast("/sales.csv".count))
    let run = try await program.run(["publish", folder, "--headless", "--yes", "--mock"])
    #expect(run.status == 66)
    #expect(
      run.errors.contains("datahub-tui publish FILE") && run.errors.contains("datahub-tui init"))
  }

  @Test("without a terminal and without --yes nothing is written, and the way out is told: 64")
  func refused() async throws {
    let program = try Program()
    defer { program.clean() }
    let file = try Self.write(program, "gdp.csv", "year,value\n2020,1.5\n")
    let run = try await program.run(["publish", file, "--mock"])
    #expect(run.status == 64)
    #expect(run.errors.contains("--yes") && run.errors.contains("datahub-tui init"))
    #expect(!FileManager.default.fileExists(atPath: Self.descriptor(program).path))
    let lines = try await program.run(["publish", file, "--mock", "--json"])
    #expect(lines.status == 64 && lines.lines.last?["exit"] == 64)
  }

  @Test("a descriptor that is there is never written over: 73, unless it is of that file")
  func existing() async throws {
    let program = try Program()
    defer { program.clean() }
    let file = try Self.write(program, "gdp.csv", "year,value\n2020,1.5\n")
    let other = Data(#"{"name": "x", "resources": [{"name": "o", "path": "o.csv"}]}"#.utf8)
    try other.write(to: Self.descriptor(program))
    let run = try await program.run(["publish", file, "--mock", "--yes"])
    #expect(run.status == 73)
    #expect(run.errors.contains("stays as it is"))
    #expect(try Data(contentsOf: Self.descriptor(program)) == other)
  }

  @Test("--dry-run and --check-only of a file write nothing beside it")
  func inMemory() async throws {
    let program = try Program()
    defer { program.clean() }
    let files = try [
      Self.write(program, "a.csv", "x\n1\n"), Self.write(program, "b.csv", "y\n2\n"),
    ]
    for flag in ["--dry-run", "--check-only"] {
      let run = try await program.run(["publish"] + files + ["--mock", "--json", flag])
      #expect(run.status == 0, "\(run.output)\(run.errors)")
      #expect(run.events("package.made").first?["written"] == false)
      #expect(run.lines.first?["resources"] == 2)
    }
    #expect(!FileManager.default.fileExists(atPath: Self.descriptor(program).path))
  }

  @Test("files of several folders, and a folder among files, are refused with the way out: 64")
  func scattered() async throws {
    let program = try Program()
    defer { program.clean() }
    let file = try Self.write(program, "a.csv", "x\n1\n")
    let elsewhere = program.home.appending(path: "b.csv")
    try Data("y\n2\n".utf8).write(to: elsewhere)
    for paths in [[file, elsewhere.path], [file, program.home.path]] {
      let run = try await program.run(["publish"] + paths + ["--mock", "--yes"])
      #expect(run.status == 64, "\(paths): \(run.errors)")
    }
  }
}
