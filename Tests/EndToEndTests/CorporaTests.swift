import Core
import Foundation
import TestSupport
import Testing

/// Real packages, where the corpora are there.
@Suite("published packages")
struct CorporaTests {
  private static let isHere = SharedInputs.corpora != nil

  /// Package, exit code, the flow's end, how many pipelines it has.
  struct Expectation: Sendable, CustomTestStringConvertible {
    let path: String
    let status: Int32
    let state: String
    let pipelines: Int
    var testDescription: String { path }
  }

  static let expectations = [
    Expectation(path: "datasets/gdp", status: 0, state: "succeeded", pipelines: 11),
    Expectation(path: "datasets/finance-vix", status: 0, state: "succeeded", pipelines: 11),
    Expectation(path: "datasets/country-codes", status: 0, state: "succeeded", pipelines: 7),
    Expectation(path: "datasets/population", status: 0, state: "succeeded", pipelines: 7),
    Expectation(path: "datasets/gold-prices", status: 0, state: "succeeded", pipelines: 15),
    Expectation(path: "datasets/language-codes", status: 0, state: "succeeded", pipelines: 19),
    Expectation(path: "datasets/oil-prices", status: 0, state: "succeeded", pipelines: 35),
    Expectation(path: "datasets/co2-ppm", status: 3, state: "succeeded", pipelines: 27),
    Expectation(path: "datasets/cpi", status: 3, state: "failed", pipelines: 7),
    Expectation(path: "test-data/packages/basic-csv", status: 0, state: "succeeded", pipelines: 7),
    Expectation(
      path: "test-data/packages/invalid-data", status: 3, state: "succeeded", pipelines: 11),
  ]

  /// The corpora hold this package without its file, which the golden flow has.
  @Test(
    "a package of a PDF alone is published in four pipelines",
    .enabled(if: isHere, "no corpora here: set DATAHUB_CORPORA"))
  func nonTabular() async throws {
    let program = try Program()
    defer { program.clean() }
    let source = try #require(SharedInputs.corpora).appending(
      path: "test-data/packages/non-tabular-resource")
    let bare = try await program.run(["publish", source.path, "--mock", "--json"])
    #expect(bare.events("check.finding").contains { $0["type"] == "source-error" })
    let package = program.home.appending(path: "package")
    try FileManager.default.copyItem(at: source, to: package)
    let file = package.appending(path: "sample.pdf")
    if !FileManager.default.fileExists(atPath: file.path) {
      try Data("%PDF-1.4\n%\u{e2}\u{e3}\n%%EOF\n".utf8).write(to: file)
    }
    let run = try await program.run(["publish", package.path, "--mock", "--json"])
    #expect(run.status == 0, "\(run.output)")
    let pipelines = Set(run.events("pipeline.state").compactMap { $0["pipeline"]?.string })
    #expect(pipelines.count == 4)
  }

  @Test(
    "each ends as its data deserves, and the second run sends nothing",
    .enabled(if: isHere, "no corpora here: set DATAHUB_CORPORA"), arguments: expectations)
  func published(expected: Expectation) async throws {
    let program = try Program()
    defer { program.clean() }
    let path = try #require(SharedInputs.corpora).appending(path: expected.path).path
    let arguments = ["publish", path, "--mock", "--json", "--skip-check"]
    let run = try await program.run(arguments)
    #expect(run.status == expected.status, "\(run.lines.suffix(3).map { $0.text() })")
    #expect(run.lines.last?["event"] == "run.end")
    let ended = Dictionary(
      run.events("pipeline.state").map {
        ($0["pipeline"]?.string ?? "", $0["state"]?.string ?? "")
      },
      uniquingKeysWith: { $1 })
    #expect(ended.count == expected.pipelines)
    let flow = run.events("run.registered").first?["flow"]?.string ?? ""
    #expect(ended[flow] == expected.state)
    let again = try await program.run(arguments)
    #expect(again.status == expected.status)
    #expect(again.events("upload.done") == [])
    if expected.status == 3 {
      let stopped = try await program.run(["publish", path, "--mock", "--json"])
      #expect(stopped.status == 3 && stopped.events("run.registered") == [])
    }
  }
}
