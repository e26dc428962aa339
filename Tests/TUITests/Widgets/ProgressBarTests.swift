import Testing

@testable import TUI

@Suite("bars, lines of blocks, times")
struct ProgressBarTests {
  private func text(_ bar: ProgressBar, _ columns: Int) -> String {
    bar.spans(columns: columns).map(\.phrase.text).joined()
  }

  @Test("a bar is filled by eighths and full only at the end")
  func bar() {
    #expect(text(ProgressBar(0), 6) == "[    ]")
    #expect(text(ProgressBar(0.5), 6) == "[██  ]")
    #expect(text(ProgressBar(0.53125), 6) == "[██▏ ]")
    #expect(text(ProgressBar(0.9999), 6) == "[███▉]")
    #expect(text(ProgressBar(1), 6) == "[████]")
    #expect(text(ProgressBar(.nan), 6) == "[    ]")
    #expect(text(ProgressBar(7), 6) == "[████]")
    #expect(text(ProgressBar(-7), 6) == "[    ]")
    #expect(text(ProgressBar(1, of: 0), 6) == "[████]")
    #expect(text(ProgressBar(0.5), 2).isEmpty)
    for columns in 3...40 { #expect(ProgressBar(0.377).spans(columns: columns).width == columns) }
  }

  @Test("of numbers over time the newest stand at the right; what is more than nothing is seen")
  func sparkline() {
    var grid = Grid(columns: 4, rows: 2)
    let area = Rect(row: 0, column: 0, rows: 2, columns: 4)
    Sparkline([9, 0, 0.1, 8, 16], top: 16).draw(in: area, on: &grid)
    #expect(grid.lines == ["   █", " ▁██"])
    #expect(Sparkline.top(over: [3, 7.2]) == 10)
    #expect(Sparkline.top(over: [0.03]) == 0.05)
    #expect(Sparkline.top(over: [2e6, 1]) == 2e6)
    #expect(Sparkline.top(over: []) == 0)
  }

  @Test("times and speeds are short, and a dash where there is none")
  func times() {
    #expect(Phrase(elapsed: 3.9).text == "0:03")
    #expect(Phrase(elapsed: 605).text == "10:05")
    #expect(Phrase(elapsed: 3840).text == "1h 04m")
    #expect(Phrase(elapsed: nil).text == "-")
    #expect(Phrase(elapsed: .infinity).text.hasSuffix("m"))
    #expect(Phrase(remaining: 2.1).text == "0:03")
    #expect(Phrase(took: 0.012).text == "12 ms")
    #expect(Phrase(took: 0.31).text == "0.3 s")
    #expect(Phrase(took: 41.2).text == "41 s")
    #expect(Phrase(took: 125).text == "2:05")
    #expect(Phrase(clock: 43_327, offsetSeconds: 0).text == "12:02:07")
    #expect(Phrase(clock: 43_327, offsetSeconds: -43_328).text == "23:59:59")
    #expect(Phrase(clock: .nan, offsetSeconds: 0).text == "--:--:--")
    #expect(Phrase(bytesPerSecond: 5_100_000).text == "5.1 MB/s")
    #expect(Phrase(bytesPerSecond: nil).text == "-")
    #expect(Phrase(bytesPerSecond: .infinity).text == "-")
  }
}
