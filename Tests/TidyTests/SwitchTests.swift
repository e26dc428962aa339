import Testing

@Suite("Tidy: switches")
struct SwitchTests {
  /// Where a case that is added must be thought about.
  private static let listed = [
    "FindingCode", "Severity", "CellEvent.Kind", "FieldType", "ReportFormat",
    "PublishPhase", "PublishOperation", "PublishEffect", "PublishEvent", "PublishNotice",
    "PublishOutcome", "PublishFailure", "DescriptorFault", "JournalRecord",
    "HubFault", "FileFault", "TransportFault", "RemoteFault", "SignInFault", "CompressionFault",
    "PathFault", "FlowState", "HubRoute", "Compression", "ExitStatus",
    "PackageRequest", "CheckRequest", "SignInRequest", "PublishRequest", "ScreenRequest",
    "AppEffect", "AppEvent", "ScreenID", "Step", "Page", "StepMark", "FlowSight", "CheckNews",
    "Account", "LoginState", "TerminalRequest", "Face", "ScenarioStep", "ScenarioCondition",
    "PipelineKind", "PlanFault", "BackendFault", "BoardStep", "FaultRule.Occurrence",
    "FaultRule.Effect",
  ]

  @Test("no rest stands for a case of an enum that must be named whole")
  func rests() throws {
    let files = try SwiftFile.all(below: "Sources")
    let enums = WholeEnums(listed: Self.listed, in: files)
    #expect(enums.unknown == [])
    #expect(files.flatMap { enums.rests(in: $0) } == [])
  }

  @Test("a default, a case _ and a case let over a listed enum are found")
  func plantedRest() {
    let rests = ["default:", "case _:", "case let other:"].map { rest in
      Self.found("switch event {", "case .began, .ended(2, _):", "  1", rest, "  2", "}")
    }
    #expect(rests == [["S.swift:8: Event"], ["S.swift:8: Event"], ["S.swift:8: Event"]])
    #expect(
      Self.found(
        "let x =", "  switch try self.event(of: .other)? {", "  case .began where isOn: 1",
        "  case nil: 2", "  default: 3", "  }") == ["S.swift:9: Event"])
  }

  @Test("what names every case, and a switch over something else, is let be")
  func plantedWhole() {
    #expect(Self.found("switch event {", "case .began: 1", "case .ended: 2", "}") == [])
    #expect(Self.found("switch text {", "case \"began\": 1", "default: 2", "}") == [])
    #expect(
      Self.found("switch event {", "case .began: 1", "case .foreign: 2", "default: 3", "}") == [])
    #expect(Self.found("switch (event, other) {", "case (.began, .a): 1", "default: 2", "}") == [])
  }

  @Test("names of two enums are told apart by the subject")
  func plantedTwins() {
    let rest = ["case .began: 1", "default: 2", "}"]
    #expect(Self.found(["switch the.mark {"] + rest) == [])
    #expect(Self.found(["switch the.event {"] + rest) == ["S.swift:8: Event"])
    #expect(Self.found(["switch it {"] + rest) == ["S.swift:8: Event"])
    #expect(Self.found(["switch self {"] + rest) == [])
  }

  @Test("a listed enum that is gone is told of")
  func plantedUnknown() {
    #expect(WholeEnums(listed: ["Event", "Gone"], in: [Self.file([])]).unknown == ["Gone"])
  }

  private static func found(_ body: String...) -> [String] { found(body) }

  private static func found(_ body: [String]) -> [String] {
    let file = file(body)
    return WholeEnums(listed: ["Event"], in: [file]).rests(in: file)
  }

  private static func file(_ body: [String]) -> SwiftFile {
    let head = [
      "public enum Event: Sendable {", "  case began", "  case ended(", "    Int, Mark)", "}",
      "enum Mark { case began, done }", "struct S {",
    ]
    return SwiftFile(
      SourceTree.File(path: "S.swift", lines: head + body.map { "  " + $0 } + ["}"]))
  }
}
