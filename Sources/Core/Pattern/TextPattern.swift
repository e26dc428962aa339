/// An XML Schema regular expression for a whole text, matched in time linear in the text: a set of
/// states moves along the text, nothing is ever tried again, so no pattern can hang a check.
public struct TextPattern: Sendable {
  /// The pattern as written.
  public let source: String
  let program: PatternProgram

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
    /// Parts written out, those that make no step too.
    static let nodes = 10 * steps
    /// Levels of groups.
    public static let depth = 100
    /// Steps looked at for a text, besides those for each scalar of it.
    static let visitsPerText = 20_000
    /// Steps looked at for each scalar of a text, on average.
    static let visitsPerScalar = 256
  }

  /// Compiles a pattern.
  public init(_ source: String) throws(Fault) {
    self.source = source
    var parser = PatternParser(source)
    program = try PatternCompiler.program(of: parser.parse())
  }

  /// Whether the whole text fits the pattern; what costs too much to tell is let pass.
  public func matches(_ text: String) -> Bool { verdict(on: text) != .no }

  /// What a pattern says of a text.
  public enum Verdict: Hashable, Sendable {
    case yes, no
    /// The pattern is in so many states at once that an answer would cost too much.
    case tooCostly
  }

  /// Whether the whole text fits the pattern.
  public func verdict(on text: String) -> Verdict {
    var run = PatternRun(program)
    return run.verdict(on: text.unicodeScalars)
  }
}
