import Core
import TestSupport
import Testing

@testable import MockServer

/// What stops a flow, what does not, and what its log says.
@Suite struct FailingFlowTests {
  private func run(
    _ push: Push, faults: RunnerFaults = .none
  ) async throws -> (rig: FlowRig, flow: FlowID) {
    let rig = try FlowRig()
    let flow = try push.enqueue(in: rig)
    try await rig.run(faults)
    return (rig, flow)
  }

  @Test func findingsStopNothing() async throws {
    let (rig, flow) = try await run(.table("number,string,boolean\n1,one,true,extra\n2,two,no\n"))
    #expect(try rig.state(flow) == "FAILED")
    let extra = try await run(.table("number,string,boolean\n1,one,true,extra\n2,two,false\n"))
    #expect(try extra.rig.state(extra.flow) == "SUCCEEDED")
    let report = try JSONValue(parsing: extra.rig.data(extra.flow, "validation_report"))
    #expect(report[0]?["valid"] == false)
    #expect(report[0]?["tables"]?[0]?["errors"]?[0]?["code"] == "extra-value")
  }

  @Test func aPlanMakesTheHubFindErrorsInTheFirstTable() async throws {
    let (rig, flow) = try await run(.table(), faults: RunnerFaults(findsErrors: true))
    #expect(try rig.state(flow) == "SUCCEEDED")
    let report = try ValidationReport(
      json: JSONValue(parsing: rig.data(flow, "validation_report")))
    #expect(!report.isValid)
    #expect(report.errorCount == 1)
    #expect(report.tables.first?.errors.first?.row == 2)
    let steps = try rig.pipelines(flow)["comma-separated"]?.steps ?? []
    #expect(steps.first { $0.name == "validate" }?.stats["errors"] == 1)
  }

  @Test func aStepThatNeverEndsHoldsItsFlowAndNotTheProgram() async throws {
    let rig = try FlowRig()
    let flow = try Push.table().enqueue(in: rig)
    let time = HandClock(epochSeconds: StoreFixture.epochSeconds)
    let activity = Activity()
    let runner = rig.runner(
      faults: RunnerFaults(endlessStep: "validate"),
      setting: Runner.Setting(time: time.source, activity: activity))
    try await runner.start()
    await activity.idle()
    time.advance(86_400)
    #expect(activity.isIdle)
    #expect(try rig.state(flow) == "INPROGRESS")
    await runner.stop()
    try await rig.run()
    #expect(try rig.state(flow) == "SUCCEEDED")
  }

