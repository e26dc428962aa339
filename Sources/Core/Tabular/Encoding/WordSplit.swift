/// The words of some lines that are not all ASCII, each once, in order.
struct WordSplit {
  private(set) var words: [[UInt8]] = []

  init(_ lines: [[UInt8]], limit: Int) {
    var seen: Set<[UInt8]> = []
    for line in lines {
      var index = 0
      while index < line.count, words.count < limit {
        guard WordSplit.isInside(line[index]) else {
          index += 1
          continue
        }
        let end = line[index...].firstIndex { !WordSplit.isInside($0) } ?? line.count
        let word = Array(line[index..<end])
        if word.contains(where: { $0 >= 0x80 }), seen.insert(word).inserted { words.append(word) }
        index = end
      }
    }
  }

  private static func isInside(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x41...0x5A).contains(byte & 0xDF)
  }
}
