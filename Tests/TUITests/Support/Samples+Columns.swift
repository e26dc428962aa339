@testable import Core
@testable import TUI

extension Samples {
  /// What the columns of `co2-annmean-gl` hold.
  static let columns = TableProfile(
    rows: 44,
    columns: [
      ColumnProfile(
        name: "Year", type: .year, isGuessed: false, missing: 0, invalid: 0,
        distinct: .exactly(44),
        range: .init(least: "1980", greatest: "2023", bounds: 1980...2023, mean: nil), lengths: nil,
        bins: [3, 2, 2, 2, 2, 2, 3, 2, 2, 2, 2, 2, 2, 3, 2, 2, 2, 2, 2, 3], top: []),
      ColumnProfile(
        name: "Mean", type: .number, isGuessed: false, missing: 1, invalid: 2,
        distinct: .exactly(41),
        range: .init(
          least: "338.91", greatest: "419.35", bounds: 338.91...419.35, mean: 374.12), lengths: nil,
        bins: [5, 0, 4, 3, 3, 2, 2, 2, 2, 2, 2, 1, 2, 2, 1, 2, 1, 2, 1, 2],
        top: [.init(text: "338.91", count: 2), .init(text: "340.11", count: 1)]),
      ColumnProfile(
        name: "Source", type: .string, isGuessed: true, missing: 3, invalid: 0,
        distinct: .exactly(3), range: nil, lengths: 3...9, bins: [],
        top: [
          .init(text: "NOAA", count: 30), .init(text: "Mauna Loa", count: 8),
          .init(text: "ESR", count: 3),
        ]),
      ColumnProfile(
        name: "Note", type: .string, isGuessed: false, missing: 0, invalid: 0,
        distinct: .moreThan(10_000), range: nil, lengths: 0...80, bins: [], top: []),
    ])
}

extension Person {
  /// Takes what the columns of a resource of the sample package hold.
  mutating func learnColumns(_ look: ProfileLook = .made(Samples.columns), of resource: Int = 0) {
    let key = ProfileKey(path: "co2-ppm", resource: resource, check: session.check.number)
    take(.profiled(key, look))
  }
}
