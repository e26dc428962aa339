/// How many slips of the hand lie between two words: letters left out, put in, changed, or two
/// neighbours swapped.
package enum EditDistance {
  /// Whether two words are at most so many slips apart.
  package static func isWithin(_ limit: Int, _ one: String, _ other: String) -> Bool {
    if abs(one.utf8.count - other.utf8.count) > limit { return false }
    return distance(Array(one.utf8), Array(other.utf8)) <= limit
  }

  private static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
    var rows = [Array(0...other.count)]
    for (index, byte) in one.enumerated() {
      var row = [index + 1]
      for (place, match) in other.enumerated() {
        var least = min(row[place] + 1, rows[index][place + 1] + 1)
        least = min(least, rows[index][place] + (byte == match ? 0 : 1))
        if index > 0, place > 0, byte == other[place - 1], one[index - 1] == match {
          least = min(least, rows[index - 1][place - 1] + 1)
        }
        row.append(least)
      }
      rows.append(row)
    }
    return rows[one.count][other.count]
  }
}
