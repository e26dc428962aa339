/// The parts of a file one after the other as one text (Data Package, `path`). A header that a later
/// part repeats is left out, and a part that ends within a line gets a line end. Its identity is the
/// place it has reached.
package final class JoinedParts {
  /// A part: its path and its text in pieces.
  package typealias Part = (path: String, chunks: ChunkSource)

  /// Where the parts begin.
  package private(set) var map = PartMap()
  /// What was left out.
  package private(set) var findings: [Finding] = []
  private let parts: [Part]
  private let layout: TableDialect?
  private let declared: String?
  private var place = 0
  private var offset = 0
  private var encoding = TextEncoding.utf8
  private var lines = LineCount(encoding: .utf8)
  private var header: PartHead?
  private var isOpen = false
  private var waiting: [[UInt8]] = []

  /// The parts of a table laid out so, in the encoding declared; without a layout they are joined as
  /// they are.
  package init(_ parts: [Part], layout: TableDialect?, declared: String? = nil) {
    self.parts = parts
    self.layout = layout
    self.declared = declared
  }

  /// The next piece; nil at the end. Throws what a part throws.
  package func next() throws -> [UInt8]? {
    while true {
      if !waiting.isEmpty { return waiting.removeFirst() }
      guard place < parts.count else { return nil }
      if !isOpen {
        try open(parts[place])
        isOpen = true
      } else if let chunk = try parts[place].chunks() {
        put(chunk)
      } else {
        place += 1
        isOpen = false
      }
    }
  }

  private func put(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    offset += bytes.count
    if layout != nil { lines.update(bytes) }
    waiting.append(bytes)
  }

  /// Reads a part's first lines and decides what of them is given.
  private func open(_ part: Part) throws {
    var chunk = try part.chunks()
    guard let layout, let first = chunk else {
      note(part)
      return put(chunk ?? [])
    }
    if header == nil {
      encoding = .opening(first, declared: declared)
      lines = LineCount(encoding: encoding)
    }
    var head = PartHead(lines: headerLines, encoding: encoding, quote: layout.quoteChar)
    while !head.take(chunk ?? [], isLast: chunk == nil) { chunk = try part.chunks() }
    let mark = header == nil ? 0 : Self.markBytes(head.bytes)
    if let header, isHeader(head, header, markBytes: mark) {
      var hint = Finding(.repeatedHeader, .hint, line: 1)
      hint.file = part.path
      findings.append(hint)
      give(part, head.bytes, skippedLines: headerLines, head.length ?? head.bytes.count)
    } else {
      if let header { noteOther(head, header, part) }
      give(part, head.bytes, skippedLines: 0, mark)
    }
    if header == nil { header = head }
  }

  /// Gives a part's first bytes, behind a line end where the last part has none.
  private func give(_ part: Part, _ bytes: [UInt8], skippedLines: Int, _ skippedBytes: Int) {
    if !lines.isAtLineStart { put(lineEnd) }
    note(part, skippedLines, skippedBytes)
    put(Array(bytes.dropFirst(skippedBytes)))
  }

  private func note(_ part: Part, _ skippedLines: Int = 0, _ skippedBytes: Int = 0) {
    map.append(
      PartMap.Part(
        path: part.path, firstLine: lines.ends + 1, offset: offset,
        skippedLines: skippedLines, skippedBytes: skippedBytes))
  }

  private var lineEnd: [UInt8] {
    if let end = header?.terminator, !end.isEmpty { return end }
    switch encoding {
    case .utf16LittleEndian: return [0x0A, 0]
    case .utf16BigEndian: return [0, 0x0A]
    default: return [0x0A]
    }
  }

  private var headerLines: Int {
    guard let layout, layout.header else { return 1 }
    return max(1, layout.headerRows.max() ?? 1)
  }

  private func isHeader(_ head: PartHead, _ header: PartHead, markBytes: Int) -> Bool {
    guard layout?.header == true, !header.texts.isEmpty else { return false }
    var (own, first) = (head.texts, header.texts)
    guard !own.isEmpty else { return false }
    own[0] = Array(own[0].dropFirst(markBytes))
    first[0] = Array(first[0].dropFirst(Self.markBytes(first[0])))
    if own == first { return true }
    let labels = self.labels(header)
    return !labels.isEmpty && self.labels(head) == labels
  }

  /// Reports a part whose first row has labels of the first part but is a different header.
  private func noteOther(_ head: PartHead, _ header: PartHead, _ part: Part) {
    let (labels, own) = (self.labels(header), self.labels(head))
    let known = Set(labels.map(Self.plain))
    let same = own.count { !$0.isEmpty && known.contains(Self.plain($0)) }
    guard same * 2 >= own.count, same > 1 || same == own.count, same > 0 else { return }
    func list(_ labels: [String]) -> String {
      "\"\(Sanitized(labels.joined(separator: ", "), limit: Finding.Limit.cell).text)\""
    }
    var finding = Finding(
      .repeatedHeader, .error, line: 1, cell: own.joined(separator: ", "),
      reason: "the part begins with \(list(own)), the first one with \(list(labels)); parts are"
        + " read as one file, and this line as a row")
    finding.file = part.path
    finding.wayOut = "give the part the columns of the first one in their order, without the header"
    findings.append(finding)
  }

  private static func plain(_ label: String) -> String {
    String(label.drop { $0 == " " }).trimmingBlanks.lowercased()
  }

  /// The labels of a header of one line; none where it has several.
  private func labels(_ head: PartHead) -> [String] {
    guard var layout, layout.header, headerLines == 1, let line = head.texts.first else {
      return []
    }
    (layout.header, layout.commentRows) = (false, [])
    var text: [UInt8]? = Array(line.dropFirst(Self.markBytes(line)))
    var reader = RowReader(dialect: layout, encoding: encoding) {
      defer { text = nil }
      return text
    }
    return (try? reader.next())?.cells ?? []
  }

  /// The length of the byte order mark that bytes begin with.
  private static func markBytes(_ bytes: [UInt8]) -> Int {
    if bytes.starts(with: ByteOrderMark.utf8) { return ByteOrderMark.utf8.count }
    return bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) ? 2 : 0
  }
}

