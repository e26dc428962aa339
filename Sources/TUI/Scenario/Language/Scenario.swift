/// A script that plays the program (docs/scenarios.md): what it begins with, and what is done.
public struct Scenario: Hashable, Sendable {
  /// What the program is started with.
  public struct Setup: Hashable, Sendable {
    /// The terminal's size.
    public var size = Size(columns: 80, rows: 24)
    /// Variables, in their order.
    public var environment: [Pair] = []
    /// Settings of the bundled backend.
    public var mock: [Pair] = []
    /// The package to open; nil for the list of packages.
    public var path: String?
    /// Where `snap` keeps its files, from the scenario's folder; nil for a folder of its own.
    public var goldenFolder: String?
  }

  /// A name with a value, and the line that has it.
  public struct Pair: Hashable, Sendable {
    public let name: String
    public let value: String
    public let line: Int
  }

  /// A step with the line it stands in.
  struct Line: Hashable, Sendable {
    let number: Int
    let text: String
    let step: ScenarioStep
  }

  public var setup = Setup()
  var lines: [Line] = []

  /// Reads a scenario's text.
  public init(_ text: String) throws(ScenarioFault) {
    var parser = ScenarioParser()
    try parser.read(text)
    setup = parser.setup
    lines = parser.lines
  }
}
