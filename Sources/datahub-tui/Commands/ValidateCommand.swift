import ArgumentParser
import Core

/// `validate PATH`: the local checks alone; nothing is sent.
struct ValidateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check a Data Package here; send nothing.",
    discussion: "Exit 0 when there is no error, 3 when there is one.",
    aliases: ["check"])

  @Argument(help: "The package's folder, or its datapackage.json.")
  var path = "."

  @OptionGroup var output: OutputOptions

  func run() async throws {
    let heading = PublishHeading(path: path, isMock: false)
    let face: any PublishFace =
      output.json
      ? JSONFace(heading: heading)
      : PlainFace(heading: heading, messages: { StandardStream.output.write(line: $0) })
    let verdict: Result<Int, HubFault>
    do throws(HubFault) { verdict = .success(try await check(face)) } catch {
      verdict = .failure(error)
    }
    throw ExitCode(await end(verdict, face).rawValue)
  }

  private func end(
    _ verdict: Result<Int, HubFault>, _ face: any PublishFace
  ) async -> ExitStatus {
    let failure: PublishFailure? =
      switch verdict {
      case .success(0): nil
      case .success(let errors): .invalid(errors: errors)
      case .failure(let fault): .hub(.readPackage, fault)
      }
    let status = failure.map { ExitStatus($0) } ?? .success
    if output.json {
      let outcome = failure.map { PublishOutcome.failed(.checking, $0) } ?? .cancelled(.checking)
      await face.end(outcome, status: status)
    } else if case .failure(let fault) = verdict {
      StandardStream.error.write(line: "✗ \(fault.message)")
    } else {
      let errors = (try? verdict.get()) ?? 0
      StandardStream.output.write(line: errors == 0 ? "✓ valid" : "✗ not valid: \(errors) errors")
    }
    return status
  }

  /// Checks everything and gives the number of errors.
  private func check(_ face: any PublishFace) async throws(HubFault) -> Int {
    let package = try LocalPackage(at: path)
    let resources = package.package.resources
    await face.tell(
      .packaged(
        resources: resources.count, bytes: package.sizes.values.reduce(0, +),
        findings: package.findings))
    var errors = package.findings.count { $0.severity == .error }
    for index in resources.indices {
      let checked = try package.check(index)
      errors += checked.findings.errors
      await face.tell(.checked(resource: resources[index].name, checked))
    }
    return errors
  }
}
