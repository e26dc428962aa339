import ArgumentParser
import Core
import MockServer
import TUI

/// `publish PATH`: the whole way from a folder to a revision, its pipelines and its report.
struct PublishCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Check a Data Package, upload it, and follow its flow to the end.",
    discussion: """
      At a terminal it opens the screen on that package; --headless keeps to lines, and so does what \
      ends before the end (--check-only, --dry-run, --no-wait, --error-on-no-change), names a run \
      (--resume ID) or is written to a file (--report, --log). Nothing is uploaded that the hub has already. The same command after any break goes on \
      where it stopped: a registered revision is followed, not made again.

      Files alone (publish gdp.csv) become a package: what is in them is found out and shown, and \
      datapackage.json is written beside them once you say yes, or --yes.

      Examples:
        datahub-tui publish my-package --dry-run           what would be sent
        datahub-tui publish my-package --check-only        the checks alone, offline
        datahub-tui publish my-package --yes --json        in a script
        datahub-tui publish gdp.csv --mock                 one file, to the bundled backend
        datahub-tui publish . --fail-on warning --report report.html --log publish.log
        datahub-tui publish . --no-wait --fail-pending     0 only where it is published

      Exit codes: 0 published (or checked, planned, registered, as asked), 2 stopped at a question, \
      3 not valid, 4 not signed in, 5 network, 6 refused, 7 pipeline failed, 8 still running, \
      9 nothing changed (--error-on-no-change), 64 usage, 66 no such path, 73 a file of ours cannot \
      be written or the bundled backend is in use.
      """,
    aliases: ["push"])

  @Argument(
    help: ArgumentHelp(
      "The package's folder, or its datapackage.json; or files to make one of.",
      valueName: "path"))
  var paths = ["."]

  @OptionGroup var hub: HubOptions
  @OptionGroup var mock: MockOptions
  @OptionGroup var face: FaceOptions
  @OptionGroup var publish: PublishFlags
  @OptionGroup var output: PublishOutputFlags
  @OptionGroup var screen: ScreenOptions

  func validate() throws {
    try publish.check()
    guard face.ui != .auto, keepsToLines, face.ui == .tui || face.ui == .accessible else { return }
    throw ValidationError(
      "The screen does not know \(linesOnly.joined(separator: ", ")): leave out --ui.")
  }

  /// The flags given that the screen does not know.
  private var linesOnly: [String] { publish.linesOnly + output.linesOnly }
  private var keepsToLines: Bool { !linesOnly.isEmpty }

  func run() async throws {
    let face = try face.face(isUnattended: publish.yes || keepsToLines)
    let target: PublishTarget
    do {
      let files = FilePackage(paths: paths, wish: publish.fileWish(isJSON: face == .json))
      target = try await files.target()
    } catch let failure as ExitCode { throw failure } catch {
      throw ExitCode(await refuse(CommandFailure(error), face).rawValue)
    }
    switch face {
    case .tui, .accessible: throw ExitCode(await interface(target.path).run(face).rawValue)
    case .json, .quiet, .plain: throw ExitCode(await run(target, face).rawValue)
    }
  }

  /// The same publish with a person at it.
  private func interface(_ path: String) -> Interface {
    var interface = Interface(path: path, hub: hub, mock: mock, screen: screen)
    interface.publish = publish.options(asks: true)
    interface.bytesPerSecondLimit = publish.bytesPerSecondLimit
    interface.choosesOnlyPackage = true
    return interface
  }

  private func run(_ target: PublishTarget, _ face: Face) async -> ExitStatus {
    let asks = face == .plain && publish.asks
    var run = HeadlessPublish(path: target.path, hub: hub, mock: mock)
    run.options = publish.options(asks: asks)
    run.draft = target.draft
    run.bytesPerSecondLimit = publish.bytesPerSecondLimit
    run.failsPending = publish.failPending
    run.report = output.report
    run.log = output.log
    run.resumes = publish.resume
    return await run.status(as: face, made: target.made)
  }

  /// Tells why there is nothing to publish.
  private func refuse(_ failure: CommandFailure, _ face: Face) async -> ExitStatus {
    if face == .json {
      let heading = PublishHeading(path: paths.first ?? ".", isMock: mock.mock)
      await JSONFace(heading: heading).refuse(failure.message, status: failure.status)
    } else {
      StandardStream.error.write(line: "✗ \(failure.message)")
    }
    return failure.status
  }
}
