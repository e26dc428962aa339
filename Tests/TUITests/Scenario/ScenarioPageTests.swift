import Foundation
import TestSupport
import Testing

@testable import TUI

@Suite("docs/scenarios.md")
struct ScenarioPageTests {
  private static func words() throws -> Set<Substring> {
    let page = try String(
      contentsOf: Recorded.root.appending(path: "docs/scenarios.md"), encoding: .utf8)
    return Set(page.split { !$0.isLetter && !$0.isNumber && $0 != "." && $0 != "-" })
  }

  @Test("names every line, condition, setting, key, signal, screen and event of the language")
  func complete() throws {
    let words = try Self.words()
    let named =
      ScenarioGrammar.lines + ScenarioGrammar.settings + ScenarioSignal.names
      + ScenarioEvent.allNames
      + (ScenarioGrammar.conditions + ScenarioGrammar.keys + ScenarioGrammar.screens)
      .flatMap { $0.split(separator: " ").map(String.init) }
    #expect(named.filter { !words.contains($0[...]) && !words.contains(($0 + ".")[...]) } == [])
  }
}
