internal import CScan

/// Scans a block of a table whose delimiter and quote are single bytes, without escapes or comments.
/// The places of all bytes that matter are found first; then the cells are walked from one to the next.
struct BlockScan {
  /// Bytes that must be readable after a block's last.
  static let padding = 64

  let delimiter: UInt8
  let quote: UInt8?
  let doublesQuote: Bool
  private let places: UnsafePointer<UInt32>
  private let count: Int
  private let isLast: Bool
  private let outcome: BlockOutcome
  private var place = 0
  private let marks: Int
  private var ends = Ends()

  /// How the rows end.
  struct Ends {
    var counts = LineEndCounts()
    var first = LineEnd.none
    var last = LineEnd.none
    /// The bytes up to the end of the last whole row, and the lines.
    var consumed = 0
    var lines = 0
    var innerLines = 0
  }

  /// Finds the structure of a block. `places` is memory to use.
  init(
    _ bytes: UnsafePointer<UInt8>, count: Int, isLast: Bool, layout: PlainLayout,
    places: inout FlatList<UInt32>, outcome: BlockOutcome
  ) {
    delimiter = layout.delimiter
    quote = layout.quote
    doublesQuote = layout.doublesQuote
    self.count = count
    self.isLast = isLast
    self.outcome = outcome
    places.reserve(count + 16)
    var facts = scan_facts()
    scan_structure(bytes, count, delimiter, quote ?? delimiter, places.base, &facts)
    self.places = UnsafePointer(places.base)
    marks = facts.count
    outcome.text = TextFacts(
      isPlain: facts.is_plain, isASCII: facts.is_ascii, wideLines: facts.wide_lines,
      lineFeeds: facts.line_feeds, lastLine: facts.last_line)
  }

  /// Walks the rows; one that does not end in the block is left out unless it is the last one.
  mutating func run(_ rows: inout RowCollector, _ bytes: UnsafePointer<UInt8>) -> Ends {
    let spans = rows.reserve(cells: marks + 2)
    let quote = quote.map(Int.init) ?? -1
    let (places, count, delimiter) = (places, count, delimiter)
    var start = 0
    // The row's cells and where it is in the block's marks are kept here, not in memory.
    var cells = rows.cells
    walk: while start < count {
      let rowStart = start
      if bytes[start] == 0x0A || bytes[start] == 0x0D {
        start = endRow(&rows, bytes, rowStart, start)
        cells = rows.cells
        continue
      }
      var text = 0
      var mark = place
      while true {
        var end = Int(places[mark])
        if Int(bytes[start]) == quote, start < count {
          (rows.cells, place) = (cells, mark)
          guard let found = quotedCell(&rows, bytes, start) else {
            rows.dropRow()
            break walk
          }
          (cells, mark, end) = (rows.cells, place, found)
        } else {
          if Int(bytes[end]) == quote, end < count {
            (rows.cells, place) = (cells, mark)
            end = skipQuotes(&rows, bytes, start)
            mark = place
          }
          spans[cells] = PackedSpan.of(start, end, [])
          cells &+= 1
          text |= start ^ end
        }
        start = end
        guard bytes[start] == delimiter, start < count else { break }
        start &+= 1
        mark &+= 1
      }
      (rows.cells, place) = (cells, mark)
      if text != 0 { rows.noteText() }
      start = endRow(&rows, bytes, rowStart, start)
      cells = rows.cells
    }
    rows.finish(at: ends.consumed)
    return ends
  }

  private var next: Int { Int(places[place]) }

  @inline(__always)
  private mutating func advance() { place &+= 1 }

  /// Passes the quotes in the middle of a cell that has none around it.
  @inline(never)
  private mutating func skipQuotes(
    _ rows: inout RowCollector, _ bytes: UnsafePointer<UInt8>, _ start: Int
  ) -> Int {
    while next < count, bytes[next] == quote { advance() }
    rows.noteStray(start, next, [])
    return next
  }