/// Counts the line ends of a text that comes in pieces: LF, CRLF and CR.
struct LineCount {
  /// Line ends seen.
  private(set) var ends = 0
  private let encoding: TextEncoding
  private var isAfterReturn = false
  private var isOdd = false
  private var held: UInt8 = 0
  /// Whether the last character is a line end, or there is none.
  private(set) var isAtLineStart = true

  init(encoding: TextEncoding) { self.encoding = encoding }

  mutating func update(_ bytes: some Sequence<UInt8>) {
    guard encoding.isWide else {
      for byte in bytes { take(UInt16(byte)) }
      return
    }
    for byte in bytes {
      if isOdd {
        let isBig = encoding == .utf16BigEndian
        take(isBig ? UInt16(held) << 8 | UInt16(byte) : UInt16(byte) << 8 | UInt16(held))
      }
      held = byte
      isOdd.toggle()
    }
  }

  private mutating func take(_ unit: UInt16) {
    if unit == 0x0A {
      if !isAfterReturn { ends += 1 }
    } else if unit == 0x0D {
      ends += 1
    }
    isAfterReturn = unit == 0x0D
    isAtLineStart = unit == 0x0A || unit == 0x0D
  }
}

/// The first lines of a part: those its header has.
struct PartHead {
  /// Bytes looked at for a header.
  static let limitBytes = 1 << 20

  private let unitBytes: Int
  private let isBig: Bool
  private let quote: UInt16?
  private let wanted: Int
  private(set) var bytes: [UInt8] = []
  private var scanned = 0
  private var isQuoted = false
  private var lineStart = 0

  /// How long the lines are with their ends; nil where they have not been found.
  private(set) var length: Int?
  /// The lines without their ends.
  private(set) var texts: [[UInt8]] = []
  /// How the first line ends.
  private(set) var terminator: [UInt8] = []

  /// Looks for that many lines.
  init(lines: Int, encoding: TextEncoding, quote: Character?) {
    wanted = lines
    unitBytes = encoding.isWide ? 2 : 1
    isBig = encoding == .utf16BigEndian
    self.quote = quote?.asciiValue.map(UInt16.init)
  }

  /// Takes the next bytes; whether no more are wanted.
  mutating func take(_ more: [UInt8], isLast: Bool) -> Bool {
    bytes += more
    while length == nil, let unit = unit(at: scanned) {
      if unit == quote { isQuoted.toggle() }
      guard !isQuoted, unit == 0x0A || unit == 0x0D else {
        scanned += unitBytes
        continue
      }
      let next = self.unit(at: scanned + unitBytes)
      if unit == 0x0D, next == nil, !isLast { return false }
      endLine(units: unit == 0x0D && next == 0x0A ? 2 : 1)
    }
    if length == nil, isLast, scanned > lineStart {
      texts.append(Array(bytes[lineStart...]))
      if texts.count == wanted { length = bytes.count }
    }
    return length != nil || isLast || bytes.count > Self.limitBytes
  }

  private mutating func endLine(units: Int) {
    let end = scanned + units * unitBytes
    texts.append(Array(bytes[lineStart..<scanned]))
    if terminator.isEmpty { terminator = Array(bytes[scanned..<end]) }
    (scanned, lineStart) = (end, end)
    if texts.count >= wanted { length = end }
  }

  private func unit(at place: Int) -> UInt16? {
    guard place + unitBytes <= bytes.count else { return nil }
    if unitBytes == 1 { return UInt16(bytes[place]) }
    let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
    return isBig ? first << 8 | second : second << 8 | first
  }
}
