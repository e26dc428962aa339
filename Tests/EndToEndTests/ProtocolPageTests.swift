import Core
import Foundation
import Testing

@Suite("docs/protocol.md")
struct ProtocolPageTests {
  private static let tools = ["bash", "curl", "jq", "openssl"]

  @Test("its commands walk the whole flow", .enabled(if: missingTools == [], missingNotice))
  func commands() async throws {
    let hub = try await MockHub(Program())
    let page = try String(
      contentsOf: Program.root.appending(path: "docs/protocol.md"), encoding: .utf8)
    let blocks = page.components(separatedBy: "```sh\n").dropFirst()
      .map { $0.components(separatedBy: "```")[0] }
    #expect(blocks.count >= 8)
    let environment = hub.program.environment.merging(
      ["API": hub.api, "DATA": hub.data, "TMPDIR": hub.program.home.path]) { $1 }
    let run = try Run(
      URL(filePath: "/bin/bash"), ["-c", "set -x\n" + blocks.joined(separator: "\n")],
      input: nil, environment: environment
    ) { _, _ in }
    let result = await run.result()
    #expect(result.status == 0, "\(result.output.suffix(2000))\n\(result.errors.suffix(3000))")
    await hub.stop()
  }

  private static var missingTools: [String] {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return tools.filter { tool in
      !folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(tool)") }
    }
  }

  private static var missingNotice: Comment {
    "not here, so the page was not run: \(missingTools.joined(separator: ", "))"
  }
}
