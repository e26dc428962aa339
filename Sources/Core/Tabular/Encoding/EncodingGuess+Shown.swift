extension EncodingGuess {
  /// The candidates with their confidence and the cells read by them.
  static func shown(_ ranked: [Ranked], _ cells: [[UInt8]]) -> [EncodingCandidate] {
    let best = ranked.first?.score ?? 0
    let second = ranked.count > 1 ? ranked[1].score : -1
    let margin = min(1, max(0, best - second))
    let top = min(0.99, 0.5 + 0.5 * margin)
    return ranked.enumerated().map { place, next in
      EncodingCandidate(
        encoding: next.encoding, confidence: place == 0 ? top : 1 - top,
        samples: cells.map { text($0, next) }, isMultiByte: next.table == nil)
    }
  }

  private static func text(_ cell: [UInt8], _ candidate: Ranked) -> String {
    if let table = candidate.table { return table.text(cell) }
    guard let charset = Charset(candidate.encoding.name),
      let stream = IconvStream(charset.systemName)
    else { return "" }
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
