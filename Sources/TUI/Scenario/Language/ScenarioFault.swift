internal import Core

/// Why a scenario cannot be read.
package struct ScenarioFault: Error, Hashable, Sendable {
  /// The line, counted from 1.
  package let line: Int
  let cause: Cause

  /// What is wrong with a line.
  enum Cause: Error, Hashable, Sendable {
    case openQuote
    case badEscape
    case unknownLine(String)
    case unknownCondition(String)
    case unknownKey(String)
    case unknownScreen(String)
    case unknownEvent(String)
    case unknownSignal(String)
    case unknownSetting(String)
    case badSize(String)
    case badTime(String)
    case badNumber(String)
    case badPair(String)
    case badName(String)
    /// Words are missing; how the line is written.
    case missing(String)
    /// A word too many; how the line is written.
    case extra(String, String)
    /// A line of the setup stands behind one that acts.
    case late(String)
    /// A line of the setup stands there twice.
    case twice(String)
    case cannotBeDenied
    case empty
    case tooLong
  }
}

extension ScenarioFault {
  /// What is wrong and how it is put right, in one line without the place.
  package var message: String { cause.message }
}

extension ScenarioFault.Cause {
  var message: String {
    switch self {
    case .openQuote: "A quote is opened and not closed on the same line."
    case .badEscape:
      "After \\ only n, r, t, e, \", \\ or u{HEX} may stand; write \\\\ for a backslash."
    case .unknownLine(let word):
      "There is no line \"\(shown(word))\"; there are \(list(ScenarioGrammar.lines))."
    case .unknownCondition(let word):
      "There is no condition \"\(shown(word))\"; there are \(list(ScenarioGrammar.conditions))."
    case .unknownKey(let word):
      "There is no key \"\(shown(word))\"; write one character, \(list(ScenarioGrammar.keys)), and"
        + " KEY*3 for three times. Text to be typed goes into: type \"text\"."
    case .unknownScreen(let word):
      "There is no screen \"\(shown(word))\"; there are \(list(ScenarioGrammar.screens))."
    case .unknownEvent(let word):
      "There is no event \"\(shown(word))\"; there are \(list(ScenarioEvent.allNames))."
    case .unknownSignal(let word):
      "There is no signal \"\(shown(word))\"; there are \(list(ScenarioSignal.names))."
    case .unknownSetting(let word):
      "There is no setting \"\(shown(word))\" of mock; there are \(list(ScenarioGrammar.settings))."
    default: shortMessage
    }
  }

  private var shortMessage: String {
    switch self {
    case .badSize(let word): "\"\(shown(word))\" is no size; write columns x rows, as 80x24."
    case .badTime(let word): "\"\(shown(word))\" is no time; write 250ms, 5s or 2m."
    case .badNumber(let word): "\"\(shown(word))\" is no number that fits here."
    case .badPair(let word): "\"\(shown(word))\" is no pair; write name=value."
    case .badName(let word):
      "\"\(shown(word))\" is no name for a file here; write letters, digits, - and _."
    case .missing(let form): "Something is missing; write: \(form)"
    case .extra(let word, let form): "\"\(shown(word))\" is too much; write: \(form)"
    case .late(let word):
      "\"\(shown(word))\" stands behind a line that acts; put it at the top (resize changes the"
        + " size later)."
    case .twice(let word): "\"\(shown(word))\" stands here twice; keep one."
    case .cannotBeDenied: "Only text, row, screen and event can stand behind \"no\"."
    case .empty: "No line does anything; write at least one expect."
    case .tooLong: "The scenario is too long to be one; cut it into several files."
    default: ""
    }
  }

  private func shown(_ word: String) -> String { Sanitized(word, limit: 40).text }
  private func list(_ words: [String]) -> String { words.joined(separator: ", ") }
}
