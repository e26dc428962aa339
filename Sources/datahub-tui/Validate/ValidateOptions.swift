import ArgumentParser
import Core

/// How a check is made and told of.
struct ValidateOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The report's form: \(ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "format"),
    transform: ValidateOptions.format)
  var format = ReportFormat.text

  @Option(help: ArgumentHelp("Write the report to a file.", valueName: "file"))
  var output: String?

  @Flag(help: "One JSON object a line on standard output.")
  var json = false

  @Flag(help: "Read every field as a string: check the structure only.")
  var allStrings = false

  @Option(
    help: ArgumentHelp(
      "The edition of the standard to check by, whatever the descriptor says: v1 or v2.",
      valueName: "edition"),
    transform: ValidateOptions.standard)
  var standard: Standard?

  @Option(
    help: ArgumentHelp(
      "Data on other machines: check that it is there, read it, or off.", valueName: "policy"),
    transform: ValidateOptions.remote)
  var remote = RemoteOptions.Policy.check

  @Flag(help: "Show the changes to datapackage.json that settle findings, and make them.")
  var fix = false

  @Flag(name: .shortAndLong, help: "Make the changes without a question.")
  var yes = false

  @Flag(
    help: "Say what each column holds: type, missing and distinct values, range, spread.")
  var profile = false

  @Option(
    help: ArgumentHelp(
      "The most kinds of findings listed of a package, 0: all. All are counted.",
      valueName: "number"))
  var limit: Int?

  @Option(help: ArgumentHelp("Threads at work, 0: one a processor.", valueName: "number"))
  var threads = 0

  /// The most threads that can be asked for.
  private static let mostThreads = 1024
  /// Kinds of findings listed for people, unless told otherwise.
  private static let usualLimit = 50

  func validate() throws {
    if let limit, limit < 0 { throw ValidationError("--limit goes from 0.") }
    guard (0...Self.mostThreads).contains(threads) else {
      throw ValidationError("--threads goes from 0 to \(Self.mostThreads).")
    }
    if json, output != nil || format != .text {
      throw ValidationError("--json writes lines to standard output; leave out --format, --output.")
    }
    if profile, !json, format != .text {
      throw ValidationError("--profile goes with --json or the format text.")
    }
    if yes, !fix { throw ValidationError("--yes goes with --fix.") }
  }

  private static func format(_ name: String) throws -> ReportFormat {
    guard let format = ReportFormat(rawValue: name) else {
      let names = ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("there is no format \"\(Sanitized(name))\"; there are \(names).")
    }
    return format
  }

  private static func remote(_ name: String) throws -> RemoteOptions.Policy {
    guard let policy = RemoteOptions.Policy(rawValue: name) else {
      throw ValidationError("write check, read or off.")
    }
    return policy
  }

  private static func standard(_ name: String) throws -> Standard {
    guard let standard = Standard(rawValue: name) else { throw ValidationError("write v1 or v2.") }
    return standard
  }

  /// Groups listed of a package; nil for all.
  var listed: Int? {
    switch limit {
    case 0: nil
    case let limit?: limit
    case nil: format == .text ? Self.usualLimit : nil
    }
  }

  /// Form and size of the report.
  var report: ReportOptions {
    var options = ReportOptions()
    options.limit = listed
    options.version = Version.text
    let isShown = output == nil && StandardStream.output.isTerminal
    options.width = TerminalWidth.columns(of: .output)
    let isPlain =
      ProcessEnvironment.value("NO_COLOR") != nil
      || ProcessEnvironment.value("TERM") == "dumb"
    options.paint = isShown && !isPlain ? .ansi : .none
    return options
  }
}
