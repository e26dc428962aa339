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
  var peek: ScenarioWord? { rest.first }

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
  public init?(name: String) {
    let parts = name.split(separator: "x", omittingEmptySubsequences: false)
    guard parts.count == 2, let columns = Int(parts[0]), let rows = Int(parts[1]),
      (1...Grid.Limit.columns).contains(columns), (1...Grid.Limit.columns).contains(rows)
    else { return nil }
    self.init(columns: columns, rows: rows)
  }

  /// The size's name, as `80x24`.
  public var name: String { "\(columns)x\(rows)" }
}
