import ArgumentParser
import Core

/// `search WORDS`: datasets of the hub.
struct SearchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Find datasets of the hub by words.",
    discussion: """
      Finds datasets whose title, name, owner or readme hold all of the words, the best first. \
      What is unlisted or private only its owner finds. Nothing found is no fault: exit 0. Exit 5 \
      when the hub was not to be had.

      EXAMPLE: datahub-tui search lighthouse
               datahub-tui search --owner core --limit 100 --json
      """)

  @Argument(help: "What to look for; all of it must be there.")
  var words: [String] = []

  @Option(help: ArgumentHelp("Datasets of that user alone.", valueName: "user"))
  var owner: String?

  @Option(help: ArgumentHelp("The most that are told, 1 to 1000.", valueName: "number"))
  var limit = 20

  @OptionGroup var hub: HubOptions
  @OptionGroup var mock: MockOptions
  @OptionGroup var output: OutputOptions

  private static let mostResults = 1000

  func validate() throws {
    guard (1...Self.mostResults).contains(limit) else {
      throw ValidationError("--limit goes from 1 to \(Self.mostResults).")
    }
    if words.isEmpty, owner == nil {
      throw ValidationError("Say what to look for: words, or --owner USER.")
    }
  }

  func run() async throws {
    let query = DatasetQuery(words: words.joined(separator: " "), owner: owner, limit: limit)
    let status = await Reading.status(of: query.words, hub, mock, isJSON: output.json) {
      try await Self.outcome(query, $0)
    }
    throw ExitCode(status.rawValue)
  }

  private static func outcome(
    _ query: DatasetQuery, _ reading: Reading
  ) async throws -> ReadingOutcome {
    let found = try await reading.hub.client.search(query, reading.patience)
    for dataset in found.datasets { reading.face.line("dataset", dataset.members) }
    if found.datasets.isEmpty {
      reading.face.say("Nothing was found\(scope(query)).")
    } else {
      for line in table(found.datasets).lines { reading.face.show(line) }
      let rest = found.total - found.datasets.count
      reading.face.say(
        rest > 0
          ? "\(found.datasets.count) of \(Counted(found.total, "dataset")); --limit tells more."
          : "\(Counted(found.total, "dataset")).")
    }
    return ReadingOutcome(members: [
      ("total", .count(found.total)), ("shown", .count(found.datasets.count)),
    ])
  }

  private static func scope(_ query: DatasetQuery) -> String {
    let words = query.words.isEmpty ? "" : " for \"\(Sanitized(query.words))\""
    return words + (query.owner.map { " of \(Sanitized($0))" } ?? "")
  }

  private static func table(_ datasets: [FoundDataset]) -> TextTable {
    var table = TextTable(headings: [
      ("Dataset", false), ("Rows", true), ("Size", true), ("Title", false),
    ])
    table.rows = datasets.map { dataset in
      let mark = dataset.findability.flatMap { $0 == .published ? nil : "\($0.word): " } ?? ""
      return [
        Sanitized(dataset.name).text, dataset.rows.map { Counted.digits($0) } ?? "-",
        dataset.bytes.map { ByteCount($0).description } ?? "-",
        mark + Sanitized(dataset.title).text,
      ]
    }
    return table
  }
}

extension FoundDataset {
  /// The dataset as members of an output line.
  fileprivate var members: [(String, JSONValue?)] {
    [
      ("name", .shown(name)), ("title", title.isEmpty ? nil : .shown(title)),
      ("description", description.isEmpty ? nil : .shown(description)),
      ("revision", revision.map { .count($0) }),
      ("findability", findability.map { .string($0.word) }),
      ("rows", rows.map { .count($0) }), ("bytes", bytes.map { .count($0) }),
    ]
  }
}
