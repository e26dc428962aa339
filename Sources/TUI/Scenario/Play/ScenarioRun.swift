package import Core
internal import Synchronization

/// A scenario played on the real program, with a clock moved by hand.
package struct ScenarioRun: Sendable {
  package let verdict: ScenarioVerdict
  /// What was seen, as asciicast v2; nil where nothing was to be kept.
  package let recording: String?

  /// What surrounds the program.
  package struct Surroundings: Sendable {
    package var facts: ProgramFacts
    package var time: ManualTime
    /// Counts what is under way, the hub's work too where it is in this process.
    package var activity: Activity
    package var files: ScenarioFiles
    /// Runs the person's editor on a file at a line, and returns when it has ended.
    package var edit: @Sendable (_ path: String, _ line: Int?) async -> EditorEnding
    package var openHub: OpenHub

    /// A program with those facts, living by that clock.
    package init(
      facts: ProgramFacts, time: ManualTime, activity: Activity, files: ScenarioFiles,
      edit: @escaping @Sendable (_ path: String, _ line: Int?) async -> EditorEnding,
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
  package init(
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

/// The names of what came about, in order; events arrive on any thread.
final class ScenarioNotes: Sendable {
  private struct State {
    weak var host: AppHost?
    var names: [String] = []
  }

  private let state = Mutex(State())

  /// Listens to that host, which calls `changed` after each event.
  func listen(to host: AppHost) { state.withLock { $0.host = host } }

  /// Takes down the newest event.
  func changed() {
    guard let event = state.withLock({ $0.host })?.recent.last else { return }
    add(ScenarioEvent.names(of: event))
  }

  func add(_ more: [String]) { state.withLock { $0.names += more } }
  func names(from first: Int) -> [String] { state.withLock { Array($0.names.dropFirst(first)) } }
  var count: Int { state.withLock { $0.names.count } }
}

/// What a terminal would do, where there is none.
struct ScenarioScreen: EffectCarrier {
  /// Runs the person's editor on a file at a line, and returns when it has ended.
  let edit: @Sendable (_ path: String, _ line: Int?) async -> EditorEnding

  func carryOut(_ request: ScreenRequest, _ post: @escaping AppHost.Post) async {
    switch request {
    case .redraw, .bell, .suspend: break
    case .nextTheme: post(.told(Note("The colours are the terminal's; a scenario has none.")))
    case .copy(let text):
      post(.told(Note("Copied, if the terminal allows it: \(Sanitized(text))")))
    case .edit(let path, let line):
      let ending = await edit(EditorCommand.operand(path), line)
      post(ending.note("$EDITOR").map { .told($0) } ?? .edited)
    }
  }
}

/// What a scenario is played on: the running program, and the clock it lives by.
struct ScenarioStage: Sendable {
  let host: AppHost
  let time: ManualTime
  /// What has happened; it must get every change of the host.
  let notes: ScenarioNotes
  /// The machine's time: it ends a scenario that hangs and nothing else.
  var watchdog = TimeSource.system

  var activity: Activity { host.activity }
}
