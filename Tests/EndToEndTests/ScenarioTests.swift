import Core
import Testing

@Suite("a hub that misbehaves")
struct ScenarioTests {
  private static let demo = Program.demo("lighthouses")

  private func publish(
    _ scenario: String, _ package: String = demo, _ more: [String] = []
  ) async throws -> Program.Result {
    let program = try Program()
    defer { program.clean() }
    return try await program.run(
      ["publish", package, "--mock", "--json", "--mock-scenario", scenario] + more)
  }

  @Test("a store that is busy at first is asked again, and the retries are told")
  func flakyUpload() async throws {
    let run = try await publish("flaky-upload")
    #expect(run.status == 0, "\(run.output)")
    #expect(run.events("upload.retry").first?["status"] == 503)
  }

  @Test("a registration whose answer is lost makes one revision")
  func lostReply() async throws {
    let run = try await publish("lost-reply")
    #expect(run.status == 0, "\(run.output)")
    #expect(run.events("request.retry").count >= 1)
    #expect(run.lines.last?["url"]?.string?.hasSuffix("/v/1") == true)
  }

  @Test("connections that drop are made again")
  func droppedConnections() async throws {
    #expect(try await publish("drop-connection").status == 0)
  }

  @Test("HTML where JSON should be, with status 500, is asked again")
  func html() async throws {
    #expect(try await publish("html-500").status == 0)
  }

  @Test("a grant that is too old is asked for again")
  func expiredGrant() async throws {
    #expect(try await publish("expired-grant").status == 0)
  }

  @Test("a store that confirms other bytes is not believed")
  func lyingStore() async throws {
    let once = try await publish("lying-store")
    #expect(once.status == 0, "\(once.output)")
    #expect(once.events("upload.retry").count == 1)
    let given = try await publish("lying-store", Self.demo, ["--retries", "0"])
    #expect(given.status == 5, "\(given.output)")
    #expect(given.events("run.registered") == [])
  }

  @Test("a failed flow that never says so is settled")
  func stuckInProgress() async throws {
    let program = try Program()
    defer { program.clean() }
    let package = try program.package(
      "stuck", "day\n2020-01-01\nyesterday\n", fields: ["day": "date"])
    let run = try await program.run(
      [
        "publish", package, "--mock", "--json", "--skip-check", "--mock-scenario",
        "stuck-inprogress",
      ])
    #expect(run.status == 3, "\(run.output)")
    #expect(run.events("report.error").first?["type"] == "type-or-format-error")
  }

  @Test("a pipeline that fails for its own reason ends with exit 7 and that reason")
  func failedPipeline() async throws {
    let run = try await publish("fail-pipeline")
    #expect(run.status == 7, "\(run.output)")
    #expect(run.events("pipeline.state").contains { $0["state"] == "failed" })
  }

  @Test("a plan whose storage is used up is told in the hub's words and ends with exit 6")
  func quota() async throws {
    let run = try await publish("quota")
    #expect(run.status == 6, "\(run.output)")
    #expect(run.output.contains("Max storage for user exceeded plan limit (100MB)"))
  }

  @Test("a session that ends on the way asks for a sign-in, and the rest goes on after it")
  func expiredToken() async throws {
    let program = try Program()
    defer { program.clean() }
    let command = ["publish", Self.demo, "--mock", "--json", "--mock-scenario"]
    let stopped = try await program.run(command + ["expired-token"])
    #expect(stopped.status == 4, "\(stopped.output)")
    #expect(!stopped.events("upload.done").isEmpty)
    let resumed = try await program.run(command + ["none"])
    #expect(resumed.status == 0, "\(resumed.output)")
    #expect(resumed.events("upload.done").isEmpty)
  }

  @Test("a busy store is borne, and what the hub finds then is told")
  func retryThenInvalid() async throws {
    let run = try await publish("retry-then-invalid")
    #expect(run.status == 3, "\(run.output)")
    #expect(run.events("upload.retry").count == 1)
    #expect(run.events("report.error").map { $0["type"] } == ["type-or-format-error"])
  }

  @Test("a step that never ends is waited for as long as was asked")
  func stuck() async throws {
    let run = try await publish("stuck", Self.demo, ["--wait-timeout", "2s"])
    #expect(run.status == 8, "\(run.output)")
  }

  @Test("a third of uploads that fail is no hindrance")
  func unreliable() async throws { #expect(try await publish("unreliable").status == 0) }

  @Test("a name that is none tells all of them")
  func unknown() async throws {
    let run = try await publish("no-such")
    #expect(run.status == 64)
    for name in ["retry-then-invalid", "quota", "expired-token", "stuck", "slow"] {
      #expect(run.errors.contains(name))
    }
  }
}
