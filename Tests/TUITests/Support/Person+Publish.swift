import Testing

@testable import Core
@testable import TUI

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
