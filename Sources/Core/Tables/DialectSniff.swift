/// Guesses how a file is laid out from its first rows: the delimiter and quote that give the most rows
/// the same width with the least damage to quotes. A declared dialect is only compared with it; a table
/// that nothing describes is read by it (`DetectedLayout`).
enum DialectSniff {
  enum Limit {
    /// Bytes of text.
    static let bytes = 64 << 10
    static let rows = 200
    /// Rows of one cell above a table.
    static let titles = 20
    /// The least share of rows of one width that makes a delimiter likely, by tier.
    static let shares = [0.5, 0.9]
    /// How much likelier a comma is than other delimiters.
    static let comma = 0.1
    /// The share of rows another delimiter must have to be said against the declared one.
    static let mismatch = 0.9
  }

  /// A layout and how well it fits.
  struct Guess: Hashable {
    var delimiter = ","
    var quote: Character = "\""
    var escape: Character?
    var skipsSpace = false
    /// Whether that left blanks out before some quote.
    fileprivate var hasGaps = false
    /// The width seen most.
    var cells = 1
    /// The share of rows of that width whose quotes are right, 0...1.
    var share = 1.0
    /// How well it fits among others.
    var score = 0.0
    /// Whether the first row of that width looks like labels.
    var hasHeader = true
    /// Whether rows of one cell above those of that width were left out.
    fileprivate var hasTitles = false
    /// Whether a column below the first row has numbers, dates or times alone.
    fileprivate var hasTypedColumn = false
    /// Whether the cells look like parts of one column's values: the first row has no such delimiter.
    fileprivate var isOneColumn = false
  }

  private static let tiers = [[",", ";", "\t", "|"], [":", "^", "~", " "]]

  /// The layout that fits a text's first bytes best, among those with that delimiter where one is
  /// given.
  static func guess(
    _ text: [UInt8], isWhole: Bool = true, delimiter named: String? = nil
  ) -> Guess {
    let sample = Array(text.prefix(Limit.bytes))
    let isWhole = isWhole && sample.count == text.count && text.count < Limit.bytes
    if let named {
      let found = measured(sample, named, isWhole: isWhole)
      return found.max { $0.score < $1.score } ?? Guess(delimiter: named)
    }
    for (place, tier) in tiers.enumerated() {
      let found = tier.filter { occurs(Array($0.utf8), in: sample) }.flatMap { delimiter in
        measured(sample, delimiter, isWhole: isWhole)
      }
      .filter { $0.cells >= 2 && $0.share >= Limit.shares[place] && !$0.isOneColumn }
      // Words next to each other are text in one cell; next to numbers they are columns.
      .filter { $0.delimiter != " " || $0.hasTypedColumn }
      // A first row that some delimiter parts as it parts all others is no title above a table.
      let isHeaded = found.contains { !$0.hasTitles && $0.share == 1 }
      let fitting = found.filter { !isHeaded || !$0.hasTitles }
      if let best = fitting.max(by: { $0.score < $1.score }) { return best }
    }
    let plain = measured(sample, ",", isWhole: isWhole)
    var best = plain.max { $0.score < $1.score } ?? Guess()
    if best.isOneColumn { best.cells = 1 }
    return best
  }

  /// The layouts worth trying with a delimiter, and how well they fit. A delimiter, a blank and a quote
  /// within quotes are text: there are no blanks to leave out.
  private static func measured(
    _ sample: [UInt8], _ delimiter: String, isWhole: Bool
  ) -> [Guess] {
    variants(sample, delimiter).map { measure(sample, $0, isWhole: isWhole) }
      .filter { !$0.skipsSpace || $0.hasGaps }
  }

  /// The quotes and escapes worth trying with a delimiter: those whose signs occur. The usual ones
  /// come last and win where others fit no better.
  private static func variants(_ sample: [UInt8], _ delimiter: String) -> [Guess] {
    var found: [Guess] = []
    /// The layout, before it the same with blanks after the delimiter where quotes stand there.
    func add(_ layout: Guess) {
      let gap = Array("\(delimiter) \(layout.quote)".utf8)
      if delimiter != " ", occurs(gap, in: sample) {
        var spaced = layout
        spaced.skipsSpace = true
        found.append(spaced)
      }
      found.append(layout)
    }
    if occurs(Array("'".utf8), in: sample) { add(Guess(delimiter: delimiter, quote: "'")) }
    if occurs(Array("\\\"".utf8), in: sample) { add(Guess(delimiter: delimiter, escape: "\\")) }
    add(Guess(delimiter: delimiter))
    return found
  }

