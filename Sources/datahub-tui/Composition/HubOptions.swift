import ArgumentParser
import Core
import MockServer

/// Which hub a command speaks to.
struct HubOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The hub's API.", valueName: "url"))
  var api: String?

  @Option(help: ArgumentHelp("The hub's site.", valueName: "url"))
  var domain: String?

  /// Nothing said.
  static var unsaid: HubOptions {
    var options = HubOptions()
    options.api = nil
    options.domain = nil
    return options
  }

  /// Refuses addresses that can lead nowhere, before anything is checked or sent.
  func validate() throws {
    for (option, url) in [("--api", api), ("--domain", domain)] {
      guard let url, !url.hasPrefix("http://"), !url.hasPrefix("https://") else { continue }
      throw ValidationError("\(option) \"\(Sanitized(url))\": write an http or https address.")
    }
  }
}

/// Whether, and how, the bundled backend stands in for the hub.
struct MockOptions: ParsableArguments {
  @Flag(help: "Publish to the bundled backend, in this process and offline.")
  var mock = false

  @Option(help: ArgumentHelp("Where the bundled backend keeps its data.", valueName: "folder"))
  var mockData: String?

  @Option(
    help: ArgumentHelp(
      "What goes wrong in the bundled backend, one of:\n\(FaultPlan.list)", valueName: "name"))
  var mockScenario: String?

  @Option(help: ArgumentHelp("What a scenario's chances follow from.", valueName: "number"))
  var mockSeed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "How many times faster than can be watched the bundled backend works.", valueName: "times"))
  var mockSpeed: Double?

  @Flag(help: "Wait for another command that has the bundled backend's folder; else it ends (73).")
  var mockWait = false

  /// Nothing said but `--mock`, or not even that.
  static func unsaid(but mock: Bool) -> MockOptions {
    var options = MockOptions()
    options.mock = mock
    options.mockData = nil
    options.mockScenario = nil
    options.mockSeed = 1
    options.mockSpeed = nil
    options.mockWait = false
    return options
  }

  func validate() throws {
    _ = try Hub.scenario(named: mockScenario)
    guard let mockSpeed, !(mockSpeed > 0 && mockSpeed.isFinite) else { return }
    throw ValidationError("--mock-speed \(mockSpeed): give a number above 0, as 1 or 50.")
  }

  /// The pace of a backend that a person watches.
  var watchablePace: BackendPace { .watchable(speed: mockSpeed ?? 1) }

  /// The backend's data folder.
  func folder() throws(FileFault) -> String {
    if let mockData { return mockData }
    return try ProcessEnvironment.mockFolder()
  }
}

/// How a command speaks to its caller.
struct OutputOptions: ParsableArguments {
  @Flag(help: "One JSON object a line on standard output.")
  var json = false
}
