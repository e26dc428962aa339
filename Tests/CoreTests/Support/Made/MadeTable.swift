import Core
import TestSupport

/// A table that a seed stands for, as some program might have written it.
struct MadeTable {
  let seed: UInt64
  let columns: [MadeColumn]
  let rows: [[String]]
  let layout: MadeLayout
  let encoding: MadeEncoding

  init(seed: UInt64) {
    var chance = SplitMix64(seed: seed)
    let (width, most) = (chance.number(2...8), chance.pick([4, 12, 60]))
    let count = chance.number(1...most)
    let layout = MadeLayout(columns: width, rows: count, &chance)
    let encoding = chance.pick(MadeEncoding.all)
    let columns = (0..<width).map { place in
      let kind = chance.pick(MadeColumn.Kind.allCases)
      let word = chance.isTrue(percent: 30) ? chance.pick(encoding.words) : "\(kind)"
      // A row needs a value in some cell.
      return MadeColumn(
        place == 0 && kind == .nothing ? .sequence : kind, label: "\(word) \(place)",
        decimal: layout.decimal, isFull: place == 0, words: encoding.words, &chance)
    }
    rows = (0..<count).map { row in columns.map { $0.cell(row, &chance) } }
    (self.seed, self.layout, self.encoding, self.columns) = (seed, layout, encoding, columns)
  }

  /// The records, the labels first, as they are written.
  var lines: [String] { layout.lines([columns.map(\.label)] + rows) }

  var text: String { layout.text(lines) }

  /// What the file holds; nil where the encoding has no such letters.
  var bytes: [UInt8]? { encoding.bytes(text) }
}
