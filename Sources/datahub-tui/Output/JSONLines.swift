import Core

/// NDJSON on standard output: one object a line, numbered, `run.end` last (docs/ndjson.md).
struct JSONLines: Sendable {
  private var number = 0
  private let write: @Sendable (String) -> Void

  /// The version of the lines' shapes.
  static let version = 1

  init(write: @escaping @Sendable (String) -> Void = { StandardStream.output.write(line: $0) }) {
    self.write = write
  }

  /// In UTC with milliseconds.
  private static var now: String {
    UTCTime(epochSeconds: TimeSource.system.epochSeconds()).text(fractionDigits: 3) + "Z"
  }

  /// Writes one event with its members; absent ones are left out.
  mutating func line(_ event: String, _ members: [(String, JSONValue?)] = []) {
    number += 1
    var object: JSONObject = [
      "v": .number(JSONNumber(JSONLines.version)), "seq": .number(JSONNumber(number)),
      "t": .string(JSONLines.now), "event": .string(event),
    ]
    for (name, value) in members { object[name] = value }
    write(JSONValue.object(object).text())
  }
}

extension JSONValue {
  /// Text from a file or a server, fit for any terminal it may be shown on.
  static func shown(_ text: String, limit: Int = 500) -> JSONValue {
    .string(Sanitized(text, limit: limit).text)
  }

  /// The same with every text fit for a terminal.
  var shown: JSONValue {
    switch self {
    case .string(let text): .shown(text)
    case .array(let elements): .array(elements.map(\.shown))
    case .object(let object): .object(JSONObject(object.members.map { ($0.name, $0.value.shown) }))
    case .null, .bool, .number: self
    }
  }

  static func count(_ number: Int) -> JSONValue { .number(JSONNumber(number)) }
}
