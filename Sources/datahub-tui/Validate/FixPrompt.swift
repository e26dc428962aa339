import Core

/// Shows the changes to a descriptor that settle findings, and makes them where they are wanted.
struct FixPrompt {
  let package: CheckedPackage
  let trial: FixTrial
  let options: ValidateOptions

  /// What became of the offer.
  enum Outcome {
    case nothing, declined, made
  }

  /// Shows, asks, writes.
  func run() async throws(FileFault) -> Outcome {
    guard try trial.findsFile(), !trial.isEmpty else { return .nothing }
    let report = options.report
    tell(
      "\(Counted(trial.made.count, "change")) to \(Sanitized(package.located("datapackage.json"))):"
    )
    for line in TextDiff(from: trial.before, to: trial.after)
      .text(paint: report.paint, width: report.width)
    {
      tell(line)
    }
    guard try await isWanted() else { return .declined }
    try trial.make()
    return .made
  }

  private func isWanted() async throws(FileFault) -> Bool {
    if options.yes { return true }
    guard StandardInput.asks else {
      tell("Nothing was changed: there is nobody to ask. Give --yes to make the changes.")
      return false
    }
    let isWanted = await StandardInput.confirms("Make these changes?")
    if !isWanted { tell("Nothing was changed.") }
    return isWanted
  }

  private func tell(_ line: String) { StandardStream.error.write(line: line) }
}
