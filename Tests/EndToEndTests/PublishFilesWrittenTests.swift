import Core
import Foundation
import Testing

/// What `publish` leaves in files: its report and its log.
@Suite("publish --report and --log")
struct PublishFilesWrittenTests {
  @Test(
    "the report has the form that the file's name ends with, whatever the end",
    arguments: [
      ("json", "\"valid\": false"), ("csv", ",error,"), ("md", "# Validation report"),
      ("html", "<!doctype html"), ("txt", "is not valid"), ("sarif", "2.1.0"),
      ("xml", "<testsuite"),
    ])
  func report(ending: String, words: String) async throws {
    let program = try Program()
    defer { program.clean() }
    let file = program.home.appending(path: "r.\(ending)")
    let run = try await program.run(
      ["publish", Program.demo("lighthouses-broken"), "--mock", "--yes", "--report", file.path])
    #expect(run.status == 3)
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.lowercased().contains(words.lowercased()), "\(text.prefix(300))")
  }

  @Test("a package that is not there has its report too")
  func unreadable() async throws {
    let program = try Program()
    defer { program.clean() }
    let file = program.home.appending(path: "r.json")
    let run = try await program.run(
      ["publish", "/no/such/folder", "--mock", "--yes", "--report", file.path])
    #expect(run.status == 66)
    let report = try JSONValue(parsing: String(contentsOf: file, encoding: .utf8))
    #expect(report["valid"] == false)
  }

  @Test("a report or a log that cannot be made is told before anything is sent: 73")
  func unwritable() async throws {
    let program = try Program()
    defer { program.clean() }
    for option in ["--report", "--log"] {
      let run = try await program.run(
        ["publish", Program.demo("lighthouses"), "--mock", "--json", option, "/no/such/r.json"])
      #expect(run.status == 73, "\(option): \(run.output)")
      #expect(run.lines.last?["event"] == "run.end" && run.lines.last?["exit"] == 73)
      #expect(run.events("upload.done") == [])
    }
  }

  @Test("the log tells what happened with times in UTC, is added to, and is the user's alone")
  func log() async throws {
    let hub = try await MockHub(Program())
    let token = try await hub.signIn()
    let file = hub.program.home.appending(path: "p.log")
    let arguments = [
      "publish", Program.demo("lighthouses"), "--json", "--log", file.path,
    ]
    #expect(try await hub.program.run(arguments).status == 0)
    let first = try String(contentsOf: file, encoding: .utf8)
    #expect(first.contains("uploaded") && first.contains("ended with 0"))
    let lines = first.split(separator: "\n")
    let time = #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z /#
    #expect(lines.allSatisfy { $0.prefixMatch(of: time) != nil })
    #expect(!first.contains(token))
    let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions]
    #expect((mode as? NSNumber)?.intValue == 0o600)
    #expect(try await hub.program.run(arguments).status == 0)
    let second = try String(contentsOf: file, encoding: .utf8)
    #expect(second.hasPrefix(first) && second.count > first.count)
    await hub.stop()
  }
}
