/// The parts of a file one after the other as one text (Data Package, `path`). A header that a later
/// part repeats is left out, and a part that ends within a line gets a line end. Its identity is the
/// place it has reached.
public final class JoinedParts {
  /// A part: its path and its text in pieces.
  public typealias Part = (path: String, chunks: ChunkSource)

  /// Where the parts begin.
  public private(set) var map = PartMap()
  /// What was left out.
  public private(set) var findings: [Finding] = []
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
  public init(_ parts: [Part], layout: TableDialect?, declared: String? = nil) {
    self.parts = parts
    self.layout = layout
    self.declared = declared
  }

  /// The next piece; nil at the end. Throws what a part throws.
  public func next() throws -> [UInt8]? {
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

  /// Tells of a part whose first row has labels of the first part and is another header.
  private func noteOther(_ head: PartHead, _ header: PartHead, _ part: Part) {
    let (labels, own) = (self.labels(header), self.labels(head))
    let known = Set(labels.map(Self.plain))
    let same = own.count { !$0.isEmpty && known.contains(Self.plain($0)) }
    guard same * 2 >= own.count, same > 1 || same == own.count, same > 0 else { return }
    func list(_ labels: [String]) -> String {
      "\"\(Sanitized(labels.joined(separator: ", "), limit: Finding.Limit.cell).text)\""
    }
    var finding = Finding(
      .repeatedHeader, line: 1, cell: own.joined(separator: ", "),
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
