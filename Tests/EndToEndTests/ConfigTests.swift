import Core
import Foundation
import TestSupport
import Testing

@Suite("config")
struct ConfigTests {
  private let program: Program
  private let file: URL

  init() throws {
    program = try Program()
    file = program.home.appending(path: "config/datahub/config.json")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
  }

  private func write(_ text: String) throws { try Data(text.utf8).write(to: file) }
  private var text: String { get throws { try String(contentsOf: file, encoding: .utf8) } }

  @Test("list tells what holds and where each value comes from; a token is not shown")
  func list() async throws {
    defer { program.clean() }
    try write(
      """
      {
        "api": "https://hub.example",
        "token": "s3cret-t0ken",
        "tui": {"theme": "light", "keys": {"publish": ["C-s", "P"]}}
      }

      """)
    let run = try await program.run(
      ["config", "list", "--show-origin"], extra: ["DATAHUB_DOMAIN": "https://site.example"])
    #expect(run.status == 0, "\(run.errors)")
    let rows = run.output.split(separator: "\n").map {
      $0.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
    }
    let path = file.path
    #expect(rows.contains(["api", "https://hub.example", "\(path):2"]))
    #expect(rows.contains(["domain", "https://site.example", "DATAHUB_DOMAIN"]))
    #expect(rows.contains(["token", "***", "\(path):3"]))
    #expect(rows.contains(["tui.theme", "light", "\(path):4"]))
    #expect(rows.contains(["tui.mouse", "true", "as", "usual"]))
    #expect(rows.contains(["tui.keys.publish", "C-s", "P", "\(path):4"]))
    let lines = try await program.run(["config", "list", "--json"])
    #expect(!(run.output + lines.output).contains("s3cret"))
    let theme = lines.events("setting").first { $0["key"] == "tui.theme" }
    #expect(theme?["value"] == "light" && theme?["origin"] == "file" && theme?["line"] == 4)
    let mouse = lines.events("setting").first { $0["key"] == "tui.mouse" }
    #expect(mouse?["value"] == true && mouse?["origin"] == "usual")
    #expect(lines.events("setting").first { $0["key"] == "token" }?["value"] == "***")
  }

