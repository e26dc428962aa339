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
    settings.remote.policy = options.remote
    settings.standard = options.standard
    if options.allStrings { settings.reading = { AllStrings.reading($0) } }
    return settings
  }
}
