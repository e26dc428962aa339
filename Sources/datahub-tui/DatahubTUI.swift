import ArgumentParser
import Glibc

/// Where the process begins. An async `main` would run its first line on a worker thread, and
/// `dispatchMain` lets the main thread take any signal: so the main thread does nothing but wait for
/// signals, which are blocked before there is any other thread.
@main
enum Entry {
  static func main() {
    SignalWatch.shared.prepare()
    Task.detached {
      await DatahubTUI.main()
      exit(0)
    }
    SignalWatch.shared.wait()
  }
}

/// The program's commands.
struct DatahubTUI: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "datahub-tui",
    abstract: "Publish Data Packages to DataHub, and know what became of them.",
    discussion: """
      A publish is followed to its end: the flow, every step of its pipelines and the validation
      report. Exit codes tell the truth: 0 published and valid, 3 not valid, 4 not signed in,
      5 network, 6 refused, 7 pipeline failed, 8 still running. See docs/exit-codes.md.
      """,
    version: Version.text,
    subcommands: [
      PublishCommand.self, ValidateCommand.self, InitCommand.self, LoginCommand.self,
      LogoutCommand.self,
      WhoamiCommand.self, MockCommand.self,
    ])
}

/// The program's version.
enum Version {
  static let text = "0.1.0"
}
