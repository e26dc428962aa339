import Testing

@testable import TUI

@Suite("the pace of pictures")
struct FramePaceTests {
  @Test("a few come at once after a rest, then one each pause, and never more in the long run")
  func pace() {
    var pace = FramePace()
    var drawn: [Double] = []
    var now = 100.0
    while now < 102 {
      if pace.dueAt(pause: 0.05) <= now {
        pace.count(at: now, pause: 0.05)
        drawn.append(now)
      }
      now += 0.001
    }
    #expect(drawn.count { $0 < 100.01 } == FramePace.Limit.atOnce)
    #expect((40...40 + FramePace.Limit.atOnce).contains(drawn.count))
    for (a, b) in zip(drawn, drawn.dropFirst()).dropFirst(FramePace.Limit.atOnce) {
      #expect(b - a > 0.045)
    }
  }
}
