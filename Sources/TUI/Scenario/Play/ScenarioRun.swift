public import Core

/// A scenario played on the real program, with a clock moved by hand.
public struct ScenarioRun: Sendable {
  public let verdict: ScenarioVerdict
  /// What was seen, as asciicast v2; nil where nothing was to be kept.
  public let recording: String?

  /// What surrounds the program.
  public struct Surroundings: Sendable {
    public var facts: ProgramFacts
    public var time: ManualTime
    /// Counts what is under way, the hub's work too where it is in this process.
    public var activity: Activity
    public var files: ScenarioFiles
    /// Runs the person's editor on a file at a line, and returns when it has ended.
    public var edit: @Sendable (_ path: String, _ line: Int?) async -> Void
    public var openHub: OpenHub

    /// A program with those facts, living by that clock.
    public init(
      facts: ProgramFacts, time: ManualTime, activity: Activity, files: ScenarioFiles,
      edit: @escaping @Sendable (_ path: String, _ line: Int?) async -> Void,
      openHub: @escaping OpenHub
    ) {
      self.facts = facts
      self.time = time
      self.activity = activity
      self.files = files
      self.edit = edit
      self.openHub = openHub
    }
  }

  /// Plays a scenario; `title` names a recording.
  public init(
    _ scenario: Scenario, title: String, options: ScenarioOptions, in surroundings: Surroundings
  ) async {
    let notes = ScenarioNotes()
    let program = LiveProgram(
      surroundings.facts, time: surroundings.time.source, activity: surroundings.activity,
      screen: ScenarioScreen(edit: surroundings.edit), onChange: notes.changed,
      openHub: surroundings.openHub)
    notes.listen(to: program.host)
    let stage = ScenarioStage(host: program.host, time: surroundings.time, notes: notes)
    var player = ScenarioPlayer(
      scenario, on: stage, options: options, files: surroundings.files)
    verdict = await player.play()
    recording = options.records ? player.cast.text(title: title) : nil
  }
}
