import Core
import TestSupport

/// How a table is written down.
struct MadeLayout {
  enum Quoting: CaseIterable {
    /// What cannot be written without.
    case needed
    /// Every cell but the empty ones.
    case all
  }

  let delimiter: String
  let decimal: String
  let quote: String
  let quoting: Quoting
  /// Whether `\` stands before a quote in a cell, instead of a second one.
  let escapes: Bool
  /// What stands between a delimiter and the next cell.
  let gap: String
  let lineEnd: String
  let endsWithLineEnd: Bool
  /// Lines above the header.
  let above: [String]

  init(columns: Int, rows: Int, _ chance: inout SplitMix64) {
    delimiter = chance.pick([",", ";", "\t", "|"])
    decimal = chance.pick([".", ","])
    gap = delimiter != "\t" && chance.isTrue(percent: 10) ? " " : ""
    lineEnd = chance.pick(["\n", "\n", "\r\n", "\r"])
    endsWithLineEnd = chance.isTrue(percent: 85)
    // Single quotes can be told from apostrophes where every cell has them.
    let isSingle = chance.isTrue(percent: 20)
    quote = isSingle ? "'" : "\""
    quoting = isSingle ? .all : chance.pick(Quoting.allCases)
    escapes = !isSingle && chance.isTrue(percent: 15)
    let isBare = columns < 3 || rows < 3 || chance.isTrue(percent: 80)
    above = isBare ? [] : chance.pick([["sep=\(delimiter)"], ["Places of 2021"], ["# places"]])
  }

  /// The text of a table's records, without their line ends, below what stands above them.
  func lines(_ rows: [[String]]) -> [String] {
    above + rows.map { $0.map(written).joined(separator: delimiter + gap) }
  }

  func text(_ lines: [String]) -> String {
    lines.joined(separator: lineEnd) + (endsWithLineEnd ? lineEnd : "")
  }

  private func written(_ cell: String) -> String {
    let marks = [delimiter, quote, "\n", "\r"]
    let isNeeded = marks.contains(where: cell.contains) || cell.hasPrefix(" ")
    guard isNeeded || quoting == .all && !cell.isEmpty else { return cell }
    let inside = cell.split(separator: quote, omittingEmptySubsequences: false)
      .joined(separator: (escapes ? "\\" : quote) + quote)
    return quote + inside + quote
  }
}
