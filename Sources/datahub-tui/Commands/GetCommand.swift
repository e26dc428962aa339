import ArgumentParser
import Core

/// `get OWNER/NAME[@REV]|URL`: fetches a dataset.
struct GetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "get",
    abstract: "Fetch a dataset into a folder, its bytes as they were published.",
    discussion: """
      Makes a folder NAME with datapackage.json and the files, each checked against the size and \
      hash that the hub has. The folder appears when all of it is here and right; a transfer that \
      was cut goes on where it stopped. Nothing is written over unless --force says so, and then \
      only files of the same paths.

      Of a dataset of the hub: the last revision that succeeded, or the one that @REVISION names. \
      Of an address: the datapackage.json there with its files, or one file.

      --format original gives what was published; csv and json the hub's tables, one a resource; \
      jsonl one JSON object a line; zip the hub's archive as one file. Exit 5 when the hub was not \
      to be had or gave other bytes, 66 when there is no such dataset, resource or format, 73 when \
      something is there already or cannot be written, as on a full disk.

      EXAMPLE: datahub-tui get core/gdp
               datahub-tui get core/gdp@3 annual --format csv --output gdp-tables
      """)

  @Argument(
    help: ArgumentHelp("OWNER/NAME, OWNER/NAME@REVISION, or an address.", valueName: "dataset"))
  var subject: String

  @Argument(help: ArgumentHelp("Resources; all of them without any.", valueName: "resource"))
  var resources: [String] = []

  @Option(
    help: ArgumentHelp(
      "The form: \(FetchForm.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "format"), transform: FetchForm.init(named:))
  var format = FetchForm.original

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The folder that is made; of one resource the file, where it has an ending: x.csv.",
      valueName: "path"))
  var output: String?

  @Flag(help: "Replace files of the same paths.")
  var force = false

  @OptionGroup var hub: HubOptions
  @OptionGroup var mock: MockOptions
  @OptionGroup var face: OutputOptions

  func run() async throws {
    let wish = FetchWish(
      subject: subject, resources: resources, form: format, output: output, overwrites: force)
    let status = await Reading.status(of: subject, hub, mock, isJSON: face.json) { reading in
      try await GetRun(wish: wish, reading: reading).outcome()
    }
    throw ExitCode(status.rawValue)
  }
}

/// The form that files are fetched or printed in.
enum FetchForm: String, CaseIterable, Sendable {
  case original, csv, json, jsonl, zip

  init(named name: String) throws {
    guard let form = FetchForm(rawValue: name) else {
      let names = FetchForm.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("there is no format \"\(Sanitized(name))\"; there are \(names).")
    }
    self = form
  }

  /// The hub's file that it is made of; nil for what was published.
  var derived: HubDataset.Form? {
    switch self {
    case .original: nil
    case .csv: .csv
    case .json, .jsonl: .json
    case .zip: .zip
    }
  }
}

/// What is to be fetched, and to where.
struct FetchWish: Sendable {
  let subject: String
  let resources: [String]
  let form: FetchForm
  let output: String?
  let overwrites: Bool
}
