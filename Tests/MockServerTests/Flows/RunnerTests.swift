import Core
import Synchronization
import Testing

@testable import MockServer

@Suite struct RunnerTests {
  @Test func aStuckFlowStaysInProgressUntilAnHonestStart() async throws {
    let rig = try FlowRig()
    let flow = try Push.table().enqueue(in: rig)
    try await rig.run(.stuckInProgress)
    #expect(try rig.state(flow) == "INPROGRESS")
    #expect(try rig.pipelines(flow).values.allSatisfy { $0.status == "SUCCEEDED" })
    #expect(try rig.ended().isEmpty)
    try await rig.run()
    #expect(try rig.state(flow) == "SUCCEEDED")
    #expect(try rig.ended() == ["\(flow) SUCCEEDED"])
  }

  @Test func findabilityIsThisDatasetsOnly() async throws {
    let rig = try FlowRig()
    for name in ["gdp", "gdp-us"] {
      var push = Push.table()
      push.name = name
      try push.enqueue(in: rig)
    }
    try await rig.run()
    #expect(try rig.isOpen("test/gdp"))
    var push = Push.table()
    push.name = "gdp"
    push.findability = "private"
    try push.enqueue(in: rig)
    try await rig.run()
    #expect(try !rig.isOpen("test/gdp"))
    #expect(try rig.isOpen("test/gdp-us"))
  }

  @Test func revisionsOfADatasetGoOneAfterTheOther() async throws {
    let rig = try FlowRig()
    for number in 1...5 {
      try Push.table("number,string,boolean\n\(number),one,true\n").enqueue(in: rig)
    }
    try await rig.run()
    let dataset = DatasetID(ownerID: "test", name: "basic-csv")
    #expect(try rig.ended() == (1...5).map { "test/basic-csv/\($0) SUCCEEDED" })
    for number in 1...5 {
      let flow = FlowID(dataset: dataset, revision: number)
      let csv = try rig.resources(flow)["comma-separated_csv"]
      let key = csv?["path"]?.string?.split(separator: "/").dropFirst(3).joined(separator: "/")
      let text = try rig.object(key ?? "").map { String(decoding: $0, as: UTF8.self) }
      #expect(text == "number,string,boolean\r\n\(number),one,True\r\n")
    }
  }

  @Test func manyFlowsEndOnceEach() async throws {
    let rig = try FlowRig()
    let runner = rig.runner()
    try await runner.start()
    for number in 1...12 {
      var push = Push.table()
      push.name = "d\(number)"
      try push.enqueue(in: rig)
      runner.wake()
    }
    await runner.becomesIdle()
    await runner.stop()
    #expect(try rig.ended() == (1...12).map { "test/d\($0)/1 SUCCEEDED" }.sorted())
  }

  @Test func aStopLeavesTheRestToTheNextStart() async throws {
    let rig = try FlowRig()
    let flow = try Push.table().enqueue(in: rig)
    let runner = rig.runner(faults: .stepDelay(milliseconds: 5))
    try await runner.start()
    await runner.stop()
    try await rig.run()
    #expect(try rig.state(flow) == "SUCCEEDED")
    #expect(try rig.ended() == ["\(flow) SUCCEEDED"])
  }

  /// A read of a database that is being closed ends the process.
  @Test func aRunnerThatHasStoppedReadsNothing() async throws {
    let counted = Mutex<CountedDatabase?>(nil)
    let rig = try FlowRig { database in
      let wrapped = CountedDatabase(database)
      counted.withLock { $0 = wrapped }
      return wrapped
    }
    let setting = Runner.Setting()
    let runner = rig.runner(setting: setting)
    try await runner.start()
    await runner.becomesIdle()
    await runner.stop()
    let reads = { counted.withLock { $0?.count ?? 0 } }
    let before = reads()
    runner.wake()
    await setting.activity.idle()
    #expect(before > 0 && reads() == before)
  }

  @Test func anEndThatCannotBeToldIsNotRecorded() async throws {
    let rig = try FlowRig()
    let flow = try Push.table().enqueue(in: rig)
    let runner = rig.runner { _, _ in throw SQLFault.engine("disk full") }
    try await runner.start()
    await runner.becomesIdle()
    await runner.stop()
    #expect(try rig.state(flow) == "INPROGRESS")
    #expect(try rig.ended().isEmpty)
    try await rig.run()
    #expect(try rig.ended() == ["\(flow) SUCCEEDED"])
  }
}
