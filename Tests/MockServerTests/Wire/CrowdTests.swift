import Core
import FoundationEssentials
import TestSupport
import Testing

@testable import MockServer

/// Many clients at the same moment.
@Suite("a crowd", .onOwnThread, .timeLimit(.minutes(10)))
struct CrowdTests {
  @Test("two hundred publishes at the same moment all end")
  func publishes() async throws {
    let folder = try BackendRig.freshFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var options = BackendOptions(dataFolder: folder)
    options.plan.maxDatasets = 1_000
    // Flows that end at their first step: this is about the crowd, not about what is made of files.
    options.scenario.runner = .failPipeline("t")
    let backend = try await Backend.start(options)
    let client = try await BackendClient(backend)
    let flows = try await withThrowingTaskGroup(of: String.self) { group in
      for number in 0..<200 {
        group.addTask {
          let flow = try await client.publish("d\(number)", file: "t.txt", "text \(number)")
          // What a client that waits for its flow asks for again and again.
          for _ in 0..<5 { _ = try await client.state(flow) }
          return flow
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    await backend.becomesIdle()
    for flow in flows { #expect(try await client.state(flow) == .failed, "\(flow)") }
    #expect(Set(flows).count == 200)
    await backend.stop()
  }
}
