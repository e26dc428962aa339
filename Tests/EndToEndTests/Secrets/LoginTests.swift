import Core
import Foundation
import Synchronization
import Testing

@Suite("login")
struct LoginTests {
  /// Stands for a person at a browser: opens the page, presses its button, follows it home.
  private static let browser = """
    #!/bin/sh
    set -e
    state=$(curl -sS "$1" | sed -n 's/.*name="state" value="\\([^"]*\\)".*/\\1/p')
    curl -sS -L -o "$0.page" -D "$0.heads" --data-urlencode "state=$state" -d login=demo \
      "${1%%\\?*}"
    """

  private static let curl: Bool = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/curl") }
  }()

  private func hub() async throws -> MockHub { try await MockHub(Program()) }

  private func login(
    _ hub: MockHub, _ arguments: [String], extra: [String: String] = [:],
    errorLine: @escaping @Sendable (Run, String) -> Void = { _, _ in }
  ) async throws -> Program.Result {
    try await hub.program.start(
      ["login", "--api", hub.api, "--domain", hub.site] + arguments, extra: extra,
      errorLine: errorLine
    ).result()
  }

  @Test("in a browser, and the token is shown nowhere", .enabled(if: curl, "there is no curl"))
  func browser() async throws {
    let hub = try await hub()
    let script = hub.program.home.appending(path: "browser").path
    try Data(Self.browser.utf8).write(to: URL(filePath: script))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
    let run = try await login(hub, ["--provider", "google"], extra: ["BROWSER": script])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output == "Signed in as demo at \(hub.api).\n")
    let file = hub.program.home.appending(path: "config/datahub/credentials")
    let kept = try JSONValue(parsing: Array(Data(contentsOf: file)))
    let token = try #require(kept["token"]?.string)
    #expect(!(run.output + run.errors).contains(token))
    #expect(try await hub.program.run(["whoami"]).output == "demo at \(hub.api)\n")
    #expect(try await hub.program.run(["logout"]).status == 0)
    #expect(try await hub.program.run(["whoami", "--api", hub.api]).status == 4)
    await hub.stop()
  }

  @Test("with a token as it was copied, from a file, standard input or the environment")
  func copied() async throws {
    let hub = try await hub()
    let token = try await hub.program.run(["mock", "token", "--data", hub.data]).output
    let bare = token.trimmingCharacters(in: .whitespacesAndNewlines)
    let wrapped = "Authorization: Bearer \"\(bare)\"\n"
    let file = hub.program.home.appending(path: "token.txt")
    try Data(wrapped.utf8).write(to: file)
    #expect(try await login(hub, ["--token-file", file.path]).status == 0)
    let whoami = try await hub.program.run(
      ["whoami", "--api", hub.api], extra: ["DATAHUB_TOKEN": wrapped])
    #expect(whoami.status == 0, "\(whoami.errors)")
    let stdin = try await hub.program.run(
      ["login", "--token-stdin", "--api", hub.api],
      input: "\(bare.prefix(30))\n\(bare.dropFirst(30))")
    #expect(stdin.status == 0, "\(stdin.errors)")
    await hub.stop()
  }

  @Test("what is no token is told with its place, and nothing is asked (4)")
  func noToken() async throws {
    let program = try Program()
    defer { program.clean() }
    let hub = ["--api", "http://127.0.0.1:1"]
    let stdin = try await program.run(["login", "--token-stdin"] + hub, input: "Not a token\n")
    #expect(stdin.status == 4)
    #expect(stdin.errors == "There is no token in standard input: it is several words.\n")
    let variable = try await program.run(
      ["whoami"] + hub, extra: ["DATAHUB_TOKEN": "https://datahub.io/login"])
    #expect(variable.status == 4)
    #expect(variable.errors.contains("There is no token in DATAHUB_TOKEN: it is an address"))
    let file = try await program.run(["login", "--token-file", "/no/such"] + hub)
    #expect(file.status == 66)
  }

  @Test("by a code that is typed elsewhere, without any browser here")
  func code() async throws {
    let hub = try await hub()
    let transport = CurlTransport().transport
    let walk: @Sendable (Run, String) -> Void = { _, line in
      let code = line.drop { $0 == " " }
      guard code.wholeMatch(of: /[A-Z]{4}-[A-Z]{4}/) != nil else { return }
      Task {
        func post(
          _ path: String, _ fields: [(name: String, value: String)]
        ) async throws -> String {
          let body = Array(URLText.query(fields).utf8.dropFirst())
          let type = HTTPField("Content-Type", "application/x-www-form-urlencoded")
          let reply = try await transport.send(
            HTTPRequest(.post, hub.site + path, headers: [type], body: .bytes(body)))
          return String(decoding: reply.body, as: UTF8.self)
        }
        let page = try await post("/device", [("user_code", String(code))])
        let state = page.firstMatch(of: /name="state" value="([^"]*)"/)?.1 ?? ""
        _ = try await post(
          "/device/answer", [("state", String(state)), ("login", "demo"), ("answer", "yes")])
      }
    }
    let here = ["SSH_CONNECTION": "1 2 3 4"]
    let run = try await login(hub, [], extra: here, errorLine: walk)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("\(hub.site)/device"))
    #expect(try await hub.program.run(["whoami"]).status == 0)
    await hub.stop()
  }

  @Test("what cannot be had is said, with exit 4; what makes no sense is usage")
  func refusals() async throws {
    let hub = try await hub()
    let unknown = try await login(hub, ["--provider", "gitlab", "--no-browser"])
    #expect(unknown.status == 4)
    #expect(unknown.errors.contains("It has: github, google."))
    for arguments in [["--device", "--token-stdin"], ["--device", "--provider", "github"]] {
      #expect(try await login(hub, arguments).status == 64)
    }
    #expect(try await hub.program.run(["whoami", "--api", hub.api]).status == 4)
    await hub.stop()
  }

  @Test("^C ends the wait at once with exit 130")
  func interrupt() async throws {
    let hub = try await hub()
    let run = try await login(hub, ["--no-browser", "--provider", "github"]) { run, line in
      if line.hasPrefix("Waiting") { run.signal(SIGINT) }
    }
    #expect(run.status == 130)
    await hub.stop()
  }
}