  @Test("set writes what is read, and leaves every other byte, link and permission as it was")
  func set() async throws {
    defer { program.clean() }
    let real = program.home.appending(path: "dotfiles.json")
    let before = "{\n    \"api\" : \"https:\\/\\/a.example\",\n    \"x\": [1,2]\n}\n"
    try Data(before.utf8).write(to: real)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: real.path)
    try FileManager.default.createSymbolicLink(at: file, withDestinationURL: real)
    #expect(try await program.run(["config", "set", "tui.theme", "light"]).status == 0)
    #expect(try await program.run(["config", "set", "tui.keys.up", "up", "k"]).status == 0)
    #expect(try await program.run(["config", "set", "tui.mouse", "false"]).status == 0)
    #expect(
      try text == """
        {
            "api" : "https:\\/\\/a.example",
            "x": [1,2],
            "tui": {
                "theme": "light",
                "keys": {
                    "up": ["up", "k"]
                },
                "mouse": false
            }
        }

        """)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: file.path) == real.path)
    let mode = try FileManager.default.attributesOfItem(atPath: real.path)[.posixPermissions]
    #expect(mode as? Int == 0o640)
    #expect(try await program.run(["config", "get", "tui.theme"]).output == "light\n")
    #expect(try await program.run(["config", "get", "tui.keys.up"]).output == "up k\n")
    #expect(try await program.run(["config", "unset", "tui.theme"]).status == 0)
    #expect(try await program.run(["config", "get", "tui.theme"]).output == "default\n")
    #expect(try await program.run(["config", "get", "tui.keys.down"]).output == "")
  }

  @Test("a file that is not there is made, for its owner alone; DATAHUB_JSON names another")
  func new() async throws {
    defer { program.clean() }
    let other = program.home.appending(path: "other/c.json").path
    let path = try await program.run(["config", "path"], extra: ["DATAHUB_JSON": other])
    #expect(path.output == other + "\n")
    let line = try await program.run(["config", "path", "--json"]).events("config.path").first
    #expect(line?["path"]?.string == file.path && line?["exists"] == false)
    let set = try await program.run(
      ["config", "set", "api", "https://a.example", "--json"], extra: ["DATAHUB_JSON": other])
    #expect(set.status == 0, "\(set.errors)")
    #expect(set.events("setting").first?["value"] == "https://a.example")
    #expect(
      try String(contentsOfFile: other, encoding: .utf8)
        == "{\n  \"api\": \"https://a.example\"\n}\n")
    let mode = try FileManager.default.attributesOfItem(atPath: other)[.posixPermissions]
    #expect(mode as? Int == 0o600)
  }

  @Test(
    "set refuses what would not be read, and changes nothing",
    arguments: [
      (["tui.theme", "lihgt"], "Did you mean \"light\"?"),
      (["tui.mouse", "maybe"], "give true or false"),
      (["api", "datahub.io"], "give an http or https address"),
      (["tui.keys.publsh", "P"], "did you mean \"publish\"?"),
      (["tui.keys.publish", "q"], "is the key of \"quit\""),
      (["tui.keys", "q"], "tui.keys.publish"),
      (["theme", "light"], "Did you mean \"tui.theme\"?"), (["tui.themes", "x"], "\"tui.theme\"?"),
      (["token", "abc"], "datahub-tui login"), (["profile", "me"], "whoami"),
    ])
  func refused(_ row: (words: [String], hint: String)) async throws {
    defer { program.clean() }
    try write("{}")
    let run = try await program.run(["config", "set"] + row.words)
    #expect(run.status == 64)
    #expect(run.errors.contains(row.hint), "\(run.errors)")
    #expect(try text == "{}")
  }

  @Test(
    "a fault in the file has its place, what is there and what is allowed, for every command (78)",
    arguments: [
      ("{\n  \"api\": 3\n}", ":2:10: api: here stands 3; give an http or https address."),
      (
        "{\n  \"tui\": {\"theme\": \"lihgt\"}\n}",
        ":2:20: tui.theme: here stands \"lihgt\"; give one of"
      ),
      (
        "{\"tui\": {\"thema\": 1}}",
        ":1:19: tui.thema: there is no such setting; did you mean \"theme\"?"
      ),
      ("{\"tui\": []}", ":1:9: tui: here stands a list; give an object."),
      (
        "{\"tui\": {\"keys\": {\"publsh\": \"P\"}}}",
        ":1:29: tui.keys: there is no command \"publsh\""
      ),
      ("{\n  \"api\": \"x\n}", ":2:"), ("[1]", ":1:1: here stands a list"),
      ("{\"token\": 7}", ":1:11: token: here stands no text; give text."),
    ])
  func faults(_ row: (text: String, words: String)) async throws {
    defer { program.clean() }
    try write(row.text)
    let commands = [
      ["config", "list"], ["config", "get", "api"], ["whoami"], ["login", "--token-stdin"],
      ["publish", Program.demo("lighthouses"), "--headless"],
    ]
    for command in commands {
      let run = try await program.run(command, input: "x")
      #expect(run.status == 78, "\(command): \(run.errors)")
      #expect(run.errors.contains(file.path + row.words), "\(command): \(run.errors)")
      #expect(!run.errors.contains("sign in again"))
    }
    #expect(try await program.run(["config", "path"]).status == 0)
    #expect(try text == row.text)
  }

  @Test("set mends the setting that is wrong, and tells of another")
  func mended() async throws {
    defer { program.clean() }
    try write(#"{"tui": {"theme": "lihgt"}}"#)
    let other = try await program.run(["config", "set", "api", "https://a.example"])
    #expect(other.status == 78 && other.errors.contains("tui.theme"))
    #expect(try await program.run(["config", "set", "tui.theme", "light"]).status == 0)
    #expect(try text == #"{"tui": {"theme": "light"}}"#)
  }

  @Test("an address in the file is where commands go; flag and environment go before it")
  func precedence() async throws {
    defer { program.clean() }
    try write(#"{"api": "http://127.0.0.1:1"}"#)
    let file = try await program.run(["whoami"])
    #expect(file.errors.contains("http://127.0.0.1:1"))
    let variable = try await program.run(["whoami"], extra: ["DATAHUB_API": "http://127.0.0.1:2"])
    #expect(variable.errors.contains("http://127.0.0.1:2"))
    let flag = try await program.run(
      ["whoami", "--api", "http://127.0.0.1:3"], extra: ["DATAHUB_API": "http://127.0.0.1:2"])
    #expect(flag.errors.contains("http://127.0.0.1:3"))
    let wrong = try await program.run(["whoami"], extra: ["DATAHUB_API": "hub"])
    #expect(wrong.status == 78 && wrong.errors.contains("DATAHUB_API \"hub\": give an http"))
  }
}
