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
