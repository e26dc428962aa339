extension ScenarioWords {
  /// The conditions of a `wait` or `expect`; `until idle` adds one.
  mutating func conditions() throws(ScenarioFault.Cause) -> [ScenarioCondition] {
    var conditions = [try condition()]
    if take("until") {
      guard take("idle") else { throw .missing(form) }
      conditions.append(.idle)
    }
    return conditions
  }

  private mutating func condition() throws(ScenarioFault.Cause) -> ScenarioCondition {
    let word = try next().text
    switch word {
    case "screen":
      let name = try next().text
      guard let screen = ScreenID(title: name) else { throw .unknownScreen(name) }
      return .screen(screen)
    case "text": return .text(try next().text)
    case "row": return try row()
    case "lines": return .lines(try number(), try next().text)
    case "focus": return .focus(try next().text)
    case "cursor":
      guard take("row") else { throw .missing("expect cursor row \"text\"") }
      return .cursorRow(try next().text)
    case "event":
      let name = try next().text
      guard ScenarioEvent.allNames.contains(name) else { throw .unknownEvent(name) }
      return .event(name)
    case "exit": return try exit()
    case "idle": return .idle
    case "no": return .no(try denied())
    default: throw .unknownCondition(word)
    }
  }

  private mutating func denied() throws(ScenarioFault.Cause) -> ScenarioCondition {
    let condition = try condition()
    switch condition {
    case .text, .row, .screen, .event: return condition
    default: throw .cannotBeDenied
    }
  }

  private mutating func exit() throws(ScenarioFault.Cause) -> ScenarioCondition {
    guard let word = peek, let status = Int32(word.text) else { return .exit(nil) }
    _ = try next()
    return .exit(status)
  }

  /// A name, then quoted texts and `heading=value`.
  private mutating func row() throws(ScenarioFault.Cause) -> ScenarioCondition {
    let name = try next().text
    var texts: [String] = []
    var values: [String: String] = [:]
    while let word = peek, word.isQuoted || word.text.contains("=") {
      _ = try next()
      guard !word.isQuoted, let sign = word.text.firstIndex(of: "=") else {
        texts.append(word.text)
        continue
      }
      values[String(word.text[..<sign])] = String(word.text[word.text.index(after: sign)...])
    }
    return .row(name: name, texts: texts, values: values)
  }
}
