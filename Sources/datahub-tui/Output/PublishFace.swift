import Core

/// What tells a person or a script how a publish goes.
protocol PublishFace: Actor {
  func tell(_ notice: PublishNotice) async
  /// The last word, with the exit status the process ends with.
  func end(_ outcome: PublishOutcome, status: ExitStatus) async
  /// The last word of a run that could not begin.
  func refuse(_ message: String, status: ExitStatus) async
}

extension PublishFace {
  func refuse(_ message: String, status: ExitStatus) async {
    StandardStream.error.write(line: status == .success ? message : "✗ \(message)")
  }
}

extension PublishStage {
  /// What a person is told of a publish that was stopped there.
  var stoppedWords: String { "✗ stopped while \(rawValue). The same command goes on from here." }
}

/// What a publish is called on the command line; told at its start.
struct PublishHeading: Sendable {
  let path: String
  let isMock: Bool
  /// The package that was made of files alone.
  var made: MadePackage?
  /// How far it goes.
  var goal = PublishOptions.Goal.published
}

/// A package that was made of files alone.
struct MadePackage: Sendable {
  /// Where its descriptor is, or would be.
  let descriptor: String
  let files: [String]
  let isWritten: Bool
}

/// The publish without its course: the address on standard output, or what went wrong on standard
/// error.
actor QuietFace: PublishFace {
  func tell(_ notice: PublishNotice) {}

  func end(_ outcome: PublishOutcome, status: ExitStatus) {
    switch outcome {
    case .published(_, let url), .reached(.registered(_, let url)):
      StandardStream.output.write(line: Sanitized(url).text)
    case .reached(.checked), .reached(.planned): break
    case .failed(_, let failure): StandardStream.error.write(line: "✗ \(failure.message)")
    case .cancelled(let stage): StandardStream.error.write(line: stage.stoppedWords)
    }
  }
}