  @Test func aShortRowEndsTheTableWithAWarning() async throws {
    let (rig, flow) = try await run(.table("number,string,boolean\n1,one,true\n2,two\n3,x,true\n"))
    #expect(try rig.state(flow) == "SUCCEEDED")
    let csv = try rig.pipelines(flow)["comma-separated_csv"]
    #expect(csv?.stats["count_of_rows"] == 1)
    #expect(
      csv?.steps[1].log == [
        "WARNING :Stopped at row 3, line 3: row 3 has 2 of 3 cells", "INFO    :Rows left out: 2",
      ])
    #expect(csv?.steps[1].stats["left-out"] == 2)
  }

  @Test func aHeaderThatLacksFieldsFailsTheFlowAndNamesThem() async throws {
    let (rig, flow) = try await run(.table("number\n1\n2\n"))
    #expect(try rig.state(flow) == "FAILED")
    for artefact in ["comma-separated_csv", "comma-separated_json"] {
      let log = try rig.pipelines(flow)[artefact]?.errorLog
      #expect(
        log == [
          "stream_remote_resources",
          "ERROR   :The header has 1 of 3 fields, without 'string', 'boolean'",
        ])
    }
  }

  @Test func aRepeatedRowIsNoError() async throws {
    let (rig, flow) = try await run(.table("number,string,boolean\n1,one,true\n1,one,true\n"))
    #expect(try rig.state(flow) == "SUCCEEDED")
    let report = try ValidationReport(
      json: JSONValue(parsing: rig.data(flow, "validation_report")))
    #expect(report.isValid)
    #expect(report.errorCount == 0)
  }

  @Test func aTableWithoutRowsIsNotListed() async throws {
    let (rig, flow) = try await run(.table("number,string,boolean\n1,one\n"))
    #expect(try rig.state(flow) == "SUCCEEDED")
    let names = try rig.resources(flow).keys.sorted()
    #expect(names == ["basic-csv_zip", "comma-separated", "validation_report"])
    #expect(try rig.descriptor(flow, "1")["views"]?.array?.count == 1)
  }

  @Test func aCastErrorFailsTheFlowInTheOriginalsWords() async throws {
    let (rig, flow) = try await run(.table("number,string,boolean\n1,one,true\nx,two,2\n"))
    let seen = try rig.pipelines(flow)
    #expect(try rig.state(flow) == "FAILED")
    #expect(
      seen["comma-separated_csv"]?.errorLog == [
        "stream_remote_resources",
        "ERROR   :Failed to cast row: Field \"number\" can't cast value \"x\" for type "
          + "\"integer\" with format \"default\"",
        "ERROR   :Failed to cast row: Field \"boolean\" can't cast value \"2\" for type "
          + "\"boolean\" with format \"default\"",
        "ERROR   :The row is number 3 of the file, on line 3",
        "Traceback (most recent call last):",
        "tableschema.exceptions.CastError: There are 2 cast errors (see exception.errors)",
      ])
    let cause =
      "Dependency unsuccessful. Cannot run until dependency \"\(flow)/comma-separated_csv\" is "
      + "successfully executed"
    #expect(seen["comma-separated_csv_preview"]?.errorLog == [cause])
    #expect(seen["package"]?.status == "FAILED")
    #expect(seen["validation_report"]?.status == "SUCCEEDED")
    #expect(seen["comma-separated"]?.status == "SUCCEEDED")
    #expect(try rig.ended() == ["\(flow) FAILED"])
    #expect(try rig.document("test/basic-csv/1/datapackage.json") == nil)
  }

  @Test func aBrokenConstraintFailsTheFlow() async throws {
    let schema: JSONValue = [
      "fields": [["name": "a", "type": "integer", "constraints": ["maximum": 2]]]
    ]
    let (rig, flow) = try await run(.table("a\n3\n", schema: schema))
    let log = try rig.pipelines(flow)["comma-separated_json"]?.errorLog ?? []
    #expect(
      log.dropFirst().first == "ERROR   :Failed to cast row: Field \"a\" has constraint "
        + "\"maximum\" which is not satisfied for value \"3\"")
  }

  @Test func aHeaderThatIsNotTheSchemaFailsTheFlow() async throws {
    let (rig, flow) = try await run(.table("number,text,boolean\n1,one,true\n"))
    let log = try rig.pipelines(flow)["comma-separated_csv"]?.errorLog ?? []
    #expect(try rig.state(flow) == "FAILED")
    #expect(log.first == "dump.to_path")
    #expect(log.contains("WARNING :Encountered field 'text', not in schema"))
    #expect(log.last == "KeyError: 'text'")
  }

  @Test func bytesThatNoEncodingReadsForSureFailTheFlow() async throws {
    var push = Push.table()
    let text = "number,string,boolean\n1,Zürich – café,1\n2,Köln – Straße,1\n3,caf"
    push.files = ["comma.csv": Array(text.utf8) + [0xE9, 0x2C, 0x31]]
    let (rig, flow) = try await run(push)
    let log = try rig.pipelines(flow)["comma-separated_csv"]?.errorLog ?? []
    #expect(log.last?.hasPrefix("UnicodeDecodeError: 'utf-8' codec") == true)
  }

  @Test func remoteAndMissingFilesAreNotFetched() async throws {
    var push = Push.table()
    push.resources[0] = ["path": "http://127.0.0.1:1/x.csv", "name": "x"]
    push.files = [:]
    let (rig, flow) = try await run(push)
    let log = try rig.pipelines(flow)["x"]?.errorLog ?? []
    #expect(log.first == "load")
    #expect(log.last?.hasPrefix("ERROR   :Remote files are not fetched") == true)
    #expect(try rig.state(flow) == "FAILED")
  }

  @Test func anothersPrivateFileIsNotTaken() async throws {
    let rig = try FlowRig()
    var push = Push.table()
    let url = try rig.upload(Array(Push.table.utf8), as: "comma.csv", acl: .private, owner: "bob")
    push.files = [:]
    push.resources[0] = ["path": "x.csv", "name": "x"]
    push.spec = [
      "inputs": [
        [
          "kind": "datapackage",
          "parameters": [
            "resource-mapping": ["x.csv": .string(url)],
            "descriptor": ["name": "basic-csv", "resources": .array(push.resources)],
          ],
        ]
      ]
    ]
    let flow = try push.enqueue(in: rig)
    try await rig.run()
    let log = try rig.pipelines(flow)["x"]?.errorLog.last
    #expect(log?.hasPrefix("ERROR   :403 Forbidden") == true)
  }

  @Test func bytesThatAreNotWhatTheirKeySaysAreRefused() async throws {
    let rig = try FlowRig()
    let flow = try Push.table().enqueue(in: rig)
    try rig.store.put(
      ObjectKey(
        bucket: rig.site.rawstoreBucket, key: "5c7bf29ed8fc0d32429b853e2c5f92e6.csv"),
      content: Array("number\n1\n".utf8), acl: .publicRead)
    try await rig.run()
    let log = try rig.pipelines(flow)["comma-separated"]?.errorLog.last
    #expect(log?.contains("instead of 5c7bf29ed8fc0d32429b853e2c5f92e6") == true)
  }

  @Test func theFaultPlanFailsAPipeline() async throws {
    let (rig, flow) = try await run(
      .table(), faults: .failPipeline("comma-separated_json"))
    #expect(try rig.state(flow) == "FAILED")
    #expect(
      try rig.pipelines(flow)["comma-separated_json"]?.errorLog
        == ["load", "ERROR   :Failed by the fault plan"])
  }
}
