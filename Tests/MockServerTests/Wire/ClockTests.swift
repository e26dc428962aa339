import Core
import FoundationEssentials
import Synchronization
import TestSupport
import Testing

@testable import MockServer

/// The backend rests on the clock it is given, and its activity is exact.
@Suite struct ClockTests {
  private let time = HandClock(epochSeconds: StoreFixture.epochSeconds)
  private let requests = RequestActivity()

  private func start(_ folder: String, _ change: (inout BackendOptions) -> Void) async throws
    -> Backend
  {
    var options = BackendOptions(dataFolder: folder)
    options.time = time.source
    options.requests = requests
    change(&options)
    return try await Backend.start(options)
  }

  @Test func aDelayedRequestRestsWithItsSenderUntilTheClockMoves() async throws {
    let folder = try BackendRig.freshFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let backend = try await start(folder) {
      $0.scenario = FaultPlan(
        name: "late", rules: [FaultRule(.api, .every, .delay(milliseconds: 400))])
    }
    let transport = requests.counting(CurlTransport().transport)
    let status = Mutex<Int?>(nil)
    requests.activity.begin()
    let asking = Task {
      let reply = try? await transport.send(HTTPRequest(.get, "\(backend.apiURL)/health"))
      status.withLock { $0 = reply?.status }
      requests.activity.end()
    }
    await requests.activity.idle()
    #expect(time.sleepers == 1)
    time.advance(0.3)
    #expect(requests.activity.isIdle)
    time.advance(0.1)
    #expect(!requests.activity.isIdle)
    await requests.activity.idle()
    #expect(status.withLock { $0 } == 200)
    await asking.value
    await backend.stop()
  }

  @Test func aSenderThatGivesUpCountsAgainBeforeItGoesOn() async throws {
    let folder = try BackendRig.freshFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let backend = try await start(folder) {
      $0.scenario = FaultPlan(
        name: "late", rules: [FaultRule(.api, .every, .delay(milliseconds: 400))])
    }
    let transport = requests.counting(CurlTransport().transport)
    requests.activity.begin()
    let asking = Task {
      try? await transport.send(HTTPRequest(.get, "\(backend.apiURL)/health"))
    }
    await requests.activity.idle()
    asking.cancel()
    _ = await asking.value
    #expect(!requests.activity.isIdle)
    requests.activity.end()
    #expect(requests.activity.isIdle)
    time.advance(1)
    await requests.activity.idle()
    await backend.stop()
  }

  @Test func stepsWaitForTheClockAndCountWhileTheyWork() async throws {
    let rig = try FlowRig()
    let flow = try Push.table().enqueue(in: rig)
    let runner = rig.runner(
      setting: Runner.Setting(
        time: time.source, activity: requests.activity, pace: .watchable(speed: 1)))
    try await runner.start()
    var steps = 0
    while true {
      await requests.activity.idle()
      if time.sleepers == 0 { break }
      steps += 1
      #expect(try rig.state(flow) == "INPROGRESS")
      time.advance(BackendPace.Watching.longestStepSeconds)
    }
    #expect(steps > 10)
    #expect(try rig.state(flow) == "SUCCEEDED")
    await runner.stop()
  }

  @Test func aStopWakesWhatWaitsForTheClock() async throws {
    let rig = try FlowRig()
    let flow = try Push.table().enqueue(in: rig)
    let runner = rig.runner(
      setting: Runner.Setting(time: time.source, pace: .watchable(speed: 1)))
    try await runner.start()
    await runner.stop()
    #expect(try rig.state(flow) != "SUCCEEDED")
  }

  @Test func aPaceIsNTimesFasterAndAFullOneDoesNotWait() {
    let slow = BackendPace.watchable(speed: 1)
    let fast = BackendPace.watchable(speed: 50)
    for step in ["Load", "Validate", "Store"] {
      let seconds = slow.seconds(step: step, of: "a")
      #expect((0.3...0.8).contains(seconds))
      #expect(abs(fast.seconds(step: step, of: "a") * 50 - seconds) < 1e-9)
      #expect(BackendPace.full.seconds(step: step, of: "a") == 0)
    }
    #expect(slow.uploadBytesPerSecond == 60_000)
    #expect(BackendPace.full.uploadBytesPerSecond == nil)
    #expect(BackendPace.watchable(speed: 0) == .full)
  }
}
