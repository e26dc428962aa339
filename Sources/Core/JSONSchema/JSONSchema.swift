/// A JSON Schema of draft 7 (and what draft 4 writes differently), for extension profiles and the
/// `jsonSchema` constraint. Its work is bounded: a hostile schema ends in a fault or a violation.
package struct JSONSchema: Sendable {
  let nodes: [JSONSchemaNode]
  /// References outside the schema that were not given; they accept everything.
  package let unresolved: [String]
  /// Patterns that use what cannot be evaluated; they accept everything.
  let unevaluated: [String]

  /// Why a value is not a schema.
  package enum Fault: Error, Hashable, Sendable {
    /// A keyword has a value it cannot have, or a reference leads nowhere.
    case malformed(pointer: String, reason: String)
    /// It has more than `Limit.nodes` parts or more than `Limit.depth` levels.
    case tooLarge
  }

  /// Bounds on what a schema may cost.
  package enum Limit {
    /// Subschemas.
    static let nodes = 20_000
    /// Levels of subschemas, and of references followed, for one value.
    package static let depth = 200
    /// Steps of one evaluation; one is a subschema applied to a value, or some 64 steps of a
    /// pattern.
    package static let steps = 2_000_000
    package static let violations = 100
  }

  /// Compiles a schema; `documents` are other schemas it may refer to, by their address.
  package init(_ schema: JSONValue, documents: [String: JSONValue] = [:]) throws(Fault) {
    var compiler = JSONSchemaCompiler(root: schema, documents: documents)
    try compiler.compileRoot()
    nodes = compiler.nodes
    (unresolved, unevaluated) = (compiler.unresolved, compiler.unevaluated)
  }

  /// What a value breaks, in the order of the schema; nothing where it fits.
  package func violations(
    of value: JSONValue, steps: Int = Limit.steps
  ) -> [JSONSchemaViolation] {
    var evaluation = JSONSchemaEvaluation(nodes: nodes, steps: steps)
    evaluation.check(value, 0, at: "")
    return evaluation.violations
  }
}

extension JSONSchema.Fault {
  /// The fault as the end of a sentence.
  package var reason: String {
    switch self {
    case .malformed(let pointer, let reason):
      pointer.isEmpty ? reason : "at \(Sanitized(pointer).text) \(reason)"
    case .tooLarge: "it is too large"
    }
  }
}

/// A pattern that is looked for anywhere in a text, as JSON Schema has it.
struct JSONSchemaPattern: Sendable {
  let source: String
  private let pattern: TextPattern
  /// An upper bound of the steps it takes for a scalar.
  private let weight: Int

  init(_ source: String) throws(TextPattern.Fault) {
    self.source = source
    pattern = try TextPattern("[\\s\\S]*(?:\(source))[\\s\\S]*")
    weight = JSONSchemaPattern.weight(of: source)
  }

  func matches(_ text: String) -> Bool { pattern.matches(text) }

  /// Steps of an evaluation that a match in the text may cost.
  func cost(of text: String) -> Int {
    1 + text.utf8.count.multipliedReportingOverflow(by: weight).partialValue / 64
  }

  /// The length with all counts written out.
  private static func weight(of source: String) -> Int {
    var weight = source.utf8.count + 1
    for part in source.split(separator: "{").dropFirst() {
      let counts = part.prefix { $0 != "}" }.split(separator: ",").compactMap { Int($0) }
      weight = min(weight * max(1, min(counts.max() ?? 1, TextPattern.Limit.steps)), 1 << 20)
    }
    return min(weight, TextPattern.Limit.steps)
  }
}

/// A part of a value that does not fit a JSON Schema.
package struct JSONSchemaViolation: Hashable, Sendable {
  /// The part, as a JSON pointer into the value.
  package let pointer: String
  /// What is wrong with it, in words that are safe to show.
  package let message: String
  /// Whether it only says that the check was left off because it cost too much.
  package var isUnfinished = false

  package init(pointer: String, message: String, isUnfinished: Bool = false) {
    self.pointer = pointer
    self.message = message
    self.isUnfinished = isUnfinished
  }
}
