internal import Core

/// The result of a scenario.
package enum ScenarioVerdict: Hashable, Sendable {
  case passed
  case failed(ScenarioFailure)
  /// A wait's limit was over, or the program hung.
  case timedOut(ScenarioFailure)

  /// The program's exit code for it.
  package var exitCode: Int32 {
    switch self {
    case .passed: 0
    case .failed: 1
    case .timedOut: 124
    }
  }
}

/// What a scenario expected and what it met.
package struct ScenarioFailure: Hashable, Sendable {
  package let line: Int
  let step: String
  let expected: String
  let found: String
  let screen: [String]
  let events: [String]

  /// The failure for people: the line, what was expected, the screen and the newest events.
  package var message: String {
    let width = screen.map(\.count).max() ?? 0
    let edge = "  +" + String(repeating: "-", count: width) + "+"
    let rows = screen.map { "  |" + $0 + String(repeating: " ", count: width - $0.count) + "|" }
    return
      (["line \(line): \(step)", "  expected: \(expected)", "  found: \(found)"]
      + ["  the screen:", edge] + rows + [edge, "  the newest events, oldest first:"]
      + events.map { "    \($0)" })
      .joined(separator: "\n")
  }
}

extension ScenarioCondition {
  var words: String {
    switch self {
    case .screen(let screen): "the screen \(screen.title)"
    case .text(let text): "the text \"\(text)\""
    case .row(let name, let texts, let values):
      (["a row with \"\(name)\""] + texts.map { "\"\($0)\"" }
        + values.sorted { $0.key < $1.key }.map { "\($0.value) below \"\($0.key)\"" })
        .joined(separator: " and ")
    case .lines(let count, let text): "\(count) lines with \"\(text)\""
    case .focus(let name): "the focus in \"\(name)\""
    case .cursorRow(let text): "the cursor in a row with \"\(text)\""
    case .event(let name): "the event \(name)"
    case .exit(let status): "the end\(status.map { " with exit code \($0)" } ?? "")"
    case .idle: "nothing that goes on"
    case .no(let condition): "not \(condition.words)"
    }
  }
}

extension ScenarioLook {
  /// What there is in place of what a condition asks for.
  func found(insteadOf condition: ScenarioCondition) -> String {
    switch condition {
    case .screen: "the screen \(ScreenID.top(of: app.session).title)"
    case .lines(_, let text): "\(lines.count { $0.contains(text) }) lines with \"\(text)\""
    case .focus: focus.map { "the focus in \"\($0)\"" } ?? "no pane has the focus"
    case .cursorRow: cursorRow.map { "the cursor in \"\($0)\"" } ?? "no cursor"
    case .event: "the events \(events.isEmpty ? "(none)" : events.joined(separator: ", "))"
    case .exit: ended.map { "exit code \($0.rawValue)" } ?? "the program goes on"
    case .row(let name, _, _):
      lines.first { $0.contains(name) }.map { "the row \"\($0)\"" } ?? "no row with \"\(name)\""
    case .idle: "something on the screen still moves"
    case .text: "it is not on the screen"
    case .no: "it is there"
    }
  }
}
