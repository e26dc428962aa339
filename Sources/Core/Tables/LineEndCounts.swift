/// How many lines end each way.
package struct LineEndCounts: Hashable, Sendable {
  /// LF.
  var lineFeeds = 0
  /// CR.
  var carriageReturns = 0
  /// CRLF.
  package var pairs = 0

  /// Counts a line's end; one that is none of the three counts nowhere.
  mutating func note(_ end: LineEnd) {
    switch end {
    case .lineFeed: lineFeeds += 1
    case .carriageReturn: carriageReturns += 1
    case .both: pairs += 1
    case .none, .custom: break
    }
  }

  static func += (counts: inout LineEndCounts, others: LineEndCounts) {
    counts.lineFeeds += others.lineFeeds
    counts.carriageReturns += others.carriageReturns
    counts.pairs += others.pairs
  }

  /// Whether more than one kind occurs.
  package var isMixed: Bool { [lineFeeds, carriageReturns, pairs].count { $0 > 0 } > 1 }
}
