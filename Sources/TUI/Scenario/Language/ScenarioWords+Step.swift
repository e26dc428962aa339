extension ScenarioWords {
  /// Reads what a line that begins with that word does.
  mutating func step(_ verb: String) throws(ScenarioFault.Cause) -> ScenarioStep {
    switch verb {
    case "press": return .press(try keys())
    case "type": return .type(try next().text)
    case "paste": return .paste(try next().text)
    case "mouse": return try mouse()
    case "wait":
      let conditions = try conditions()
      return .wait(conditions, limitSeconds: try limit())
    case "expect": return .expect(try conditions())
    case "snap": return .snap(try name())
    case "dump": return .dump(try next().text)
    case "resize": return .resize(try size())
    case "tick": return .tick(seconds: try seconds())
    case "pause": return .pause(seconds: try seconds())
    case "signal":
      let word = try next().text
      guard let signal = ScenarioSignal(rawValue: word) else { throw .unknownSignal(word) }
      return .signal(signal)
    default: throw .unknownLine(verb)
    }
  }

  private mutating func keys() throws(ScenarioFault.Cause) -> [Key] {
    var keys: [Key] = []
    repeat { keys += try key(try next().text) } while peek != nil
    return keys
  }

  /// A key, or one some times over: `down*3`.
  private func key(_ word: String) throws(ScenarioFault.Cause) -> [Key] {
    if let key = Key(name: word) { return [key] }
    guard let star = word.lastIndex(of: "*"), let key = Key(name: String(word[..<star])) else {
      throw .unknownKey(word)
    }
    let times = word[word.index(after: star)...]
    guard let count = Int(times), (1...ScenarioGrammar.Limit.repeats).contains(count) else {
      throw .badNumber(String(times))
    }
    return Array(repeating: key, count: count)
  }

  private mutating func mouse() throws(ScenarioFault.Cause) -> ScenarioStep {
    if take("click") { return .click(try place()) }
    guard take("wheel") else {
      throw peek.map { .extra($0.text, form) } ?? .missing(form)
    }
    let isUp = take("up")
    guard isUp || take("down") else { throw .missing(form) }
    let lines = try number()
    return .wheel(lines: isUp ? -lines : lines, .text(try next().text))
  }

  private mutating func place() throws(ScenarioFault.Cause) -> ScenarioPlace {
    let kind = try next()
    switch kind.text {
    case "footer": return .footer(try next().text)
    case "row", "text": return .text(try next().text)
    case "step": return .step(try next().text)
    default: throw .extra(kind.text, form)
    }
  }

  /// A name that becomes a file's.
  private mutating func name() throws(ScenarioFault.Cause) -> String {
    let word = try next().text
    let isPlain = word.unicodeScalars.allSatisfy { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", "_": true
      default: false
      }
    }
    guard !word.isEmpty, isPlain else { throw .badName(word) }
    return word
  }
}
