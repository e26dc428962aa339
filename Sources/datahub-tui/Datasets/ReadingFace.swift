import Core
import Synchronization

/// How a command that reads the hub speaks: lines on standard output for scripts, words for people.
/// Its identity is the count of lines.
final class ReadingFace: Sendable {
  let isJSON: Bool
  /// Whether people are told of what goes wrong alone.
  private let isQuiet: Bool
  private let lines = Mutex(JSONLines())

  init(isJSON: Bool, isQuiet: Bool = false) {
    self.isJSON = isJSON
    self.isQuiet = isQuiet
  }

  /// An event for scripts; people are told nothing.
  func line(_ event: String, _ members: [(String, JSONValue?)]) {
    guard isJSON else { return }
    lines.withLock { $0.line(event, members) }
  }

  /// A line of the result, for people.
  func show(_ text: String) { if !isJSON { StandardStream.output.write(line: text) } }

  /// A message for people, on standard error.
  func say(_ text: String) { if !isJSON { StandardStream.error.write(line: text) } }

  /// A word on how it goes, for people who want to know.
  func note(_ text: String) { if !isQuiet { say(text) } }

  /// The last word.
  func end(_ outcome: ReadingOutcome) {
    line(
      "run.end",
      [
        ("ok", .bool(outcome.status == .success)),
        ("exit", .count(Int(outcome.status.rawValue))),
      ] + outcome.members + [("message", outcome.message.map { .string($0) })])
    if let message = outcome.message { say("✗ \(message)") }
  }
}

/// How a command that reads the hub ended.
struct ReadingOutcome: Sendable {
  var status = ExitStatus.success
  /// What the last line tells beside it.
  var members: [(String, JSONValue?)] = []
  /// Why it failed, fit to be shown.
  var message: String?

  static let success = ReadingOutcome()

  /// The end that an error makes.
  static func failed(_ error: any Error) -> ReadingOutcome {
    let failure = CommandFailure(error)
    return ReadingOutcome(status: failure.status, message: failure.message)
  }
}
