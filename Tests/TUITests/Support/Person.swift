import Testing

@testable import Core
@testable import TUI

/// A person at the program, without a terminal: what they do, what it asks for, what they see.
struct Person {
  var app: App
  /// The effects asked for, oldest first; ticks are left out.
  private(set) var effects: [AppEffect] = []
  var moment = Samples.moment

  init(_ app: App) { self.app = app }

  /// A person at a stage of the samples.
  init(_ stage: Stage, _ columns: Int = 80, _ rows: Int = 24) throws {
    app = try stage.app(Size(columns: columns, rows: rows))
  }

  /// A person who looks at the report of a stage.
  static func atReport(_ stage: Stage, _ columns: Int = 120, _ rows: Int = 40) throws -> Person {
    var person = try Person(stage, columns, rows)
    person.app.session.step = .report
    person.take(.ticked)
    return person
  }

  /// Presses keys by their names.
  mutating func press(_ names: String...) {
    for name in names {
      guard let key = Key(name: name) else { preconditionFailure("no key \(name)") }
      take(.terminal(.key(key)))
    }
  }

  /// Types a text key by key.
  mutating func type(_ text: String) {
    for scalar in text.unicodeScalars { take(.terminal(.key(.character(scalar)))) }
  }

  /// Clicks on the first place where the text is seen, or in the footer.
  mutating func click(_ text: String, inFooter: Bool = false) {
    let lines = Array(frame.grid.lines.enumerated())
    for (row, line) in inFooter ? lines.suffix(1) : lines {
      guard let range = line.firstRange(of: text) else { continue }
      let column = Phrase(Sanitized(String(line[..<range.lowerBound]))).width
      take(.terminal(.pressed(row: row, column: column)))
      return
    }
    preconditionFailure("nowhere \(text)")
  }

  mutating func take(_ event: AppEvent) {
    effects += app.handle(event, at: moment).filter {
      if case .tick = $0 { false } else { true }
    }
  }

  var session: Session { app.session }
  var screen: ScreenID { ScreenID.top(of: app.session) }
  var frame: Frame { app.frame(app.session.size) }
  var lines: [String] { frame.grid.lines }

  /// The row the cursor stands on.
  var cursorLine: String? {
    frame.cursor.flatMap { lines.indices.contains($0.row) ? lines[$0.row] : nil }
  }

  /// Whether a text is seen.
  func sees(_ text: String) -> Bool { lines.contains { $0.contains(text) } }
}

// What the tests of a publish's screens do and look for.
extension Person {
  /// What plans were asked for.
  var planned: [PublishWish] {
    effects.compactMap { if case .publish(.plan(let wish)) = $0 { wish } else { nil } }
  }

  /// Lets time pass.
  mutating func wait(_ seconds: Double) {
    moment.now += seconds
    moment.epochSeconds += seconds
    take(.ticked)
  }

  /// Takes notices of the engine.
  mutating func notice(_ notices: [PublishNotice]) {
    for notice in notices { take(.noticed(notice)) }
  }

  /// The first line with a text.
  func line(_ text: String) -> String? { lines.first { $0.contains(text) } }

  /// Every row is whole, nothing steers the terminal, and the cursor is inside.
  func expectSound(sourceLocation: SourceLocation = #_sourceLocation) {
    let grid = frame.grid
    for row in 0..<grid.rows {
      var column = 0
      while column < grid.columns {
        let cell = grid[row: row, column: column]
        #expect(
          cell.width >= 1 && column + cell.width <= grid.columns, sourceLocation: sourceLocation)
        #expect(
          cell.text.unicodeScalars.allSatisfy(Sanitized.isSafe), sourceLocation: sourceLocation)
        column += max(1, cell.width)
      }
    }
    if let cursor = frame.cursor {
      #expect(
        cursor.row < grid.rows && cursor.column < grid.columns, sourceLocation: sourceLocation)
    }
  }
}

extension Samples {
  /// A comparison with revision 3: one resource changed, one new, one gone.
  static let diff = RevisionDiff(
    revision: 3,
    resources: [
      .init(name: "co2-annmean-gl", kind: .same, bytesBefore: 1_000, bytesAfter: 1_000),
      .init(
        name: "co2-mm-gl", kind: .changed, bytesBefore: 20_000_000, bytesAfter: 21_000_000,
        rowsBefore: 520, rowsAfter: 540,
        fields: [
          .init(name: "Trend", typeBefore: nil, typeAfter: "number"),
          .init(name: "Average", typeBefore: "string", typeAfter: "number"),
          .init(name: "Season", typeBefore: "string", typeAfter: nil),
        ]),
      .init(name: "co2-mm-mlo", kind: .added, bytesAfter: 40_200_000, rowsAfter: 807),
      .init(name: "co2-old", kind: .removed, bytesBefore: 900, rowsBefore: 12),
    ], findabilityBefore: .unlisted, findabilityAfter: .published, isDescriptorChanged: true)
}
