import ArgumentParser
import Core
import Glibc

/// Where the process begins. An async `main` would run its first line on a worker thread, and
/// `dispatchMain` lets the main thread take any signal: so the main thread does nothing but wait for
/// signals, which are blocked before there is any other thread.
@main
enum Entry {
  static func main() {
    refuseFewFiles()
    SignalWatch.shared.prepare()
    Task.detached {
      leave(ending(await run()))
    }
    SignalWatch.shared.wait()
  }

  /// Ends with words where so few files may be open that nothing could be waited for.
  private static func refuseFewFiles() {
    let limit = ProcessHardening.fileLimit
    guard limit < ProcessHardening.leastFiles else { return }
    StandardStream.error.write(
      line: "This process may open \(limit) files; it needs \(ProcessHardening.leastFiles). "
        + "Raise the limit: ulimit -n 1024")
    leave(ExitStatus.configuration.rawValue)
  }

  /// Runs the command the arguments name.
  private static func run() async -> Int32 {
    do {
      var command = try named()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      return ExitStatus.success.rawValue
    } catch let code as ExitCode {
      return code.rawValue
    } catch {
      let status = DatahubTUI.exitCode(for: error).rawValue
      let stream: StandardStream = status == ExitStatus.success.rawValue ? .output : .error
      stream.write(line: DatahubTUI.fullMessage(for: error))
      if status == ExitStatus.usage.rawValue, let hint = HelpCommand.hint() {
        stream.write(line: hint)
      }
      return status
    }
  }

  /// The command that the arguments name. Only the one that the first word can mean is asked: to look at
  /// all of them takes longer than the rest of a start. What that one does not accept, a call for help
  /// among it, the whole program answers.
  private static func named() throws -> any ParsableCommand {
    let words = Array(CommandLine.arguments.dropFirst())
    if let command = OpenCommand.unsaid(but: words) { return command }
    let first = words.first ?? ""
    let named = DatahubTUI.configuration.subcommands.first {
      $0.configuration.commandName == first
    }
    let found: (any ParsableCommand)? =
      if let named {
        command(named, words.dropFirst())
      } else if first != "help", !first.hasPrefix("---") {
        command(OpenCommand.self, words[...])
      } else {
        nil
      }
    if let found { return found }
    return try DatahubTUI.parseAsRoot()
  }

  /// The command, or one of those below it, with those arguments; nil where that is not what they say.
  private static func command(
    _ type: any ParsableCommand.Type, _ words: ArraySlice<String>
  ) -> (any ParsableCommand)? {
    guard let found = try? type.parseAsRoot(Array(words)) else { return nil }
    // A call for help comes as a command of the library's own.
    let kinds = [type] + type.configuration.subcommands
    return kinds.contains { $0 == Swift.type(of: found) } ? found : nil
  }

  /// The process' exit status. If output could not be written, the status says so, unless something
  /// worse happened.
  private static func ending(_ status: Int32) -> Int32 {
    guard let failure = StandardStream.output.failure else { return status }
    StandardStream.error.write(line: "✗ \(failure.message)")
    return max(status, ExitStatus.outputFailed.rawValue)
  }
}

/// Ends the process where it stands; what was written stays. Nothing is torn down: libraries' last
/// deeds would meet threads that are still at work.
func leave(_ status: Int32) -> Never {
  fflush(nil)
  StandardInput.drainAfterQuestion()
  _exit(status)
}

/// The program's commands.
struct DatahubTUI: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "datahub-tui",
    abstract: "Publish Data Packages to DataHub, and know what became of them.",
    discussion: """
      A publish is followed to its end: the flow, every step of its pipelines and the validation \
      report. Exit codes tell the truth: 0 published and valid, 3 not valid, 4 not signed in, \
      5 network, 6 refused, 7 pipeline failed, 8 still running (datahub-tui help exit-codes).
      """,
    version: Version.text,
    subcommands: [
      OpenCommand.self, PublishCommand.self, ResumeCommand.self, RunsCommand.self,
      ValidateCommand.self, InitCommand.self, SearchCommand.self, InfoCommand.self,
      GetCommand.self, CatCommand.self, ReportCommand.self, WatchCommand.self,
      LoginCommand.self, LogoutCommand.self, WhoamiCommand.self, ConfigCommand.self,
      MockCommand.self, PlayCommand.self, HelpCommand.self,
    ], defaultSubcommand: OpenCommand.self)
}

/// The program's version.
enum Version {
  static let text = "0.1.0"
}
