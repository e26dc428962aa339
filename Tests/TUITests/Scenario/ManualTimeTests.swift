import Core
import Testing

@testable import TUI

@Suite("time moved by hand")
struct ManualTimeTests {
  @Test("sleepers wake in the order of their moments, one at a time, and count again at once")
  func order() async {
    let time = ManualTime()
    let activity = Activity()
    let woken = ScenarioNotes()
    for (name, seconds) in [("late", 2.0), ("early", 1.0)] {
      activity.begin()
      Task {
        await time.source.sleep(seconds, activity)
        woken.add(["\(name) \(time.now)"])
        activity.end()
      }
    }
    await activity.idle()
    #expect(time.nextDue == 1)
    #expect(time.wakeNext(by: 5))
    #expect(!activity.isIdle || woken.count == 1)
    await activity.idle()
    #expect(time.wakeNext(by: 5))
    await activity.idle()
    #expect(woken.names(from: 0) == ["early 1.0", "late 2.0"])
    #expect(!time.wakeNext(by: 5))
    #expect(time.now == 2)
  }

  @Test("nobody is woken that sleeps past the limit, and the clock stays")
  func limit() async {
    let time = ManualTime()
    let activity = Activity()
    activity.begin()
    let task = Task {
      await time.source.sleep(10, activity)
      activity.end()
    }
    await activity.idle()
    #expect(!time.wakeNext(by: 9))
    #expect(time.now == 0)
    time.move(to: 3)
    #expect(time.source.epochSeconds() == ManualTime.epochSeconds + 3)
    task.cancel()
    await task.value
    #expect(time.nextDue == nil)
    #expect(activity.isIdle)
  }

  @Test("a cancelled task does not sleep")
  func cancelled() async {
    let time = ManualTime()
    let activity = Activity()
    activity.begin()
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      await time.source.sleep(10, activity)
      activity.end()
    }
    await task.value
    #expect(time.nextDue == nil)
    #expect(activity.isIdle)
  }
}
