extension EncodingGuess {
  /// The candidates, the best first, with their confidence and the cells read by them. Without bytes
  /// from 0x80 to 0x9F text in windows-1252 is called by its part ISO-8859-1.
  static func shown(_ weighed: [Weighed], isC1: Bool, high: Int, _ cells: [[UInt8]])
    -> [EncodingCandidate]
  {
    guard let best = weighed.first else { return [] }
    let odds = weighed.count > 1 ? (best.weight - weighed[1].weight) / Limit.temper : 100
    let characters = best.reading.table == nil ? high / 2 : high
    let isLittle = characters < Limit.sureCharacters && best.reading.encoding != .windows1252
    let top = min(isLittle ? Limit.littleConfidence : 0.99, 1 - 1 / (1 + power(odds)))
    return weighed.enumerated().map { place, next in
      let found = next.reading.encoding
      return EncodingCandidate(
        encoding: found == .windows1252 && !isC1 ? .latin1 : found,
        confidence: place == 0 ? top : 1 - top, samples: cells.map { text($0, next.reading) })
    }
  }

  /// e to a power from 0 on, near enough.
  private static func power(_ exponent: Double) -> Double {
    var result = 1 + exponent / 64
    for _ in 0..<6 { result *= result }
    return result
  }

  private static func text(_ cell: [UInt8], _ reading: Reading) -> String {
    if let table = reading.table { return table.text(cell) }
    guard let stream = IconvStream(charset: reading.encoding.name) else { return "" }
    return String(decoding: stream.convert(cell, isLast: true).output, as: UTF8.self)
  }

  /// The part of a line around its first byte that is not ASCII that looks like its cell.
  static func cell(of line: [UInt8]) -> [UInt8] {
    guard let place = line.firstIndex(where: { $0 >= 0x80 }) else { return [] }
    let marks = Array(",;\t|\"".utf8)
    var start = place
    while start > 0, place - start < Limit.cell, !marks.contains(line[start - 1]) { start -= 1 }
    var end = place
    while end < line.count, end - place < Limit.cell, !marks.contains(line[end]) { end += 1 }
    return Array(line[start..<end].drop { $0 == 0x20 })
  }
}