  private static func occurs(_ mark: [UInt8], in sample: [UInt8]) -> Bool {
    guard mark.count > 1 else { return sample.contains(mark[0]) }
    return sample.withUnsafeBufferPointer { bytes in
      let ends = bytes.count - mark.count
      return ends >= 0
        && (0...ends).contains { place in
          mark.indices.allSatisfy { bytes[place + $0] == mark[$0] }
        }
    }
  }

  /// How a layout splits text.
  static func marks(_ layout: Guess) -> SampleRows.Marks {
    var marks = SampleRows.Marks(
      delimiter: Array(layout.delimiter.utf8), quote: layout.quote.asciiValue,
      escape: layout.escape?.asciiValue)
    marks.skipsSpace = layout.skipsSpace
    return marks
  }

  /// How well a layout fits.
  static func measure(_ sample: [UInt8], _ layout: Guess, isWhole: Bool) -> Guess {
    let all = SampleRows(sample, marks(layout), limit: Limit.rows, isWhole: isWhole).rows
      .filter { !$0.cells.isEmpty }
    let rows = withoutTitles(all)
    var result = layout
    result.hasGaps = rows.contains(where: \.hasGap)
    result.hasTitles = rows.count < all.count
    guard !rows.isEmpty else { return result }
    var counts: [Int: Int] = [:]
    for row in rows where !row.isDamaged { counts[row.cells.count, default: 0] += 1 }
    let modal = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }
    guard let modal else {
      result.share = 0
      result.score = -1
      return result
    }
    let damaged = rows.count { $0.isDamaged }
    result.cells = modal.key
    // A file of two tables has two widths; rows then have the width of those beside them.
    let steady = rows.indices.count { place in
      rows[place].cells.count >= 2
        && (place > 0 && rows[place - 1].cells.count == rows[place].cells.count
          || place + 1 < rows.count && rows[place + 1].cells.count == rows[place].cells.count)
    }
    result.share = max(
      0, Double(modal.value - damaged) / Double(rows.count),
      Double(steady - damaged) * 0.8 / Double(rows.count))
    let body = rows.filter { $0.cells.count == modal.key }
    result.score =
      result.share * (0.5 + 0.5 * cleanness(body, layout)) + singleQuotes(rows, layout)
      + (layout.delimiter == "," ? Limit.comma : 0)
    result.hasTypedColumn = hasTypedColumn(body.dropFirst().map { $0.cells.map(CellShape.init) })
    result.hasHeader = HeaderGuess(body.map(\.cells)).isLikely
    result.isOneColumn = OneColumn(all, layout, cells: modal.key).isLikely
    return result
  }

  fileprivate static func hasTypedColumn(_ rows: [[CellShape]]) -> Bool {
    (rows.first ?? []).indices.contains { column in
      rows.allSatisfy { $0[column].isTyped || $0[column] == .blank }
        && rows.contains { $0[column].isTyped }
    }
  }

  /// The rows without titles of one cell above them, where two rows or more are left.
  private static func withoutTitles(_ rows: [SampleRows.Row]) -> [SampleRows.Row] {
    let titles = rows.prefix { $0.cells.count == 1 }.count
    return titles > 0 && titles <= Limit.titles && titles + 2 <= rows.count
      ? Array(rows.dropFirst(titles)) : rows
  }

  /// The share of cells that look like one value, not like several that another delimiter parts.
  private static func cleanness(_ rows: [SampleRows.Row], _ layout: Guess) -> Double {
    var clean = 0.0
    var all = 0
    for row in rows {
      for cell in row.cells {
        all += 1
        switch CellShape(cell) {
        case .blank: clean += 0.5
        case .number, .date, .time, .flag: clean += 1
        case .word, .text:
          let isParted = parts(cell, layout)
          let isCut = cell.utf8.first == 0x20 && !layout.skipsSpace
          clean += isParted ? 0 : isCut ? 0.5 : 0.8
        }
      }
    }
    return all == 0 ? 0 : clean / Double(all)
  }

  /// Whether a cell looks like several that another delimiter parts. A comma before a blank is prose.
  private static func parts(_ cell: String, _ layout: Guess) -> Bool {
    var last: UInt8 = 0
    for byte in cell.utf8 {
      if byte != layout.delimiter.utf8.first, byte == 0x3B || byte == 0x09 || byte == 0x7C {
        return true
      }
      if last == 0x2C, byte != 0x20, layout.delimiter != "," { return true }
      last = byte
    }
    return false
  }

  /// Single quotes count only where cells are enclosed in them and none in double ones.
  private static func singleQuotes(_ rows: [SampleRows.Row], _ layout: Guess) -> Double {
    guard layout.quote == "'" else { return 0 }
    let quoted = rows.reduce(0) { $0 + $1.quoted }
    let cells = rows.reduce(0) { $0 + $1.cells.count }
    let hasDouble = rows.contains { $0.cells.contains { $0.hasPrefix("\"") && $0.hasSuffix("\"") } }
    let isUsual = quoted >= 3 && quoted * 10 >= cells && !rows.contains(where: \.isDamaged)
    return isUsual && !hasDouble ? 0.2 : -1
  }

  /// A layout that fits better than the dialect's own; nil where that one fits.
  static func better(than dialect: TableDialect, sample: [UInt8]) -> DialectFacts.Better? {
    guard dialect.commentChar == nil, dialect.delimiter.utf8.count > 0 else { return nil }
    let isWhole = sample.count < Limit.bytes
    let found = DetectedLayout(text: sample, isWhole: isWhole)
    let best = found.guess
    var declared = Guess(
      delimiter: dialect.delimiter, quote: dialect.quoteChar ?? "\0", escape: dialect.escapeChar)
    declared.skipsSpace = dialect.skipInitialSpace
    let own = measure(found.body, declared, isWhole: isWhole)
    guard best.cells >= 2, best.share >= Limit.mismatch, !best.isOneColumn else { return nil }
    if best.delimiter != dialect.delimiter {
      guard own.cells <= 1 || own.isOneColumn || own.score < best.score - 0.3 else { return nil }
    } else if best.quote == dialect.quoteChar || best.quote == "\"" {
      return nil
    }
    return DialectFacts.Better(
      delimiter: best.delimiter, quote: best.quote, cells: best.cells, share: best.share,
      ownCells: own.cells, ownShare: own.share,
      // What stands above the header counts only where the descriptor says nothing of it.
      rest: dialect.header && dialect.headerRows == [1] && dialect.commentRows.isEmpty
        ? found.rest : [:])
  }
}