  /// Ends the row at a line end or the end of the text; says where the next row begins.
  @inline(__always)
  private mutating func endRow(
    _ rows: inout RowCollector, _ bytes: UnsafePointer<UInt8>, _ rowStart: Int, _ end: Int
  ) -> Int {
    var start = end
    var terminator = LineEnd.none
    if end < count {
      advance()
      start &+= 1
      if bytes[end] == 0x0A {
        terminator = .lineFeed
        ends.counts.lineFeeds &+= 1
      } else if start < count, bytes[start] == 0x0A {
        advance()
        start &+= 1
        terminator = .both
        ends.counts.pairs &+= 1
      } else {
        terminator = .carriageReturn
        ends.counts.carriageReturns &+= 1
      }
    }
    rows.endRow(rowStart, end)
    ends.lines &+= rows.innerLines &+ (terminator == .none ? 0 : 1)
    if rows.innerLines > 0 { noteInnerLines(&rows) }
    if ends.consumed == 0 { ends.first = terminator }
    ends.last = terminator
    ends.consumed = start
    return start
  }

  @inline(never)
  private mutating func noteInnerLines(_ rows: inout RowCollector) {
    ends.innerLines += rows.innerLines
    outcome.skips.append(
      BlockOutcome.Skip(
        row: rows.row, lines: Int32(truncatingIfNeeded: ends.innerLines), records: 0))
    rows.innerLines = 0
  }

  /// Takes a cell that begins with a quote; nil where it does not end in the block. `next` is on what
  /// ended it.
  @inline(__always)
  private mutating func quotedCell(
    _ rows: inout RowCollector, _ bytes: UnsafePointer<UInt8>, _ opening: Int
  ) -> Int? {
    advance()
    let linesBefore = rows.innerLines
    var form = CellForm.quoted
    while true {
      let found = next
      if found == count { return unclosed(&rows, opening, form) }
      let byte = bytes[found]
      advance()
      if byte == quote {
        if doublesQuote, bytes[found &+ 1] == byte, found &+ 1 < count {
          form.insert(.complex)
          advance()
          continue
        }
        guard next == found &+ 1, next == count || bytes[next] != quote else {
          return textAfterQuote(&rows, bytes, opening, form)
        }
        if rows.innerLines &- linesBefore >= RowCollector.Limit.swallowed {
          rows.noteRows(inside: bytes, opening &+ 1, found, delimiter, form)
        }
        if form.contains(.complex) {
          rows.complexCell(opening, next, form)
        } else {
          rows.plainCell(opening &+ 1, found, form)
        }
        return next
      }
      if byte == 0x0A {
        rows.innerLines &+= 1
      } else if byte == 0x0D {
        rows.innerLines &+= 1
        if found &+ 1 < count, bytes[found &+ 1] == 0x0A { advance() }
      }
    }
  }

  /// A cell with more text after its closing quote.
  @inline(never)
  private mutating func textAfterQuote(
    _ rows: inout RowCollector, _ bytes: UnsafePointer<UInt8>, _ opening: Int, _ form: CellForm
  ) -> Int {
    while next < count, bytes[next] == quote { advance() }
    let form = form.union(.complex)
    rows.noteStray(opening, next, form)
    rows.complexCell(opening, next, form)
    return next
  }

  @inline(never)
  private mutating func unclosed(
    _ rows: inout RowCollector, _ opening: Int, _ form: CellForm
  ) -> Int? {
    guard isLast else { return nil }
    if form.contains(.complex) {
      rows.noteUnclosed(opening, count, form)
      rows.complexCell(opening, count, form)
    } else {
      rows.noteUnclosed(opening + 1, count, form)
      rows.plainCell(opening + 1, count, form)
    }
    return count
  }
}

/// A dialect of single bytes.
struct PlainLayout: Sendable {
  let delimiter: UInt8
  let quote: UInt8?
  let doublesQuote: Bool

  /// The dialect, where it is one of single bytes without escapes, comments or a line end of its own.
  init?(_ dialect: TableDialect) {
    let marks = DialectMarks(dialect)
    guard marks.delimiter.count == 1, marks.terminator == nil, marks.escape == nil,
      marks.comment == nil, !marks.skipsSpace, marks.quote != nil || dialect.quoteChar == nil,
      marks.delimiter != [0x0A], marks.delimiter != [0x0D], marks.quote != marks.delimiter[0]
    else { return nil }
    delimiter = marks.delimiter[0]
    quote = marks.quote
    doublesQuote = marks.doublesQuote
  }
}
