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
  private var place = 0
  private var next: Int

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
    places.reserve(count + 16)
    var facts = scan_facts()
    scan_structure(bytes, count, delimiter, quote ?? delimiter, places.base, &facts)
    self.places = UnsafePointer(places.base)
    next = Int(places.base[0])
    outcome.text = TextFacts(
      isPlain: facts.is_plain, isASCII: facts.is_ascii, wideLines: facts.wide_lines,
      lineFeeds: facts.line_feeds, lastLine: facts.last_line)
  }

  /// Walks the rows; one that does not end in the block is left out unless it is the last one.
  mutating func run(_ checker: inout RowChecker, _ outcome: BlockOutcome) {
    let bytes = checker.bytes
    var start = 0
    rows: while start < count {
      let rowStart = start
      let first = bytes[start]
      if first == 0x0A || first == 0x0D {
        start = endRow(&checker, outcome, rowStart, start)
        continue
      }
      while true {
        if let quote, bytes[start] == quote, start < count {
          guard let end = quotedCell(&checker, outcome, start) else {
            drop(&checker, outcome)
            break rows
          }
          start = end
        } else {
          if next < count, bytes[next] == quote { skipQuotes(&checker, start) }
          checker.plainCell(start, next &- start, [])
          start = next
        }
        if start < count, bytes[start] == delimiter {
          start &+= 1
          advance()
          continue
        }
        start = endRow(&checker, outcome, rowStart, start)
        break
      }
    }
    outcome.rowStarts.append(UInt32(truncatingIfNeeded: outcome.consumed))
  }

  @inline(__always)
  private mutating func advance() {
    place &+= 1
    next = Int(places[place])
  }

  /// Passes the quotes in the middle of a cell that has none around it.
  @inline(never)
  private mutating func skipQuotes(_ checker: inout RowChecker, _ start: Int) {
    while next < count, checker.bytes[next] == quote { advance() }
    checker.noteStray(start, next &- start, [])
  }

  /// Ends the row at a line end or the end of the text; says where the next row begins.
  @inline(__always)
  private mutating func endRow(
    _ checker: inout RowChecker, _ outcome: BlockOutcome, _ rowStart: Int, _ end: Int
  ) -> Int {
    var start = end
    var terminator = LineEnd.none
    if end < count {
      if checker.bytes[end] == 0x0A {
        terminator = .lineFeed
        start &+= 1
        advance()
        outcome.lineFeeds &+= 1
      } else {
        start = carriageReturn(checker, outcome, end, &terminator)
      }
    }
    checker.endRow(rowStart, end)
    outcome.lines &+= checker.innerLines &+ (terminator == .none ? 0 : 1)
    if checker.innerLines > 0 { noteInnerLines(&checker, outcome) }
    if outcome.consumed == 0 { outcome.firstEnd = terminator }
    outcome.lastEnd = terminator
    outcome.consumed = start
    return start
  }

  @inline(never)
  private mutating func carriageReturn(
    _ checker: RowChecker, _ outcome: BlockOutcome, _ end: Int, _ terminator: inout LineEnd
  ) -> Int {
    advance()
    if end &+ 1 < count, checker.bytes[end &+ 1] == 0x0A {
      advance()
      terminator = .both
      outcome.pairs &+= 1
      return end &+ 2
    }
    terminator = .carriageReturn
    outcome.carriageReturns &+= 1
    return end &+ 1
  }

  @inline(never)
  private func noteInnerLines(_ checker: inout RowChecker, _ outcome: BlockOutcome) {
    let before = outcome.skips.count > 0 ? outcome.skips[outcome.skips.count - 1].lines : 0
    outcome.skips.append(
      BlockOutcome.Skip(
        row: checker.row, lines: before + UInt32(checker.innerLines), records: 0))
    checker.innerLines = 0
  }

  /// Takes a cell that begins with a quote; nil where it does not end in the block. `next` is on what
  /// ended it.
  @inline(__always)
  private mutating func quotedCell(
    _ checker: inout RowChecker, _ outcome: BlockOutcome, _ opening: Int
  ) -> Int? {
    let bytes = checker.bytes
    advance()
    var form = CellForm.quoted
    while true {
      let found = next
      if found == count { return unclosed(&checker, opening, form) }
      let byte = bytes[found]
      advance()
      if byte == quote {
        if doublesQuote, bytes[found &+ 1] == byte, found &+ 1 < count {
          form.insert(.complex)
          advance()
          continue
        }
        if next == found &+ 1, found &+ 1 == count || bytes[next] != quote {
          if form.contains(.complex) {
            checker.complexCell(opening, next, form)
          } else {
            checker.plainCell(opening &+ 1, found &- opening &- 1, form)
          }
          return next
        }
        return textAfterQuote(&checker, opening, form)
      }
      if byte == 0x0A {
        checker.innerLines &+= 1
      } else if byte == 0x0D {
        checker.innerLines &+= 1
        if found &+ 1 < count, bytes[found &+ 1] == 0x0A { advance() }
      }
    }
  }

  /// A cell with more text after its closing quote.
  @inline(never)
  private mutating func textAfterQuote(
    _ checker: inout RowChecker, _ opening: Int, _ form: CellForm
  ) -> Int {
    while next < count, checker.bytes[next] == quote { advance() }
    let form = form.union(.complex)
    checker.noteStray(opening, next - opening, form)
    checker.complexCell(opening, next, form)
    return next
  }

  @inline(never)
  private mutating func unclosed(
    _ checker: inout RowChecker, _ opening: Int, _ form: CellForm
  ) -> Int? {
    guard isLast else { return nil }
    if form.contains(.complex) {
      checker.noteUnclosed(opening, count - opening, form)
      checker.complexCell(opening, count, form)
    } else {
      checker.noteUnclosed(opening + 1, count - opening - 1, form)
      checker.plainCell(opening + 1, count - opening - 1, form)
    }
    return count
  }

  /// Forgets the row begun, which does not end in the block.
  private func drop(_ checker: inout RowChecker, _ outcome: BlockOutcome) {
    checker.dropRow()
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
