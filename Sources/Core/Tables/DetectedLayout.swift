/// How a table that nothing describes is laid out, found in its first bytes. `init` writes it into the
/// descriptor, and `validate` reads a table alone by it: one detection for both.
struct DetectedLayout: Hashable, Sendable {
  /// The dialect's members that differ from what a reader takes by default.
  let dialect: JSONObject
  /// The line the header is on, from 1.
  let headerLine: Int
  /// The delimiter and quotes, and how well they fit.
  let guess: DialectSniff.Guess
  /// The text without what stands above the table as comments.
  let body: [UInt8]

  /// What was found in the first bytes of a file; `isWhole` says that they are all of it, `usual` is
  /// the delimiter its name makes a reader expect.
  init(head: [UInt8], isWhole: Bool, usual: String = ",") {
    self.init(text: DetectedLayout.text(of: head), isWhole: isWhole, usual: usual)
  }

  /// The same of text that is UTF-8.
  init(text: [UInt8], isWhole: Bool, usual: String = ",") {
    var sample = LayoutSample(text, isWhole: isWhole)
    let named = sample.takeNamedDelimiter()
    let comments = sample.leadingComments
    body = sample.body(without: comments)
    let guess = DialectSniff.guess(body, isWhole: isWhole, delimiter: named)
    self.guess = guess
    var members: JSONObject = [:]
    if guess.cells >= 2 || named != nil {
      if guess.delimiter != usual { members["delimiter"] = .string(guess.delimiter) }
      if let escape = guess.escape {
        members["escapeChar"] = .string(String(escape))
      } else if guess.quote != "\"" {
        members["quoteChar"] = .string(String(guess.quote))
      }
      if guess.skipsSpace { members["skipInitialSpace"] = true }
    }
    if comments > 0 { members["commentChar"] = "#" }
    let row = sample.headerRow(guess, skipsComments: comments > 0)
    if row.record > 1 { members["headerRows"] = [.number(JSONNumber(row.record))] }
    (dialect, headerLine) = (members, row.line)
  }

  /// The members that say what stands above the table.
  var rest: JSONObject {
    var members: JSONObject = [:]
    for name in ["commentChar", "headerRows"] { members[name] = dialect[name] }
    return members
  }

  /// What was found, in words; nil where it is what a reader takes by default.
  var words: String? {
    var said: [String] = []
    if let delimiter = dialect["delimiter"]?.string {
      let sign = delimiter == "\t" ? "tabs" : "\"\(delimiter)\""
      said.append("cells separated by \(sign)")
    }
    if let quote = dialect["quoteChar"]?.string { said.append("quotes \(quote)") }
    if let escape = dialect["escapeChar"]?.string { said.append("quotes escaped by \(escape)") }
    if dialect["skipInitialSpace"] != nil { said.append("blanks after delimiters left out") }
    if dialect["commentChar"] != nil { said.append("comments after #") }
    if dialect["headerRows"] != nil { said.append("header on line \(headerLine)") }
    return said.isEmpty ? nil : said.joined(separator: ", ")
  }

  /// The bytes converted to UTF-8.
  private static func text(of head: [UInt8]) -> [UInt8] {
    var pass = EncodingPass()
    pass.update(head)
    let facts = pass.finish()
    if facts.isASCII { return head }
    var decoder = TextDecoder(encoding: facts.detected ?? facts.encoding)
    return decoder.decode(head, isLast: true)
  }
}

/// The first lines of a file as the detection of its layout looks at them.
private struct LayoutSample {
  private let text: [UInt8]
  private let isWhole: Bool
  /// Where the rows begin: behind a line that names the delimiter.
  private var start = 0

  /// Lines above a table that are looked at.
  private static let linesAbove = 20

  init(_ text: [UInt8], isWhole: Bool) {
    self.text = Array(text.prefix(DialectSniff.Limit.bytes))
    self.isWhole = isWhole && text.count <= DialectSniff.Limit.bytes
  }

  /// The delimiter that a first line `sep=;` names, as spreadsheets write it.
  mutating func takeNamedDelimiter() -> String? {
    let line = text.prefix { $0 != 0x0A && $0 != 0x0D }
    let words = String(decoding: line, as: UTF8.self)
    guard words.lowercased().hasPrefix("sep="), (5...6).contains(line.count) else { return nil }
    let name = String(words.dropFirst(4))
    guard name.count == 1 || name == "\\t" else { return nil }
    start = line.count
    if start < text.count, text[start] == 0x0D { start += 1 }
    if start < text.count, text[start] == 0x0A { start += 1 }
    return name == "\\t" ? "\t" : name
  }

  private var lines: [ArraySlice<UInt8>] {
    text[start...].split(
      maxSplits: LayoutSample.linesAbove + 1, omittingEmptySubsequences: true
    ) { $0 == 0x0A || $0 == 0x0D }
  }

  /// How many lines at the beginning are comments: they begin with `#`, and the line below them does
  /// not, so that they are no header.
  var leadingComments: Int {
    let count = lines.prefix { $0.first == UInt8(ascii: "#") }.count
    guard count > 0, count <= LayoutSample.linesAbove, lines.count > count else { return 0 }
    let marks: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]
    func cells(_ line: ArraySlice<UInt8>) -> [Int] {
      marks.map { mark in line.count { $0 == mark } }
    }
    // A last one that has the delimiters of the line below it is a header that begins with #.
    let (last, next) = (cells(lines[count - 1]), cells(lines[count]))
    let isHeader = zip(last, next).contains { $0 > 0 && $0 == $1 }
    return isHeader && count == 1 ? 0 : count
  }

  /// The text below the line that names the delimiter, without that many comments.
  func body(without comments: Int) -> [UInt8] {
    var rest = text[start...]
    for _ in 0..<comments {
      rest = rest.drop { $0 != 0x0A && $0 != 0x0D }
      rest = rest.drop { $0 == 0x0A || $0 == 0x0D }
    }
    return Array(rest)
  }

  /// The header's row, counted as a reader counts them, and its line.
  func headerRow(_ guess: DialectSniff.Guess, skipsComments: Bool) -> (record: Int, line: Int) {
    var marks = DialectSniff.marks(guess)
    if skipsComments { marks.comment = [UInt8(ascii: "#")] }
    let rows = SampleRows(text, marks, limit: DialectSniff.Limit.rows, isWhole: isWhole).rows
    let above = start > 0 ? 1 : 0
    let found =
      above + (PreambleRows(Array(rows.dropFirst(above)), modal: max(1, guess.cells))?.header ?? 0)
    return (found + 1, rows.indices.contains(found) ? rows[found].line : 1)
  }
}
