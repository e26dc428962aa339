import ArgumentParser
import Core

/// `report OWNER/NAME[@REV]`: the hub's validation report.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Print the hub's validation report of a dataset.",
    discussion: """
      The report of the last revision, or of the one that @REVISION names: each table with its \
      errors, their rows and columns. The forms are text, json (as the hub keeps it), md and csv. \
      Exit 0 when it has no error, 3 when it has one, 7 when the flow failed without a report, 8 \
      when it is still running, 66 when there is no such dataset or no report of that revision.

      EXAMPLE: datahub-tui report alice/co2-ppm
               datahub-tui report alice/co2-ppm@4 --format md --output report.md
      """)

  @Argument(
    help: ArgumentHelp(
      "OWNER/NAME, OWNER/NAME@REVISION, or a page's address.", valueName: "dataset"))
  var dataset: String

  @Option(
    help: ArgumentHelp(
      "The form: \(HubReportText.Form.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "format"), transform: ReportCommand.form)
  var format = HubReportText.Form.text

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write it to a file, which is replaced.", valueName: "file"))
  var output: String?

  @Flag(help: "One JSON object a line on standard output.")
  var json = false

  @OptionGroup var hub: HubOptions
  @OptionGroup var mock: MockOptions

  func validate() throws {
    if json, output != nil || format != .text {
      throw ValidationError("--json writes lines to standard output; leave out --format, --output.")
    }
  }

  private static func form(_ name: String) throws -> HubReportText.Form {
    guard let form = HubReportText.Form(rawValue: name) else {
      let names = HubReportText.Form.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("there is no format \"\(Sanitized(name))\"; there are \(names).")
    }
    return form
  }

  func run() async throws {
    let run = ReportRun(dataset: dataset, form: format, output: output)
    let status = await Reading.status(of: dataset, hub, mock, isJSON: json) { reading in
      try await run.outcome(reading)
    }
    throw ExitCode(status.rawValue)
  }
}
