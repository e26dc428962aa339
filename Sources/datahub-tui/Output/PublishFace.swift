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
  /// The dataset whose revision is followed, whoever published it; nil for a publish.
  var followed: String?
}

extension PublishFailure {
  /// The message with the way out that there is here: where the token comes from the environment, or
  /// nobody is there to sign in, that is another token.
  func message(under heading: PublishHeading) -> String {
    guard case .notSignedIn = self, !heading.isMock else {
      return message(isMock: heading.isMock)
    }
    if ProcessEnvironment.value(RefusedToken.variable) != nil { return RefusedToken.words }
    return StandardInput.asks
      ? message : "Not signed in, or the session is over. Put a token into DATAHUB_TOKEN."
  }
}

/// The token in the environment that the hub did not accept.
enum RefusedToken {
  static let variable = "DATAHUB_TOKEN"
  static let words =
    "The hub refused the token in DATAHUB_TOKEN: it has run out, or is of another hub. Put a new one"
    + " there, or take the variable away and run: datahub-tui login"
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
  private let heading: PublishHeading

  init(heading: PublishHeading) { self.heading = heading }

  func tell(_ notice: PublishNotice) {}

  func end(_ outcome: PublishOutcome, status: ExitStatus) {
    switch outcome {
    case .published(_, let url), .reached(.registered(_, let url)):
      StandardStream.output.write(line: Sanitized(url).text)
    case .reached(.checked), .reached(.planned): break
    case .failed(_, let failure):
      StandardStream.error.write(line: "✗ \(failure.message(under: heading))")
    case .cancelled(let stage): StandardStream.error.write(line: stage.stoppedWords)
    }
  }
}
