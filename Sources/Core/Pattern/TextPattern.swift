/// An XML Schema regular expression for a whole text, matched in time linear in the text: a set of
/// states moves along the text, nothing is ever tried again, so no pattern can hang a check.
package struct TextPattern: Sendable {
  /// The pattern as written.
  package let source: String
  let program: PatternProgram

  /// Why a pattern cannot be evaluated.
  package enum Fault: Error, Hashable, Sendable {
    /// The pattern is not well formed.
    case malformed(String)
    /// It uses what this matcher does not know, such as a look-ahead.
    case unsupported(String)
    /// It has more than `Limit.steps` steps once its counts are written out.
    case tooLarge

    /// The fault as the end of a sentence.
    package var reason: String {
      switch self {
      case .malformed(let what): "it is not well formed: \(what)"
      case .unsupported(let what): "it uses \(what)"
      case .tooLarge: "it is too large"
      }
    }
  }

  /// Bounds on what a pattern may cost.
  package enum Limit {
    /// Steps of the compiled pattern.
    package static let steps = 10_000
    /// Parts written out, those that make no step too.
    static let nodes = 10 * steps
    /// Levels of groups.
    package static let depth = 100
    /// Steps looked at for a text, besides those for each scalar of it.
    fileprivate static let visitsPerText = 20_000
    /// Steps looked at for each scalar of a text, on average.
    fileprivate static let visitsPerScalar = 256
  }

  /// Compiles a pattern.
  package init(_ source: String) throws(Fault) {
    self.source = source
    var parser = PatternParser(source)
    program = try PatternCompiler.program(of: parser.parse())
  }

  /// Whether the whole text fits the pattern; one that is too costly to match passes.
  package func matches(_ text: String) -> Bool { verdict(on: text) != .no }

  /// What a pattern says of a text.
  package enum Verdict: Hashable, Sendable {
    case yes, no
    /// The pattern is in so many states at once that an answer would cost too much.
    case tooCostly
  }

  /// Whether the whole text fits the pattern.
  package func verdict(on text: String) -> Verdict {
    var run = PatternRun(program)
    return run.verdict(on: text.unicodeScalars)
  }
}

/// Writes a pattern as steps.
struct PatternCompiler {
  private(set) var program = PatternProgram()
  private var numbers: [ScalarSet: Int] = [:]
  /// Nodes written so far: counts of nothing make no steps and yet take time.
  private var nodes = 0

  /// Compiles a whole pattern.
  static func program(of node: PatternNode) throws(TextPattern.Fault) -> PatternProgram {
    var compiler = PatternCompiler()
    try compiler.emit(node)
    compiler.program.steps.append(.accept)
    return compiler.program
  }

  private var count: Int { program.steps.count }

  private mutating func emit(_ node: PatternNode) throws(TextPattern.Fault) {
    nodes += 1
    guard count <= TextPattern.Limit.steps, nodes <= TextPattern.Limit.nodes else {
      throw .tooLarge
    }
    switch node {
    case .empty: break
    case .set(let set): program.steps.append(.scalar(number(of: set)))
    case .anchor(let anchor):
      program.steps.append(.check(anchor))
      if anchor == .wordEdge || anchor == .insideOrOutside { program.hasWordEdges = true }
    case .sequence(let nodes): for node in nodes { try emit(node) }
    case .choice(let nodes): try emit(choice: nodes)
    case .count(let node, let least, let most): try emit(node, least: least, most: most)
    }
  }

  private mutating func number(of set: ScalarSet) -> Int {
    if let number = numbers[set] { return number }
    let number = program.sets.count
    program.sets.append(set)
    program.masks.append(ASCIIMask(set))
    numbers[set] = number
    return number
  }

  private mutating func emit(choice nodes: [PatternNode]) throws(TextPattern.Fault) {
    var jumps: [Int] = []
    for (index, node) in nodes.enumerated() {
      let isLast = index == nodes.count - 1
      let split = count
      if !isLast { program.steps.append(.jump(0)) }
      try emit(node)
      if isLast { continue }
      jumps.append(count)
      program.steps.append(.jump(0))
      program.steps[split] = .split(split + 1, count)
    }
    for jump in jumps { program.steps[jump] = .jump(count) }
  }

  private mutating func emit(
    _ node: PatternNode, least: Int, most: Int?
  ) throws(TextPattern.Fault) {
    for _ in 0..<least { try emit(node) }
    guard let most else {
      let split = count
      program.steps.append(.jump(0))
      try emit(node)
      program.steps.append(.jump(split))
      program.steps[split] = .split(split + 1, count)
      return
    }
    var splits: [Int] = []
    for _ in least..<max(least, most) {
      splits.append(count)
      program.steps.append(.jump(0))
      try emit(node)
    }
    for split in splits { program.steps[split] = .split(split + 1, count) }
  }
}

/// One passage of a pattern over a text.
struct PatternRun {
  private let program: PatternProgram
  private var now: PatternStates
  private var next: PatternStates
  /// What is known of each set and the scalar at hand: its number, and whether it is in.
  private var known: [(scalar: Int, isIn: Bool)]

  init(_ program: PatternProgram) {
    self.program = program
    now = PatternStates(count: program.steps.count)
    next = now
    known = Array(repeating: (-1, false), count: program.sets.count)
  }

  mutating func verdict(on text: String.UnicodeScalarView) -> TextPattern.Verdict {
    var index = text.startIndex
    var place = PatternPlace(isAtStart: true, isAtEnd: text.isEmpty)
    note(text.first, in: &place)
    now.add(0, program, at: place)
    var budget = TextPattern.Limit.visitsPerText
    var count = 0
    while index < text.endIndex {
      let scalar = text[index]
      index = text.index(after: index)
      place.isAtStart = false
      place.isAtEnd = index == text.endIndex
      place.isAfterWord = place.isBeforeWord
      note(place.isAtEnd ? nil : text[index], in: &place)
      step(over: scalar, number: count, to: place)
      if now.states.isEmpty { return .no }
      count += 1
      budget += TextPattern.Limit.visitsPerScalar
      if now.visits + next.visits > budget { return .tooCostly }
    }
    return now.states.contains(program.steps.count - 1) ? .yes : .no
  }

  private func note(_ scalar: Unicode.Scalar?, in place: inout PatternPlace) {
    guard program.hasWordEdges else { return }
    place.isBeforeWord = scalar.map(ScalarClass.isLetterLike) ?? false
  }

  private mutating func step(over scalar: Unicode.Scalar, number: Int, to place: PatternPlace) {
    next.removeAll()
    for state in now.states {
      guard case .scalar(let set) = program.steps[state] else { continue }
      if known[set].scalar != number {
        known[set] = (number, program.contains(set, scalar))
      }
      if known[set].isIn { next.add(state + 1, program, at: place) }
    }
    swap(&now, &next)
  }
}
