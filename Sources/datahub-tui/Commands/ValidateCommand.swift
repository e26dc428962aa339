import ArgumentParser
import Core

/// `validate PATH...`: the local checks alone; nothing is sent.
struct ValidateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check Data Packages and tables here; send nothing.",
    discussion: """
      A PATH is a package's folder, its datapackage.json, or a table such as data.csv. Every fault \
      of the descriptor and of all files is found in one run; of each kind the number is exact and \
      some examples are listed. Exit 0 when there is no error, 3 when there is one, 64 and above \
      when something could not be checked, such as a workbook alone (datahub-tui help exit-codes).
      """,
    aliases: ["check"])

  @Argument(help: "Packages and tables.")
  var paths: [String] = ["."]

  @OptionGroup var options: ValidateOptions

  func run() async throws {
    SignalWatch.shared.onFirst { exitNow(SignalWatch.shared.status ?? .interrupted) }
    throw ExitCode(await ValidateRun(paths: paths, options: options).status().rawValue)
  }
}
