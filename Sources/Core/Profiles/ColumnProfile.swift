/// What the columns of a table hold, made by the pass that checks it. It is the same of any cut into
/// blocks and any number of threads.
package struct TableProfile: Hashable, Sendable {
  /// The rows that were looked at: all, or the first ones of a larger table.
  package let rows: Int
  package let columns: [ColumnProfile]
}

/// What the cells of a column hold.
package struct ColumnProfile: Hashable, Sendable {
  /// The label, or the field's name where there is none.
  package let name: String
  package let type: FieldType
  /// Whether nothing declares the type: it is what all cells can be read as.
  package let isGuessed: Bool
  /// Cells that are missing, those of short rows among them.
  package let missing: Int
  /// Cells that hold no value of the type.
  package let invalid: Int
  package let distinct: Distinct
  /// The least and the greatest value; nil for a type without order, and where there is none.
  package let range: ValueRange?
  /// Least and greatest lengths, in Unicode scalars, items or members; nil for other types.
  package let lengths: ClosedRange<Int>?
  /// Values in that many equal parts of the range, the greatest in the last one; empty where all are
  /// equal or the type has no order.
  package let bins: [Int]
  /// The values that are there most often, the most frequent first; empty where too many are
  /// distinct.
  package let top: [TopValue]

  /// Bounds of what is counted and told.
  package enum Limit {
    /// Distinct values that are told apart.
    static let distinct = 10_000
    /// Distinct values of all columns together: the more columns, the fewer each.
    static let allDistinct = 250_000
    /// A wider table is told of up to here.
    static let columns = 1_000
    package static let bins = 20
    static let top = 20
    /// Bytes kept of a value's text.
    static let textBytes = 64
  }

  package enum Distinct: Hashable, Sendable {
    case exactly(Int)
    /// There are more than the bound, and they were not counted any further.
    case moreThan(Int)
  }

  /// A least and a greatest value, each as it is written first.
  package struct ValueRange: Hashable, Sendable {
    package let least: String
    package let greatest: String
    /// The same as numbers: days, seconds or months for dates and times.
    package let bounds: ClosedRange<Double>
    /// The mean of numbers; nil for dates and times.
    package let mean: Double?
  }

  /// A value as it is written first, and how often it is there.
  package struct TopValue: Hashable, Sendable {
    package let text: String
    package let count: Int
  }
}

extension ColumnProfile {
  /// Whether every value is counted in `top`.
  package var hasAllValues: Bool { distinct == .exactly(top.count) && !top.isEmpty }
}

extension ColumnProfile {
  /// The type, with a question mark where it is guessed.
  package var typeWord: String { type.rawValue + (isGuessed ? "?" : "") }

  package var distinctWords: String {
    switch distinct {
    case .exactly(let count): String(count)
    case .moreThan(let count): "> \(count)"
    }
  }

  /// Where the values lie: least and greatest, the lengths of texts, or values with their counts. Texts
  /// of the file are as they are.
  package var extent: String {
    if let range {
      return range.bounds.lowerBound == range.bounds.upperBound
        ? "always \(range.least)" : "\(range.least) … \(range.greatest)"
    }
    if top.count == 1, hasAllValues { return "always \(top[0].text)" }
    if hasFewValues || type == .boolean {
      return top.map { "\($0.text) \($0.count)" }.joined(separator: ", ")
    }
    guard let lengths else { return "" }
    let unit = type == .string ? "characters" : "items"
    let length =
      lengths.lowerBound == lengths.upperBound
      ? "\(lengths.lowerBound)" : "\(lengths.lowerBound) … \(lengths.upperBound)"
    guard let first = top.first, first.count > 1 else { return "\(length) \(unit)" }
    return "\(length) \(unit); \(first.text) \(first.count)"
  }

  /// What a picture of the spread is made of: the bins, or the counts of few values; empty where there
  /// is nothing to see.
  package var spread: [Int] {
    if !bins.isEmpty { return bins }
    return hasFewValues && top.count > 1 && range == nil ? top.map(\.count) : []
  }

  /// Whether all values are known, and some are there more than once.
  private var hasFewValues: Bool { hasAllValues && top[0].count > 1 }
}

extension ColumnProfile {
  /// The profile as every face writes it (docs/ndjson.md, `check.profile`). `min` and `max` are numbers
  /// of a number type, else texts as they stand in the file; what is not known is left out.
  package var json: JSONObject {
    var members: JSONObject = [
      "name": .string(name), "type": .string(type.rawValue),
      "missing": .number(JSONNumber(missing)), "invalid": .number(JSONNumber(invalid)),
    ]
    if isGuessed { members["guessed"] = true }
    switch distinct {
    case .exactly(let count): members["distinct"] = .number(JSONNumber(count))
    case .moreThan(let count): members["distinct_more_than"] = .number(JSONNumber(count))
    }
    if let range {
      members["min"] = literal(range.least, range.bounds.lowerBound)
      members["max"] = literal(range.greatest, range.bounds.upperBound)
      members["mean"] = range.mean.map { .number(JSONNumber($0)) }
    }
    if let lengths {
      members["min_length"] = .number(JSONNumber(lengths.lowerBound))
      members["max_length"] = .number(JSONNumber(lengths.upperBound))
    }
    if !bins.isEmpty { members["bins"] = .array(bins.map { .number(JSONNumber($0)) }) }
    if !top.isEmpty {
      members["top"] = .array(
        top.map { ["value": .string($0.text), "count": .number(JSONNumber($0.count))] })
    }
    return members
  }

  private func literal(_ text: String, _ number: Double) -> JSONValue {
    switch type {
    case .number, .integer: .number(JSONNumber(number))
    case .string, .boolean, .object, .array, .list, .datetime, .date, .time, .year, .yearmonth,
      .duration, .geopoint, .geojson, .any:
      .string(text)
    }
  }
}
