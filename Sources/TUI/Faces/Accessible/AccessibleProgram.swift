package import Core
internal import Synchronization

/// The accessible face on this machine.
package struct AccessibleProgram: Sendable {
  private let program: LiveProgram
  private let changes: AsyncStream<Void>
  private let listener: AccessibleFace.Listener

  /// The program with those facts. `activity` counts what is under way; `tell` takes a line, `ask` gives the answer to a question, nil
  /// when there will be none any more.
  package init(
    _ facts: ProgramFacts, activity: Activity, tell: @escaping @Sendable (String) -> Void,
    ask: @escaping @Sendable (_ question: String, _ isSecret: Bool) async -> String?,
    openHub: @escaping OpenHub
  ) {
    let (changes, feed) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    self.changes = changes
    listener = AccessibleFace.Listener(tell: tell, ask: ask)
    program = LiveProgram(
      facts, time: .system, activity: activity, screen: SilentScreen(),
      onChange: AccessibleProgram.telling(feed, when: activity), openHub: openHub)
  }

  /// Tells of every change, and once more when nothing is under way any more; one task waits for that,
  /// however many changes there are.
  private static func telling(
    _ feed: AsyncStream<Void>.Continuation, when activity: Activity
  ) -> @Sendable () -> Void {
    let waiter = Waiter()
    return {
      feed.yield()
      guard !waiter.isThere.exchange(true, ordering: .relaxed) else { return }
      Task {
        await activity.idle()
        waiter.isThere.store(false, ordering: .relaxed)
        feed.yield()
      }
    }
  }

  /// Runs to the end.
  package func run() async -> ExitStatus {
    var face = AccessibleFace(host: program.host, listener: listener, changes: changes)
    return await face.run()
  }

  /// Asks the program to end with that status.
  package func end(_ status: ExitStatus) { program.host.post(.endAsked(status)) }
}

/// Whether a task waits for the end of what is under way. Its identity is that task.
private final class Waiter: Sendable {
  let isThere = Atomic(false)
}

/// What a screen would do, where there is none.
private struct SilentScreen: EffectCarrier {
  func carryOut(_ request: ScreenRequest, _ post: @escaping AppHost.Post) async {
    switch request {
    case .redraw, .bell, .suspend, .nextTheme: break
    case .copy(let text): post(.told(Note("To copy: \(Sanitized(text))")))
    case .edit(let path, let line):
      let place: Phrase = line.map { ", line \($0)" } ?? ""
      post(.told(Note("Open this file in your editor: \(Sanitized(path))\(place)")))
      post(.edited)
    }
  }
}
