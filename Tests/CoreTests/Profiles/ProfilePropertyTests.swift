import TestSupport
import Testing

@testable import Core

/// A table made by lot, with what a plain count finds in it.
private struct Lot {
  private(set) var rows: [[String]] = []
  private let lineEnd: String

  init(seed: UInt64, rows count: Int) {
    var random = SplitMix64(seed: seed)
    lineEnd = random.pick(["\n", "\r\n"])
    let span = random.pick([3, 500, 100_000])
    for _ in 0..<count {
      var cells = [
        "\(random.number(-span...span))", "\(random.number(-span...span)).\(random.number(0...9))",
        "20\(random.number(10...20))-0\(random.number(1...9))-1\(random.number(0...9))",
        random.pick(["red", "green", "a, b", "said \"no\"", "två\nrader"]),
      ]
      for place in cells.indices {
        if random.isTrue(percent: 5) { cells[place] = "" }
        if random.isTrue(percent: 3) { cells[place] = "?" }
      }
      if random.isTrue(percent: 2) { cells.removeLast(random.number(1...3)) }
      rows.append(cells)
    }
  }

  var text: String {
    let lines = rows.map { cells in
      cells.map { cell in
        cell.contains { ",\"\n".contains($0) }
          ? "\""
            + cell.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\"" : cell
      }.joined(separator: ",")
    }
    return (["i,n,d,s"] + lines).joined(separator: lineEnd) + lineEnd
  }

  static let schema: JSONObject = [
    "schema": [
      "fields": [
        ["name": "i", "type": "integer"], ["name": "n", "type": "number"],
        ["name": "d", "type": "date"], ["name": "s"],
      ]
    ]
  ]

  /// The cells of a column that are there and no faults.
  func values(_ column: Int) -> [String] {
    rows.compactMap { cells in
      guard cells.count > column, cells[column] != "", cells[column] != "?" || column == 3 else {
        return nil
      }
      return cells[column]
    }
  }

  func invalid(_ column: Int) -> Int {
    column == 3 ? 0 : rows.count { $0.count > column && $0[column] == "?" }
  }
}

@Suite("profiles against a plain count")
struct ProfilePropertyTests {
  @Test("counts, ranges and bins are those of a plain count", arguments: 1...12)
  func plain(seed: UInt64) throws {
    let lot = Lot(seed: seed, rows: 3_000)
    let profile = try #require(try ColumnProfileTests.profile(lot.text, Lot.schema))
    #expect(profile.rows == lot.rows.count)
    for (index, column) in profile.columns.enumerated() {
      let values = lot.values(index)
      #expect(column.invalid == lot.invalid(index))
      #expect(column.missing == lot.rows.count - values.count - column.invalid)
      expectSame(column, values)
    }
  }

  private func expectSame(_ column: ColumnProfile, _ values: [String]) {
    switch column.type {
    case .integer, .number:
      let numbers = values.compactMap(Double.init)
      #expect(column.distinct == .exactly(Set(numbers).count))
      expectOrder(column, numbers)
      let mean = numbers.reduce(0, +) / Double(numbers.count)
      #expect(abs((column.range?.mean ?? .nan) - mean) <= abs(mean) * 1e-9)
    case .date:
      let days = values.compactMap { text -> Double? in
        let parts = text.split(separator: "-").compactMap { Int($0) }
        return Double(CivilDate.epochDays(year: parts[0], month: parts[1], day: parts[2]))
      }
      expectOrder(column, days)
      #expect(column.range?.least == values.min() && column.range?.greatest == values.max())
    default:
      let counts = Dictionary(grouping: values) { $0 }.mapValues(\.count)
      #expect(Dictionary(uniqueKeysWithValues: column.top.map { ($0.text, $0.count) }) == counts)
      #expect(column.top.map(\.count) == counts.values.sorted(by: >))
      let lengths = values.map(\.unicodeScalars.count)
      #expect(column.lengths == (lengths.min() ?? 0)...(lengths.max() ?? 0))
    }
  }

  private func expectOrder(_ column: ColumnProfile, _ numbers: [Double]) {
    guard let least = numbers.min(), let greatest = numbers.max() else { return }
    #expect(column.range?.bounds == least...greatest)
    #expect(column.bins.reduce(0, +) == numbers.count)
    // A number may be in the part before its own, if it is nearer to the edge than a bin is wide.
    let count = ColumnProfile.Limit.bins
    let near = (greatest - least) / 500
    for part in 1..<count {
      let edge = least + (greatest - least) * Double(part) / Double(count)
      let below = column.bins[..<part].reduce(0, +)
      #expect(below >= numbers.count { $0 < edge - edge.ulp * 4 })
      #expect(below <= numbers.count { $0 < edge + near })
    }
  }

  @Test("any cut and any number of threads make the same profile", arguments: 1...4)
  func cuts(seed: UInt64) throws {
    let lot = Lot(seed: seed, rows: 30_000)
    let text = lot.text
    let one = try #require(try ColumnProfileTests.profile(text, Lot.schema))
    for (threads, chunk) in [(1, 999), (2, 1 << 16), (3, 70_001), (2, text.utf8.count)] {
      let other = try ColumnProfileTests.profile(
        text, Lot.schema, threads: threads, chunk: chunk)
      #expect(other == one)
    }
    let some = try ColumnProfileTests.profile(text, Lot.schema, rows: 7_777)
    #expect(
      try ColumnProfileTests.profile(text, Lot.schema, rows: 7_777, threads: 2, chunk: 5_000)
        == some)
    // The slow way, row by row, of a dialect that takes it.
    let slow = Lot.schema.assigning(["dialect": ["commentRows": [1_000_000]]])
    #expect(try ColumnProfileTests.profile(text, slow) == one)
  }

  @Test("bins are the same in any order, of numbers of any size")
  func order() {
    var random = SplitMix64(seed: 3)
    let odd: [Double] = [
      0, -0.0, .leastNonzeroMagnitude, 1e-300, -1e-12, 0.1, 3, 1e15, 1e15 + 1, -7e200, 1.7e308,
      -1.7e308,
    ]
    for _ in 0..<200 {
      let count = random.number(1...9)
      var numbers = (0..<count).map { _ in random.pick(odd) }
      numbers += (0..<count).map { _ in Double(random.number(-1_000...1_000)) / 8 }
      let range = (numbers.min() ?? 0)...(numbers.max() ?? 0)
      var (bins, others) = (DyadicBins(), DyadicBins())
      for number in numbers { bins.add(number) }
      for number in numbers.sorted() { others.add(number) }
      let parts = bins.parts(20, of: range)
      #expect(parts == others.parts(20, of: range))
      #expect(parts.reduce(0, +) == (range.lowerBound == range.upperBound ? 0 : numbers.count))
    }
  }

  @Test("numbers are read as the library reads them")
  func quick() {
    var random = SplitMix64(seed: 5)
    for _ in 0..<5_000 {
      let whole = (0..<random.number(0...12)).map { _ in "\(random.number(0...9))" }.joined()
      let rest = (0..<random.number(1...12)).map { _ in "\(random.number(0...9))" }.joined()
      let text = random.pick(["", "-", "+"]) + whole + random.pick([".", ""]) + rest
      let bytes = Array(text.utf8)
      let found = bytes.withUnsafeBufferPointer { buffer in
        buffer.baseAddress.map { QuickNumber.double($0, buffer.count) }
      }
      #expect(found == Double(text), "\(text)")
    }
  }
}
