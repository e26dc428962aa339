/// Finds rows that are the same as an earlier one, among the first ones of a table. Rows that are the
/// same have the same key, so that a table with a unique key needs one look where the key is repeated.
struct RepeatedRows {
  /// How many rows are remembered.
  let limit: Int
  private let index = KeyIndex(isDense: false)
  /// The rows' fingerprints by their place, where a key tells rows apart.
  private var prints: [UInt64] = []
  private var firstRecord: Int?

  init(limit: Int) { self.limit = limit }

  var isWanted: Bool { limit > 0 }

  /// Takes a row without a unique key of its own; the row it repeats.
  mutating func take(_ print: UInt64, record: Int) -> Int? {
    if index.count >= limit, !index.contains(print) { return nil }
    return index.insert(print, record: UInt32(clamping: record)).map { Int($0) }
  }

  /// Remembers a row whose key was not there before.
  mutating func remember(_ print: UInt64, record: Int) {
    let first = firstRecord ?? record
    firstRecord = first
    guard record - first < limit else { return }
    while prints.count < record - first { prints.append(0) }
    prints.append(print)
  }

  /// Takes a row whose key was in that row before; the row it repeats.
  mutating func take(_ print: UInt64, record: Int, sameKeyAs other: Int) -> Int? {
    let place = other - (firstRecord ?? 0)
    if prints.indices.contains(place), prints[place] == print { return other }
    return take(print, record: record)
  }
}
