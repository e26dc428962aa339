import Core
import FoundationEssentials

/// The check of what one PATH names: a package's folder or zip file, a descriptor, or a table alone.
struct PackageCheckRun {
  let path: String
  let options: ValidateOptions

  /// Checks everything; a line on the terminal says how far it is.
  func run() async throws(HubFault) -> CheckedPackage { try await checked().package }

  /// The same with the changes to the descriptor that make nothing worse.
  func runTryingFixes() async throws(HubFault) -> (package: CheckedPackage, fixes: FixTrial) {
    let (package, validation, remote) = try await checked()
    return (package, FixTrial(validation, package, remote: remote))
  }

  private func checked() async throws(HubFault) -> (
    package: CheckedPackage, LocalValidation, RemoteOutcomes
  ) {
    let validation = try await validation()
    let remote =
      validation.hasRemoteData
      ? await validation.remoteOutcomes(transport) : RemoteOutcomes()
    return (checked(validation, remote), validation, remote)
  }

  private var transport: Transport {
    CurlTransport(
      CurlOptions(environment: ProcessEnvironment.variables, version: Version.text)
    ).transport
  }

  private func validation() async throws(HubFault) -> LocalValidation {
    switch PathKind(path) {
    case .local: return try LocalValidation(path: path, options: settings)
    case .standardInput:
      let file: OpenFile
      do throws(FileFault) { file = try StandardInput.spooled() } catch { throw .file(error) }
      return try LocalValidation(of: file, named: "standard-input", options: settings)
    case .remote(let address):
      var settings = settings
      settings.remote = RemoteOptions(
        policy: .read, allowsPrivateAddresses: address.isThisMachine)
      let files = RemoteFiles(transport: transport, options: settings.remote)
      let file: OpenFile
      do throws(RemoteFault) { file = try await files.read(address.file) } catch {
        throw .file(.notReached(path: path, reason: error.reason))
      }
      return try LocalValidation(
        of: file, named: address.name, base: address.folder, options: settings)
    }
  }

  private func checked(_ validation: LocalValidation, _ remote: RemoteOutcomes) -> CheckedPackage {
    var line = ProgressLine(isShown: !options.json && StandardStream.error.isTerminal)
    if line.isShown { line.expect(bytes: validation.bytes) }
    let resources = validation.resources
    let report = validation.run(
      remote: remote, onResource: { _, _ in line.finishFile() },
      progress: { place, progress in
        line.tell(progress, file: resources[place].name)
      })
    line.clear()
    return validation.checked(path: path, report)
  }

  private var settings: LocalValidationOptions {
    var settings = LocalValidationOptions()
    settings.tables.threads =
      options.threads > 0 ? options.threads : ProcessInfo.processInfo.activeProcessorCount
    settings.tables.digests = options.format == .frictionless ? FileDigest.published : []
    if options.profile { settings.tables.profiledRows = .max }
    settings.remote.policy = options.remote
    settings.standard = options.standard
    if options.allStrings { settings.reading = { AllStrings.reading($0) } }
    return settings
  }
}

/// One line on a terminal that says how far a check is; it is gone before anything else is told.
struct ProgressLine {
  let isShown: Bool
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var told: ContinuousClock.Instant
  private var totalBytes = 0
  /// What the files before the present one came to.
  private var done = (bytes: 0, rows: 0, errors: 0)
  private var present = (bytes: 0, rows: 0, errors: 0)
  private var isOnScreen = false

  /// The line is written at most that often, and not before that long.
  private static let interval = Duration.milliseconds(200)

  init(isShown: Bool) {
    self.isShown = isShown
    start = clock.now
    told = start
  }

  mutating func expect(bytes: Int) { totalBytes += bytes }

  mutating func tell(_ progress: CheckProgress, file: String) {
    guard isShown else { return }
    present = (progress.bytes, progress.rows, progress.errors)
    let now = clock.now
    guard now - told >= Self.interval else { return }
    told = now
    isOnScreen = true
    let line = text(file: file, seconds: (now - start) / .seconds(1))
    let width = max(1, TerminalWidth.columns - 1)
    StandardStream.error.write("\r" + String(line.prefix(width)) + "\u{1B}[K")
  }

  fileprivate mutating func finishFile() {
    done = (done.bytes + present.bytes, done.rows + present.rows, done.errors + present.errors)
    present = (0, 0, 0)
  }

  /// Takes the line off the screen.
  mutating func clear() {
    if isOnScreen { StandardStream.error.write("\r\u{1B}[K") }
    isOnScreen = false
  }

  private func text(file: String, seconds: Double) -> String {
    let bytes = done.bytes + present.bytes
    let rate = seconds > 0 ? Double(bytes) / seconds : 0
    var parts = ["\(100 * bytes / max(1, max(bytes, totalBytes))) %", "\(ByteCount(Int(rate)))/s"]
    if rate > 0, totalBytes > bytes {
      let left = Int((Double(totalBytes - bytes) / rate).rounded(.up))
      parts.append("\(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60) left")
    }
    parts.append(Counted(done.rows + present.rows, "row").description)
    parts.append(Counted(done.errors + present.errors, "error").description)
    return parts.joined(separator: "  ") + "  " + Sanitized(file, limit: 60).text
  }
}
