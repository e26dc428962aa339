import Testing

@testable import Core
@testable import TUI

@Suite("dump") struct DumpTests {
  @Test("dump") func dump() throws {
    for (stage, step) in [(Stage.found, Step.package), (.opened, .package), (.checking, .check), (.unsound, .check), (.checked, .check), (.unsound, .report), (.invalid, .report)] {
      for size in [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 40, rows: 14)] {
        var app = try stage.app(size)
        app.session.step = step
        let effects = app.handle(.ticked, at: Samples.moment)
        for case .readContext(let n, let p) in effects { _ = app.handle(.contextRead(check: n, p, Samples.context), at: Samples.moment) }
        print("=== \(stage) \(step) \(size) \(effects)")
        print(app.frame(size).grid.text)
      }
    }
  }
}
