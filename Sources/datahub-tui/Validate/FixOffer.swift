import Core

/// Shows the changes to a descriptor that settle findings, and makes them where they are wanted.
struct FixOffer {
  let package: CheckedPackage
  let plan: FixTrial
  let options: ValidateOptions

  /// What became of the offer.
  enum Outcome {
    case nothing, declined, made
  }

  /// The descriptor's path, links resolved, so that the file behind a link is changed.
  private var file: String? {
    package.descriptorName.map { ProcessEnvironment.absolute(package.located($0)) }
  }

  /// Shows, asks, writes.
  func run() async throws(FileFault) -> Outcome {
    guard let file, let text = try content(of: file) else { return .nothing }
    guard text == plan.before else { throw .changed(path: file) }
    if plan.isEmpty { return .nothing }
    let report = options.report
    tell(
      "\(Counted(plan.made.count, "change")) to \(Sanitized(package.located("datapackage.json"))):")
    for line in TextDiff(from: plan.before, to: plan.after)
      .text(paint: report.paint, width: report.width)
    {
      tell(line)
    }
    guard try await isWanted() else { return .declined }
    guard try content(of: file) == text else { throw .changed(path: file) }
    try DurableFile(path: file).replace(with: plan.after, access: .usual)
    return .made
  }

  private func isWanted() async throws(FileFault) -> Bool {
    if options.yes { return true }
    guard StandardInput.isTerminal, StandardStream.error.isTerminal else {
      tell("Nothing was changed: there is no terminal to ask at. Give --yes to make the changes.")
      return false
    }
    let isWanted = await StandardInput.confirms("Make these changes?")
    if !isWanted { tell("Nothing was changed.") }
    return isWanted
  }

  private func content(of file: String) throws(FileFault) -> [UInt8]? {
    try DurableFile(path: file).read(limitBytes: PackageFolder.Limit.descriptorBytes)
  }

  private func tell(_ line: String) { StandardStream.error.write(line: line) }
}
