/// Reads a scenario line by line.
struct ScenarioParser {
  private(set) var setup = Scenario.Setup()
  private(set) var lines: [Scenario.Line] = []
  private var seen: Set<String> = []

  mutating func read(_ text: String) throws(ScenarioFault) {
    let rows = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (index, row) in rows.enumerated() {
      do throws(ScenarioFault.Cause) {
        guard index < ScenarioGrammar.Limit.lines,
          row.unicodeScalars.count <= ScenarioGrammar.Limit.scalarsInLine
        else { throw .tooLong }
        try read(row: String(row), number: index + 1)
      } catch {
        throw ScenarioFault(line: index + 1, cause: error)
      }
    }
    guard !lines.isEmpty else { throw ScenarioFault(line: max(1, rows.count), cause: .empty) }
  }

  private mutating func read(row: String, number: Int) throws(ScenarioFault.Cause) {
    let words = try ScenarioWord.words(of: row)
    let separator = ScenarioWord(text: ";", isQuoted: false)
    for part in words.split(separator: separator) {
      try read(Array(part), number: number)
    }
  }

  private mutating func read(_ words: [ScenarioWord], number: Int) throws(ScenarioFault.Cause) {
    guard let verb = words.first else { return }
    var rest = ScenarioWords(Array(words.dropFirst()), form: ScenarioForm.of(verb.text))
    guard ScenarioGrammar.setup.contains(verb.text) else {
      let step = try rest.step(verb.text)
      try rest.end()
      lines.append(Scenario.Line(number: number, text: words.shown, step: step))
      return
    }
    guard lines.isEmpty else { throw .late(verb.text) }
    if verb.text != "env", verb.text != "mock", !seen.insert(verb.text).inserted {
      throw .twice(verb.text)
    }
    switch verb.text {
    case "size": setup.size = try rest.size()
    case "open": setup.path = try rest.next().text
    case "into": setup.goldenFolder = try rest.next().text
    case "env": setup.environment += try rest.pairs(line: number)
    default: setup.mock += try rest.settings(line: number)
    }
    try rest.end()
  }
}

extension [ScenarioWord] {
  /// The words as they are written.
  fileprivate var shown: String {
    map { word in
      word.isQuoted
        ? "\"" + word.text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n") + "\""
        : word.text
    }.joined(separator: " ")
  }
}

/// How the lines are written, for messages.
enum ScenarioForm {
  static func of(_ verb: String) -> String {
    switch verb {
    case "size": "size 80x24"
    case "env": "env NAME=value"
    case "mock": "mock scenario=NAME seed=7 speed=200"
    case "open": "open PATH"
    case "into": "into FOLDER"
    case "press": "press KEY KEY*3"
    case "type": "type \"text\""
    case "paste": "paste \"text\""
    case "mouse": "mouse click footer|row|text|step \"text\", or mouse wheel up|down 3 \"text\""
    case "wait": "wait CONDITION [until idle] [5s]"
    case "expect": "expect CONDITION"
    case "snap": "snap NAME"
    case "dump": "dump FILE"
    case "resize": "resize 120x40"
    case "tick": "tick 250ms"
    case "pause": "pause 1s"
    case "signal": "signal TERM"
    default: verb
    }
  }
}
