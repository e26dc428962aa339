import ArgumentParser
import Core

/// How long a command follows a flow.
struct WaitFlag: ParsableArguments {
  @Option(help: ArgumentHelp("How long to follow the flow: 90s, 30m, 2h.", valueName: "time"))
  private var waitTimeout = "30m"

  /// The time in seconds.
  var seconds: Double { TimeSpan(waitTimeout)?.seconds ?? 0 }

  /// Refuses what is no time.
  func validate() throws {
    guard TimeSpan(waitTimeout) == nil else { return }
    throw ValidationError("--wait-timeout \"\(Sanitized(waitTimeout))\": write 90s, 30m or 2h.")
  }
}
