internal import Core

/// What a scenario is played on: the running program, and the clock it lives by.
struct ScenarioStage: Sendable {
  let host: AppHost
  let time: ManualTime
  /// What came about; to be told of every change of the host.
  let notes: ScenarioNotes
  /// The machine's time: it ends a scenario that hangs and nothing else.
  var watchdog = TimeSource.system

  var activity: Activity { host.activity }
}
