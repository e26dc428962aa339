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
}
