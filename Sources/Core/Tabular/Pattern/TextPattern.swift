/// An XML Schema regular expression for a whole text, matched in time linear in the text: a set of
/// states moves along the text, nothing is ever tried again, so no pattern can hang a check.
public struct TextPattern: Sendable {
  /// The pattern as written.
  public let source: String
  let program: [PatternStep]

  /// Why a pattern cannot be evaluated.
  public enum Fault: Error, Hashable, Sendable {
    /// The pattern is not well formed.
    case malformed(String)
    /// It uses what this matcher does not know, such as a look-ahead.
    case unsupported(String)
    /// It has more than `Limit.steps` steps once its counts are written out.
    case tooLarge

    /// The fault as the end of a sentence.
    public var reason: String {
      switch self {
      case .malformed(let what): "it is not well formed: \(what)"
      case .unsupported(let what): "it uses \(what)"
      case .tooLarge: "it is too large"
      }
    }
  }

  /// Bounds on what a pattern may cost.
  public enum Limit {
    /// Steps of the compiled pattern.
    public static let steps = 10_000
    /// Levels of groups.
    public static let depth = 100
  }

  /// Compiles a pattern.
  public init(_ source: String) throws(Fault) {
    self.source = source
    var parser = PatternParser(source)
    let node = try parser.parse()
    var compiler = PatternCompiler()
    try compiler.emit(node)
    compiler.steps.append(.accept)
    program = compiler.steps
  }

  /// Whether the whole text fits the pattern.
  public func matches(_ text: String) -> Bool {
    var now = StateSet(count: program.count)
    var next = StateSet(count: program.count)
    now.add(0, program, isAtStart: true, isAtEnd: text.isEmpty)
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let scalar = scalars[index]
      index = scalars.index(after: index)
      next.removeAll()
      for state in now.states {
        if case .scalar(let set) = program[state], set.contains(scalar) {
          next.add(state + 1, program, isAtStart: false, isAtEnd: index == scalars.endIndex)
        }
      }
      if next.states.isEmpty { return false }
      swap(&now, &next)
    }
    return now.states.contains(program.count - 1)
  }
}

/// A step of a compiled pattern.
enum PatternStep: Sendable {
  case scalar(ScalarSet)
  case split(Int, Int)
  case jump(Int)
  case start
  case end
  case accept
}

/// The states a match is in, each once.
private struct StateSet {
  private(set) var states: [Int] = []
  private var marks: [Int]
  private var generation = 1

  init(count: Int) { marks = [Int](repeating: 0, count: count) }

  mutating func removeAll() {
    states.removeAll(keepingCapacity: true)
    generation += 1
  }

  mutating func add(_ state: Int, _ program: [PatternStep], isAtStart: Bool, isAtEnd: Bool) {
    var pending = [state]
    while let state = pending.popLast() {
      if marks[state] == generation { continue }
      marks[state] = generation
      switch program[state] {
      case .jump(let target): pending.append(target)
      case .split(let first, let second): pending += [second, first]
      case .start: if isAtStart { pending.append(state + 1) }
      case .end: if isAtEnd { pending.append(state + 1) }
      case .scalar, .accept: states.append(state)
      }
    }
  }
}
