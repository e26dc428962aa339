import ArgumentParser
import Core

/// `info OWNER/NAME[@REV]|PATH|URL`: a dataset's page in words.
struct InfoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "Show a dataset in words: title, licence, resources, fields, readme.",
    discussion: """
      Of a dataset of the hub: its last revision that succeeded, or the one that @REVISION names, \
      with state, findability, rows and sizes. Of a folder here, or of the datapackage.json at an \
      address: what its descriptor says. What is here goes before a dataset of the same name. \
      Exit 66 when there is nothing of that name.

      EXAMPLE: datahub-tui info core/gdp
               datahub-tui info ./my-package
               datahub-tui info https://example.org/data/datapackage.json --json
      """)

  @Argument(
    help: ArgumentHelp(
      "OWNER/NAME, OWNER/NAME@REVISION, a folder, or an address.", valueName: "dataset"))
  var subject = "."

  @OptionGroup var hub: HubOptions
  @OptionGroup var mock: MockOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let subject = subject
    let status = await Reading.status(of: subject, hub, mock, isJSON: output.json) { reading in
      let facts = try await DatasetFacts(subject, reading)
      facts.tell(reading.face)
      return .success
    }
    throw ExitCode(status.rawValue)
  }
}
