/// The words behind a line's first one, taken one after the other.
struct ScenarioWords {
  private var rest: ArraySlice<ScenarioWord>
  /// How the line is written, for messages.
  let form: String

  init(_ words: [ScenarioWord], form: String) {
    rest = words[...]
    self.form = form
  }

  /// The next word, still to be taken.
  private var peek: ScenarioWord? { rest.first }

  mutating func next() throws(ScenarioFault.Cause) -> ScenarioWord {
    guard let word = rest.popFirst() else { throw .missing(form) }
    return word
  }

  /// Takes that bare word where it is next.
  mutating func take(_ text: String) -> Bool {
    guard let word = rest.first, !word.isQuoted, word.text == text else { return false }
    rest.removeFirst()
    return true
  }

  /// Throws where a word is left.
  func end() throws(ScenarioFault.Cause) {
    if let word = rest.first { throw .extra(word.text, form) }
  }

  mutating func size() throws(ScenarioFault.Cause) -> Size {
    let word = try next()
    guard let size = Size(name: word.text) else { throw .badSize(word.text) }
    return size
  }

  mutating func seconds() throws(ScenarioFault.Cause) -> Double {
    let word = try next()
    guard let seconds = ScenarioWords.seconds(word) else { throw .badTime(word.text) }
    return seconds
  }

  /// Takes the limit of a wait where one is next.
  mutating func limit() throws(ScenarioFault.Cause) -> Double {
    guard let word = rest.first, !word.isQuoted else { return ScenarioGrammar.Limit.waitSeconds }
    return try seconds()
  }

  mutating func number() throws(ScenarioFault.Cause) -> Int {
    let word = try next()
    guard let number = Int(word.text), (0...100_000).contains(number) else {
      throw .badNumber(word.text)
    }
    return number
  }

  mutating func pairs(line: Int) throws(ScenarioFault.Cause) -> [Scenario.Pair] {
    var pairs: [Scenario.Pair] = []
    repeat {
      let word = try next()
      guard let sign = word.text.firstIndex(of: "="), sign > word.text.startIndex else {
        throw .badPair(word.text)
      }
      pairs.append(
        Scenario.Pair(
          name: String(word.text[..<sign]),
          value: String(word.text[word.text.index(after: sign)...]), line: line))
    } while peek != nil
    return pairs
  }

  mutating func settings(line: Int) throws(ScenarioFault.Cause) -> [Scenario.Pair] {
    let pairs = try pairs(line: line)
    for pair in pairs {
      guard ScenarioGrammar.settings.contains(pair.name) else { throw .unknownSetting(pair.name) }
      let isNumber = Double(pair.value).map { $0.isFinite && $0 >= 0 } ?? false
      guard isNumber || ["scenario", "user"].contains(pair.name) else {
        throw .badNumber(pair.value)
      }
    }
    return pairs
  }

  /// `250ms`, `5s`, `1.5s`, `2m`; nil for another text.
  private static func seconds(_ word: ScenarioWord) -> Double? {
    let units: [(String, Double)] = [("ms", 0.001), ("s", 1), ("m", 60)]
    guard !word.isQuoted, let unit = units.first(where: { word.text.hasSuffix($0.0) }),
      let number = Double(word.text.dropLast(unit.0.count)), number >= 0,
      number * unit.1 <= ScenarioGrammar.Limit.longestSeconds
    else { return nil }
    return number * unit.1
  }
}

extension Size {
  /// A size by its name, as `80x24`.
  package init?(name: String) {
    let parts = name.split(separator: "x", omittingEmptySubsequences: false)
    guard parts.count == 2, let columns = Int(parts[0]), let rows = Int(parts[1]),
      (1...Grid.Limit.columns).contains(columns), (1...Grid.Limit.columns).contains(rows)
    else { return nil }
    self.init(columns: columns, rows: rows)
  }

  /// The size's name, as `80x24`.
  package var name: String { "\(columns)x\(rows)" }
}

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
    case .lines, .focus, .cursorRow, .exit, .idle, .no: throw .cannotBeDenied
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
