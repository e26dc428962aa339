import ArgumentParser
import Core

/// `runs`: every publish of this machine that sent anything.
struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs",
    abstract: "List every publish of this machine, newest first.",
    discussion: """
      Each has an ID, by which datahub-tui resume takes up one that was cut. A run is kept as long as \
      its journal is: the last of each package and hub, and its fifty before.

      Examples:
        datahub-tui runs
        datahub-tui runs --json

      Exit codes: 0; 78 where the environment names no home.
      """)

  @OptionGroup var output: OutputOptions

  func run() throws {
    let runs: [StoredRun]
    do throws(FileFault) {
      runs = PublishJournals.runs(in: try ProcessEnvironment.publishFolder())
    } catch {
      StandardStream.error.write(line: "✗ \(error.message)")
      throw ExitCode(ExitStatus(error).rawValue)
    }
    if output.json { tellLines(runs) } else { tellTable(runs) }
  }

  private func tellLines(_ runs: [StoredRun]) {
    var lines = JSONLines()
    for run in runs { lines.line("run", run.members) }
    lines.line("run.end", [("ok", .bool(true)), ("exit", .count(0)), ("runs", .count(runs.count))])
  }

  private func tellTable(_ runs: [StoredRun]) {
    guard !runs.isEmpty else {
      StandardStream.error.write(line: "Nothing was published from this machine yet.")
      return
    }
    let table = TextTable(
      headings: [
        ("ID", false), ("WHEN (UTC)", false), ("DATASET", false), ("REV", true),
        ("STATE", false), ("PATH", false),
      ], rows: runs.map(\.cells))
    for line in table.lines {
      StandardStream.output.write(line: line)
    }
    if let cut = runs.first(where: \.isCut) {
      StandardStream.error.write(
        line: "To take up the newest that was cut: datahub-tui resume \(cut.id)")
    }
  }
}

extension StoredRun {
  /// What became of it, in a word for programs.
  var word: String {
    if isUnderWay { return "running" }
    switch record.ended {
    case .succeeded: return "published"
    case .failed: return "failed"
    case .queued, .inProgress, nil: return record.flow == nil ? "cut" : "registered"
    }
  }

  /// What became of it and how far it came, for people.
  private var words: String {
    switch word {
    case "cut":
      let of = record.subject.fileCount.map { " of \($0)" } ?? ""
      return "cut: \(record.confirmed)\(of) files there"
    case "registered": return "registered, end unknown"
    default: return word
    }
  }

  private var when: String { UTCTime(epochSeconds: epochSeconds).text(fractionDigits: 0) }

  /// The run as a row of the table.
  var cells: [String] {
    [
      id, String(when.prefix(16).map { $0 == "T" ? " " : $0 }),
      Sanitized(record.subject.dataset).text,
      record.flow.map { String($0.revision) } ?? "-", words + (isMock ? " (mock)" : ""),
      Sanitized(record.subject.package).text,
    ]
  }

  /// The run as members of an output line.
  var members: [(String, JSONValue?)] {
    let subject = record.subject
    return [
      ("id", .shown(id)), ("path", .shown(subject.package)), ("dest", .shown(subject.dataset)),
      ("revision", record.flow.map { .count($0.revision) }),
      ("flow", record.flow.map { .shown($0.description) }), ("state", .string(word)),
      ("when", .string(when + "Z")),
      ("confirmed", record.flow == nil ? .count(record.confirmed) : nil),
      ("files", subject.fileCount.map { .count($0) }), ("hub", .shown(subject.hub)),
      ("mock", .bool(isMock)),
    ]
  }
}
