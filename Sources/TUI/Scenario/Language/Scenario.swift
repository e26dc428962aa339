/// A script that plays the program (docs/scenarios.md): what it begins with, and what is done.
package struct Scenario: Hashable, Sendable {
  /// What the program is started with.
  package struct Setup: Hashable, Sendable {
    /// The terminal's size.
    package var size = Size(columns: 80, rows: 24)
    /// Variables, in their order.
    package var environment: [Pair] = []
    /// Settings of the bundled backend.
    package var mock: [Pair] = []
    /// The package to open; nil for the list of packages.
    package var path: String?
    /// Where `snap` keeps its files, from the scenario's folder; nil for a folder of its own.
    package var goldenFolder: String?
  }

  /// A name with a value, and the line that has it.
  package struct Pair: Hashable, Sendable {
    package let name: String
    package let value: String
    package let line: Int
  }

  /// A step with the line it stands in.
  struct Line: Hashable, Sendable {
    let number: Int
    let text: String
    let step: ScenarioStep
  }

  package var setup = Setup()
  var lines: [Line] = []

  /// Reads a scenario's text.
  package init(_ text: String) throws(ScenarioFault) {
    var parser = ScenarioParser()
    try parser.read(text)
    setup = parser.setup
    lines = parser.lines
  }
}
