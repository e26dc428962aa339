import Core

/// The publish without its course: the address on standard output, or what went wrong on standard
/// error.
actor QuietFace: PublishFace {
  func tell(_ notice: PublishNotice) {}

  func end(_ outcome: PublishOutcome, status: ExitStatus) {
    switch outcome {
    case .published(_, let url): StandardStream.output.write(line: Sanitized(url).text)
    case .failed(_, let failure): StandardStream.error.write(line: "✗ \(failure.message)")
    case .cancelled(let stage): StandardStream.error.write(line: stage.stoppedWords)
    }
  }
}