/// Tells a table of one column, whose values hold a delimiter, from one of several: names, lists,
/// times and sentences have no such delimiter in their label.
struct OneColumn {
  /// Whether the rows look like values of one column.
  let isLikely: Bool

  /// `rows` are those the layout gives, `cells` the width most of them have.
  init(_ rows: [SampleRows.Row], _ layout: DialectSniff.Guess, cells: Int) {
    guard cells >= 2, let first = rows.first else {
      isLikely = false
      return
    }
    // A time or a date with a time is one value, with a label or without.
    if layout.delimiter == ":" || layout.delimiter == " " {
      let values = rows.dropFirst().prefix(50).map { $0.cells.joined(separator: layout.delimiter) }
      if !values.isEmpty, values.allSatisfy({ CellShape($0).isTyped }) {
        isLikely = true
        return
      }
    }
    guard first.cells.count == 1 else {
      isLikely = false
      return
    }
    // A title may stand above the table: then a row of labels follows, above values.
    guard let header = rows.firstIndex(where: { $0.cells.count == cells }) else {
      isLikely = true
      return
    }
    let body = rows[header...].filter { $0.cells.count == cells }.map(\.cells)
    if HeaderGuess(body).labelsTyped > 0 {
      isLikely = false
      return
    }
    let isTitle = first.cells[0].contains(" ") || first.cells[0].isEmpty
    let isProse =
      layout.delimiter == ","
      && body.allSatisfy { $0.dropFirst().allSatisfy { $0.isEmpty || $0.utf8.first == 0x20 } }
    let isLabelled = body.first?.allSatisfy { !CellShape($0).isTyped } ?? false
    isLikely = !(isTitle && cells >= 3 && !isProse && isLabelled)
  }
}
