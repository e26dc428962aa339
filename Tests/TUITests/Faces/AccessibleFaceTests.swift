import Core
import Synchronization
import Testing

@testable import TUI

@Suite("the accessible face")
struct AccessibleFaceTests {
  private static let entries = [
    PackageEntry(
      path: "good", name: Sanitized("good"),
      state: .readable(resources: 1, bytes: 1200, errors: 0, warnings: 0)),
    PackageEntry(
      path: "bad", name: Sanitized("bad"),
      state: .unreadable(Sanitized("a comma is missing"), line: 14)),
  ]

  /// Runs the face with those answers and gives what was told, and the status.
  private func run(
    _ answers: [String],
    carryOut: @escaping @Sendable (AppEffect, AppHost.Post) async -> Void = { _, _ in }
  ) async -> ([String], Core.ExitStatus) {
    let told = ScenarioNotes()
    let left = Answers(answers)
    let (changes, feed) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let activity = Activity()
    let host = AppHost(
      app: App(.forTests), time: ManualTime().source, activity: activity,
      begin: { effect, post in
        if effect == .package(.find) { post(.packagesFound(Self.entries)) }
        await carryOut(effect, post)
        return {}
      },
      onChange: {
        feed.yield()
        Task {
          await activity.idle()
          feed.yield()
        }
      })
    var face = AccessibleFace(
      host: host,
      listener: AccessibleFace.Listener(
        tell: { told.add([$0]) },
        ask: { question, _ in
          told.add([question])
          return left.next()
        }), changes: changes)
    let status = await face.run()
    return (told.names(from: 0), status)
  }

  @Test("packages are numbered and told in words; quitting is a choice")
  func choices() async {
    let (told, status) = await run(["7x", "0", "quit?", "5"])
    #expect(told.contains("2 packages found."))
    #expect(told.contains("1. good, 1 resource, 1.2 kB"))
    #expect(told.contains("2. bad, cannot be read: line 14: a comma is missing"))
    #expect(told.contains("Step 1 of 7, Package. What next?"))
    #expect(told.count { $0.hasPrefix("Not understood") } == 3)
    #expect(status == .cancelledByUser)
  }

  @Test("a number chooses that package")
  func package() async {
    let opened = ScenarioNotes()
    _ = await run(["2"]) { effect, _ in
      if case .package(.open(let path)) = effect { opened.add([path]) }
    }
    #expect(opened.names(from: 0).last == "bad")
  }

  @Test("the end of the input ends the program")
  func end() async {
    let (_, status) = await run([])
    #expect(status == .cancelledByUser)
  }

  @Test("nothing told steers a terminal, draws a box or needs a symbol to be understood")
  func plain() async {
    let (told, _) = await run(["1"]) { effect, post in
      guard case .package(.open) = effect else { return }
      post(.told(Note(Phrase(Sanitized("\u{1B}[2J \u{202E}abc")))))
    }
    let text = told.joined(separator: "\n")
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || Sanitized.isSafe($0) })
    #expect(!text.contains { "│┃─━┌┏✓✗●○↑↻".contains($0) })
  }
}

/// Answers, one after the other.
private final class Answers: Sendable {
  private let left: Mutex<[String]>

  init(_ answers: [String]) { left = Mutex(answers) }

  func next() -> String? { left.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
}
