import Core
import Foundation
import Testing

/// A hub with a dataset that was published to it, and commands that read it.
struct DatasetHub {
  let hub: MockHub
  /// Where files are fetched to.
  let folder: URL

  var program: Program { hub.program }

  /// Starts a hub and publishes those packages to it as the user `demo`.
  init(publishing packages: [String] = [Program.demo("lighthouses")], flags: [String] = [])
    async throws
  {
    hub = try await MockHub(Program())
    try await hub.signIn()
    folder = hub.program.home.appending(path: "work")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for package in packages { _ = try await publish(package, flags) }
  }

  @discardableResult
  func publish(_ package: String, _ flags: [String] = []) async throws -> Program.Result {
    try await program.run(["publish", package, "--json", "--yes"] + flags)
  }

  /// Runs a command in the folder for files.
  func run(
    _ arguments: [String], signedIn: Bool = true, extra: [String: String] = [:]
  ) async throws -> Program.Result {
    let shell = #"cd "$0" && exec datahub-tui "$@""#
    var environment = program.environment.merging(extra) { $1 }
    if !signedIn { environment["XDG_CONFIG_HOME"] = program.home.appending(path: "nobody").path }
    let address = signedIn ? [] : ["--api", hub.api, "--domain", hub.site]
    let run = try Run(
      URL(filePath: "/bin/sh"), ["-c", shell, folder.path] + arguments + address, input: nil,
      environment: environment, line: { _, _ in })
    return await run.result()
  }

  func data(_ path: String) -> Data? { try? Data(contentsOf: folder.appending(path: path)) }

  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }

  func stop() async { await hub.stop() }
}

/// The lines that docs/ndjson.md tells of a command.
struct LinePage {
  private let members: [String: Set<String>]

  /// Reads the tables of those sections.
  init(_ sections: String...) throws {
    let page = try String(
      contentsOf: Program.root.appending(path: "docs/ndjson.md"), encoding: .utf8)
    var members: [String: Set<String>] = [:]
    for part in page.components(separatedBy: "\n## ").dropFirst() {
      let lines = part.split(separator: "\n")
      guard let title = lines.first, sections.contains(String(title)) else { continue }
      for line in lines where line.hasPrefix("| `") {
        let cells = line.split(separator: "|").map(String.init)
        let words = { (cell: String) in cell.matches(of: /`([^`]+)`/).map { String($0.1) } }
        for event in words(cells[0]) {
          members[event, default: []].formUnion(words(cells.count > 1 ? cells[1] : ""))
        }
      }
    }
    self.members = members
  }

  /// What lines of a run are not told of there, and what of them breaks their rules.
  func strays(_ run: Program.Result) -> [String] {
    var strays: [String] = []
    for (number, line) in run.lines.enumerated() {
      let event = line["event"]?.string ?? ""
      if line["v"] != 1 || line["seq"]?.integer != number + 1 || line["t"]?.string == nil {
        strays.append("line \(number + 1) has no v, seq or t")
      }
      guard let known = members[event] else {
        strays.append("event \(event)")
        continue
      }
      let names = (line.object?.members ?? []).map(\.name)
      strays += names.filter { !["v", "seq", "t", "event"].contains($0) && !known.contains($0) }
        .map { "\(event).\($0)" }
    }
    if run.lines.last?["event"] != "run.end" { strays.append("run.end is not the last line") }
    return strays
  }
}
