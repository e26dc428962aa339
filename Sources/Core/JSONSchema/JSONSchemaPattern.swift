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
