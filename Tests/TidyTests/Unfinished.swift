/// What does not keep a rule yet; the lists only get shorter.
enum Unfinished {
  /// Named like no type that they declare.
  static let names = [
    "Sources/Core/Checks/TableKeys.swift",
    "Sources/Core/Hub/AuthReplies.swift",
    "Sources/Core/Hub/HubName.swift",
    "Sources/Core/Hub/RawStoreMessages.swift",
    "Sources/MockServer/Auth/TokenClaims.swift",
    "Sources/MockServer/Wire/PythonJSONError.swift",
    "Sources/TUI/Scenario/Output/ScenarioDump.swift",
    "Tests/CoreTests/Support/Tables.swift",
    "Tests/CoreTests/Support/Transcoding.swift",
    "Tests/CoreTests/Validation/Descriptor/DescriptorRules+Constraints.swift",
    "Tests/CoreTests/Validation/Descriptor/DescriptorRules+Package.swift",
    "Tests/CoreTests/Validation/Descriptor/DescriptorRules+Resource.swift",
    "Tests/CoreTests/Validation/Descriptor/DescriptorRules+Schema.swift",
    "Tests/MockServerTests/ObjectStore/S3Client.swift",
    "Tests/MockServerTests/Planner/GoldenPlanTests.swift",
    "Tests/MockServerTests/Runner/Golden/GoldenFlowTests.swift",
    "Tests/TUITests/Terminal/CursesTests.swift",
    "Tests/TUITests/Terminal/LoopTests.swift",
    "Tests/TUITests/Terminal/ScreenTests.swift",
  ]

  /// Parts that would fit into their type's file.
  static let parts = [
    "Tests/CoreTests/Simulation/SafetyRules+Ends.swift",
    "Tests/MockServerTests/Runner/Support/FlowRig+Reading.swift",
    "Tests/TUITests/Support/Person+Publish.swift",
    "Tests/TUITests/Support/Scenes+Many.swift",
  ]
}
