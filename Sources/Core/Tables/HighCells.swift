/// The cells of some lines that are not all ASCII, each once, and the bytes beside each other in them.
struct HighCells {
  private(set) var cells: [[UInt8]] = []
  /// Two adjacent bytes, at least one of them not ASCII; a blank is the edge of a cell.
  let pairs: [BytePair]
  /// What the ASCII around tells of each language in Latin letters, at most 0.
  let latinLeads: [Double]
  /// How many words with bytes beyond ASCII have words of ASCII alone beside them in their cell.
  private(set) var mixedWords = 0
  /// How often each byte from 0x80 on is there.
  private(set) var counts = [Int](repeating: 0, count: 128)
  /// How often each of them is the only one in a cell of digits, without a letter of ASCII.
  private(set) var alone = [Int](repeating: 0, count: 128)
  /// How many cells were cut, and with them perhaps a character at each end.
  private(set) var cutCells = 0

  struct BytePair {
    let left: UInt8
    let right: UInt8
    let times: Int
  }

  enum Limit {
    /// Bytes of all cells.
    static let bytes = 16 << 10
  }

  /// The cells that are UTF-8, or those that are not.
  init(_ lines: [[UInt8]], areUTF8: Bool) {
    var seen: Set<[UInt8]> = []
    var size = 0
    for line in lines where size < Limit.bytes {
      let isCut = line.count >= LineSample.Limit.line
      let whole = isCut ? HighCells.whole(line) : line[...]
      if isCut, whole.count == line.count { cutCells += 1 }
      for cell in whole.split(whereSeparator: HighCells.isSeparator)
      where cell.contains(where: { $0 >= 0x80 }) && seen.insert(Array(cell)).inserted {
        guard (String(validating: cell, as: UTF8.self) != nil) == areUTF8 else { continue }
        cells.append(Array(cell))
        size += cell.count
      }
    }
    for byte in cells.joined() where byte >= 0x80 { counts[Int(byte) - 0x80] += 1 }
    let all = HighCells.pairs(in: cells)
    pairs = all.filter { $0.left >= 0x80 || $0.right >= 0x80 }
    latinLeads = LetterPairs.latin.leads(
      of: all.filter {
        $0.left < 0x80 && $0.right < 0x80
          && (HighCells.isLetter($0.left) || HighCells.isLetter($0.right))
      })
    for cell in cells {
      let high = cell.filter { $0 >= 0x80 }
      if high.count == 1, !cell.contains(where: HighCells.isLetter),
        cell.contains(where: { (0x30...0x39).contains($0) })
      {
        alone[Int(high[0]) - 0x80] += 1
      }
      mixedWords += HighCells.mixedWords(in: cell)
    }
  }

  /// What stands between the first and the last separator of a line that was cut; all of it where it
  /// has none.
  private static func whole(_ line: [UInt8]) -> ArraySlice<UInt8> {
    guard let start = line.firstIndex(where: isSeparator),
      let end = line.lastIndex(where: isSeparator), start < end
    else { return line[...] }
    return line[start..<end]
  }

  /// No character of several bytes has one of these, but for a sign of Johab.
  private static func isSeparator(_ byte: UInt8) -> Bool { ",;\t\"\r\n".utf8.contains(byte) }

  private static func mixedWords(in cell: [UInt8]) -> Int {
    let words = cell.split { $0 < 0x80 && !isLetter($0) }
    let high = words.count { $0.contains { $0 >= 0x80 } }
    return high < words.count ? high : 0
  }

  /// All pairs, in the order of their bytes: sums over them are the same however the cells came.
  private static func pairs(in cells: [[UInt8]]) -> [BytePair] {
    var times = [Int](repeating: 0, count: 1 << 16)
    for cell in cells {
      var left = 0x20
      for byte in cell {
        times[left << 8 | Int(byte)] += 1
        left = Int(byte)
      }
      times[left << 8 | 0x20] += 1
    }
    return times.indices.filter { times[$0] > 0 }.map { place in
      BytePair(left: UInt8(place >> 8), right: UInt8(place & 0xFF), times: times[place])
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }

  /// How many bytes are not ASCII.
  var high: Int { counts.reduce(0, +) }
}

/// Some cells as read by one encoding: how likely text of a language gives these bytes.
struct Reading {
  let encoding: TextEncoding
  /// The logarithm of how likely the bytes are in the likeliest language, next to the same measure for
  /// other encodings.
  let likelihood: Double
  /// The characters of its bytes; nil for one with characters of several bytes.
  let table: SingleByteTable?

  /// What a byte costs that is no character, or a control character.
  private static let bad = 20.0
  /// What a letter costs that stands with digits alone: `10 €` and `10 А` can be the same bytes.
  private static let alone = 5.0

  /// The cells by an encoding of single bytes; nil where it does not read them.
  init?(
    _ cells: HighCells, by encoding: TextEncoding, _ table: SingleByteTable, _ letters: LetterPairs
  ) {
    var bad = 0
    var alone = 0
    for (place, times) in cells.counts.enumerated() where times > 0 {
      let scalar = table.scalars[place]
      if Reading.isBad(scalar) { bad += times }
      if let scalar, Sign(scalar).isLetter { alone += cells.alone[place] }
    }
    guard bad <= max(2, cells.cells.count / 10) else { return nil }
    var sum = LetterPairs.Sum(letters, leads: letters.leads(in: cells))
    for pair in cells.pairs {
      guard let left = table.scalar(pair.left), let right = table.scalar(pair.right),
        !Reading.isBad(left), !Reading.isBad(right)
      else { continue }
      sum.add(left, right, times: pair.times)
    }
    self.encoding = encoding
    self.table = table
    likelihood =
      sum.likelihood - Double(bad) * Reading.bad - Double(alone) * Reading.alone
  }

  private static func isBad(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { (0x7F..<0xA0).contains($0.value) } ?? true
  }

  /// The cells by an encoding with characters of several bytes; nil where it does not read them.
  init?(_ cells: HighCells, by encoding: TextEncoding, _ common: CommonCharacters) {
    guard let stream = IconvStream(charset: encoding.name) else { return nil }
    let step = stream.convert(Array(cells.cells.joined(separator: [0x0A])), isLast: true)
    let most = max(1, cells.cells.count / 20) + 2 * cells.cutCells
    guard step.faults.count <= most else { return nil }
    self.encoding = encoding
    table = nil
    likelihood =
      common.likelihood(of: String(decoding: step.output, as: UTF8.self))
      - Double(step.faults.count) * Reading.bad
  }
}
