import ArgumentParser
import Core
import TUI

/// `watch OWNER/NAME[@REV]|RUN`: follows a flow to its end.
struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Follow a revision's flow to its end, as publish does.",
    discussion: """
      Follows the last revision of a dataset, the one that @REVISION names, or the one that a \
      publish from this machine registered, by the ID or its beginning. Sends nothing and changes \
      nothing. Exit 0 when the revision succeeded and its report has no error, 3 when the report \
      has one, 7 when the flow failed for another reason, 8 when it was still running.

      EXAMPLE: datahub-tui watch alice/co2-ppm
               datahub-tui watch alice/co2-ppm@4 --json --wait-timeout 2h
      """)

  @Argument(
    help: ArgumentHelp(
      "OWNER/NAME, OWNER/NAME@REVISION, a page's address, or a run's ID.", valueName: "dataset"))
  var subject: String

  @OptionGroup var hub: HubOptions
  @OptionGroup var mock: MockOptions
  @OptionGroup var face: FaceOptions

  @OptionGroup var waiting: WaitFlag

  func run() async throws {
    var heading = PublishHeading(path: subject, isMock: mock.mock)
    heading.followed = String(subject.prefix { $0 != "@" })
    let face: any PublishFace
    switch try self.face.face(isUnattended: true) {
    case .json: face = JSONFace(heading: heading)
    case .quiet: face = QuietFace(heading: heading)
    case .tui, .plain, .accessible: face = PlainFace(heading: heading)
    }
    let watch = WatchRun(
      subject: subject, hub: hub, mock: mock, waitTimeoutSeconds: waiting.seconds)
    throw ExitCode(await watch.status(face).rawValue)
  }
}
