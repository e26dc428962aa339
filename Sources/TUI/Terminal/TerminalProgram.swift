package import Core
internal import Synchronization

/// The application in the person's terminal.
package struct TerminalProgram: Sendable {
  /// What of the terminal is used.
  package struct Look: Sendable {
    /// Whether only ASCII is drawn, whatever the locale says.
    package var isASCII = false
    package var hasMouse = true
    /// The name of a theme; nil for the usual one.
    package var theme: String?

    /// The usual look.
    package init() {}
  }

  /// The names of the themes.
  package static let themes = Theme.allCases.map(\.rawValue)

  private let screen: TerminalScreen
  private let program: LiveProgram

  /// The program as it was started. `activity` counts what is under way; `openHub` is called
  /// when the hub is first needed, and again where it could not be opened.
  package init(
    _ facts: ProgramFacts, look: Look, activity: Activity, openHub: @escaping OpenHub
  ) {
    var options = TerminalOptions(environment: facts.environment)
    options.isASCII = look.isASCII
    options.hasMouse = look.hasMouse
    options.theme = look.theme.flatMap { Theme(rawValue: $0) } ?? .standard
    let screen = TerminalScreen(options)
    self.screen = screen
    program = LiveProgram(
      facts, time: .system, activity: activity, screen: screen, onChange: { screen.wake() },
      openHub: openHub)
  }

  /// Shows it until the person quits; throws where there is no terminal for it.
  package func run() async throws(ScreenUnopened) -> ExitStatus {
    do throws(TerminalFault) { return try await screen.run(program.host) } catch {
      throw ScreenUnopened(message: error.message)
    }
  }

  /// The outcome of a publish, for when the screen is gone; nil where there was none.
  package var lastWords: String? { program.host.app.lastWords?.text }

  /// Asks the program to end with that status, as a signal does.
  package func end(_ status: ExitStatus) { program.host.post(.endAsked(status)) }

  /// Whether the person's editor has the terminal just now: what is typed there is not for us, and
  /// neither are the SIGINT and SIGQUIT that ^C and ^\\ send to every program of the terminal.
  package static var isTerminalLent: Bool { TerminalScreen.isLent.load(ordering: .acquiring) }

  /// Who speaks when a signal of a crash ends the process.
  package enum CrashReport: Sendable {
    case none
    /// The language's own reporter, where there is one.
    case backtrace
  }

  /// Has signals of crashes, whoever sent them, bring the terminal back and end the process by that
  /// signal. To be called once, before there is another thread.
  package static func catchCrashes(report: CrashReport) {
    TerminalScreen.catchCrashes(isReported: report == .backtrace)
  }

  /// Restores the terminal at once, for an end of the process that does not wait for `run`.
  package static func restoreNow() { TerminalScreen.restoreNow() }
}

/// Why there is no screen, in words that may be shown.
package struct ScreenUnopened: Error, Sendable, Hashable {
  package let message: String
}
