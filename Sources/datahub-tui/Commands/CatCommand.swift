import ArgumentParser
import Core

/// `cat OWNER/NAME[@REV]/RESOURCE|PATH|URL`: prints a resource.
struct CatCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cat",
    abstract: "Print a resource of a dataset, or a file.",
    discussion: """
      Prints the bytes of a resource to standard output: of a dataset of the hub, of a package's \
      folder or of the datapackage.json at an address, or those of one file. What comes from \
      elsewhere is checked against size and hash before the first byte is printed. A terminal gets \
      text without anything that could steer it; a pipe gets the bytes as they are, and one that is \
      closed early is no fault.

      --format csv, json or jsonl prints the table of a resource: the hub's own, or that of a folder \
      or file here, its values by the types of its fields. With --json each row is a line. \
      Exit 3 when a cell here is not of its type, 64 when several resources could be meant, 66 when there is none.

      EXAMPLE: datahub-tui cat core/gdp/annual | head
               datahub-tui cat core/gdp@3 annual --format jsonl
      """)

  @Argument(
    help: ArgumentHelp(
      "OWNER/NAME/RESOURCE, OWNER/NAME@REVISION/RESOURCE, a path, or an address.",
      valueName: "dataset"))
  var subject: String

  @Argument(help: "The resource, where the first argument does not name it.")
  var resource: String?

  @Option(
    help: ArgumentHelp("The form: original, csv, json, jsonl.", valueName: "format"),
    transform: FetchForm.init(named:))
  var format = FetchForm.original

  @OptionGroup var hub: HubOptions
  @OptionGroup var mock: MockOptions
  @OptionGroup var face: OutputOptions

  func validate() throws {
    if format == .zip { throw ValidationError("zip is no text; datahub-tui get fetches it.") }
    if face.json, format != .original {
      throw ValidationError("--json writes rows as lines; leave out --format.")
    }
  }

  func run() async throws {
    let (subject, resource, format) = (subject, resource, format)
    let status = await Reading.status(of: subject, hub, mock, isJSON: face.json) { reading in
      try await CatRun(
        subject: subject, resource: resource, form: format, reading: reading
      ).outcome()
    }
    throw ExitCode(status.rawValue)
  }
}
