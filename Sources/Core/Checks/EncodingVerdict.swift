/// Compares what a file's bytes say about its encoding with what its descriptor declares.
struct EncodingVerdict {
  let facts: EncodingFacts
  let resource: Int?
  let standard: Standard
  /// Where the parts of the file begin, where it has several.
  var parts: PartMap?

  enum Limit {
    /// How much better another encoding must read to doubt a declared one that can read the bytes.
    static let doubt = 0.6
  }

  var findings: [Finding] {
    if let firstNUL = facts.firstNUL { return [Finding(.binaryContent, byteOffset: firstNUL)] }
    var found: [Finding] = []
    if let unknown { found.append(unknown) }
    if facts.hasByteOrderMark, !facts.encoding.isWide, !isSignatureDeclared {
      found.append(Finding(.bomPresent, .warning, line: 1, byteOffset: 0))
    }
    if facts.isMixed {
      found.append(mixed)
    } else if let mismatch {
      found.append(mismatch)
    }
    return found + oddities
  }

  var declaration: TextEncoding {
    let said = facts.declared.map(TextEncoding.init(name:)) ?? .utf8
    if case .unsupported = said { return .utf8 }
    return said
  }

  private var isSignatureDeclared: Bool {
    facts.declared.map { Charset.key(of: $0) == "utf8sig" } ?? false
  }

  /// A declared name nothing here converts.
  private var unknown: Finding? {
    guard let declared = facts.declared, case .unsupported = TextEncoding(name: declared) else {
      return nil
    }
    let pointer = resource.map { "/resources/\($0)/encoding" }
    var finding = Finding(.encodingUnsupported, .error, pointer: pointer, cell: declared)
    if facts.badLines == 0 { finding.fix = setting(facts.encoding) } else { finding.fix = guess }
    finding.expected = facts.badLines == 0 ? facts.name : nil
    return finding
  }

  private var mixed: Finding {
    let good = facts.multiByteLines + facts.bothLines
    var finding = Finding(
      .mixedEncoding, line: facts.firstBad?.line, byteOffset: facts.firstBad?.offset,
      reason: "\(good) \(good == 1 ? "line has" : "lines have") UTF-8 characters"
        + "\(list(facts.firstMultiByteLines, of: facts.multiByteLines)), \(facts.badLines) "
        + "\(facts.badLines == 1 ? "has" : "have") bytes that are not UTF-8"
        + "\(list(facts.firstBadLines, of: facts.badLines)); \(readings)",
      count: facts.badLines)
    if let line = facts.firstBadLines.first, let part = spot(line: line)?.file {
      finding.wayOut = "convert what is not UTF-8, beginning with \(part)"
    }
    return finding
  }

  /// The part a line of the whole file is in, and the line there; nil where there are no parts.
  private func spot(line: Int? = nil, offset: Int? = nil) -> Finding? {
    parts?.placed(Finding(.mixedEncoding, line: line, byteOffset: offset))
  }

  /// An offset as it is told, in its part.
  private func offsetWords(_ offset: Int) -> String {
    guard let spot = spot(offset: offset), let file = spot.file else { return "offset \(offset)" }
    return "offset \(spot.byteOffset ?? 0) of \(Sanitized(file).text)"
  }

  /// ` (lines 3, 7, 9…)`, in parts ` (b.csv:3, c.csv:7…)`.
  private func list(_ lines: [Int], of count: Int) -> String {
    guard !lines.isEmpty else { return "" }
    let spots = lines.compactMap { spot(line: $0) }
    if !spots.isEmpty {
      let places = spots.map { "\(Sanitized($0.file ?? "").text):\($0.line ?? 1)" }
      return " (\(places.joined(separator: ", "))\(count > lines.count ? "…" : ""))"
    }
    let text = lines.map(String.init).joined(separator: ", ")
    return " (\(count == 1 ? "line" : "lines") \(text)\(count > lines.count ? "…" : ""))"
  }

  /// The change that sets the descriptor's encoding.
  func setting(_ encoding: TextEncoding) -> JSONPatch? {
    resource.map { .set("/resources/\($0)/encoding", to: .string(encoding.name)) }
  }

  /// The change that sets the descriptor's encoding to what the bytes are most likely in.
  var guess: JSONPatch? {
    // A byte order mark says what the file is meant to be in.
    guard !facts.hasByteOrderMark, let best = facts.candidates.first,
      best.confidence >= EncodingFacts.sureConfidence
    else { return nil }
    return setting(best.encoding)
  }

  /// How the bytes read in the likeliest encodings.
  var readings: String {
    facts.candidates.map { candidate in
      let cells = candidate.samples.map { "“\(Sanitized($0, limit: 40).text)”" }
      let share = Int((candidate.confidence * 100).rounded())
      return "as \(candidate.encoding.name) (\(share) %) they read "
        + cells.joined(separator: ", ")
    }.joined(separator: "; ")
  }

  /// The first bytes that are not UTF-8, and where they are.
  private var badPlace: String {
    let bytes = facts.firstBadBytes.map(EncodingVerdict.hex).joined(separator: " ")
    let column = facts.firstBad?.column ?? 0
    return
      "the first \(bytes) at \(offsetWords(facts.firstBad?.offset ?? 0)), byte \(column) of its line"
  }

  static func hex(_ byte: UInt8) -> String {
    let text = String(byte, radix: 16, uppercase: true)
    return text.utf8.count == 1 ? "0" + text : text
  }
}

extension EncodingFacts {
  /// Findings about a text file's encoding, compared with the descriptor's declaration.
  var findings: [Finding] { EncodingVerdict(facts: self, resource: nil, standard: .v1).findings }

  /// The same for the resource of that index, with changes to its descriptor that settle it.
  func findings(resource index: Int, standard: Standard = .v1) -> [Finding] {
    EncodingVerdict(facts: self, resource: index, standard: standard).findings
  }
}

extension EncodingVerdict {
  private var said: String { Sanitized(facts.declared ?? "utf-8").text }

  /// What the bytes say against the declaration.
  var mismatch: Finding? {
    if declaration.isWide || facts.encoding.isWide || facts.encoding.isEscaped {
      return wideMismatch
    }
    if declaration.isUTF8 {
      if facts.badLines > 0 { return notUTF8 }
      guard declaration == .ascii, !facts.isASCII else { return nil }
      var finding = Finding(
        .encodingError, expected: said, reason: "the file is utf-8, not ASCII")
      finding.fix = setting(.utf8)
      return finding
    }
    if facts.isASCII { return nil }
    return facts.badLines == 0 ? unneeded : doubtful
  }

  private var wideMismatch: Finding? {
    let key = facts.declared.map(Charset.key) ?? ""
    let isOpen = ["utf16", "ucs2", "utf32", "ucs4"].contains(key)
    let isSame =
      declaration == facts.encoding
      || isOpen && facts.encoding.name.hasPrefix("utf-\(key.suffix(2))")
      || key == "ucs2" && facts.encoding.name.hasPrefix("utf-16")
      || key == "ucs4" && facts.encoding.name.hasPrefix("utf-32")
    if isSame || isOptional, let undecodable { return undecodable }
    if isSame { return nil }
    var finding =
      isOptional
      ? Finding(
        .encodingMismatch, .warning, expected: facts.name, reason: "no encoding is declared")
      : Finding(
        .encodingError, expected: said, reason: "the file is \(facts.name), not \(said)")
    finding.fix = setting(facts.encoding)
    return finding
  }

  /// Version 2 of the standard lets readers find out an encoding that is not declared.
  private var isOptional: Bool { facts.declared == nil && standard == .v2 }

  /// A file that is not UTF-8, without a declaration, which was read in the encoding found.
  private var found: Finding {
    var finding = Finding(
      .encodingMismatch, .warning, line: facts.firstBad?.line, byteOffset: facts.firstBad?.offset,
      expected: facts.name, reason: "no encoding is declared; \(readings)")
    finding.fix = guess
    return finding
  }

  private var notUTF8: Finding {
    if facts.isCut { return cut }
    if isOptional, facts.detected != nil, facts.undecodable.count == 0 { return found }
    let lines = facts.badLines == 1 ? "1 line" : "\(facts.badLines) lines"
    var finding = Finding(
      .encodingError, line: facts.firstBad?.line, byteOffset: facts.firstBad?.offset,
      expected: said,
      reason: "the bytes are not \(said) on \(lines), \(badPlace); \(readings)",
      count: facts.badLines)
    finding.fix = guess
    return finding
  }

  /// No encoding is expected: what is there is right.
  private var cut: Finding {
    Finding(
      .encodingError, line: facts.firstBad?.line, byteOffset: facts.firstBad?.offset,
      reason: "the file ends in the middle of a character, at offset "
        + "\(facts.firstBad?.offset ?? 0): it looks cut off")
  }

  /// All of the file is UTF-8 with characters that are no accident, and another encoding is declared.
  private var unneeded: Finding {
    var finding = Finding(
      .mojibake, .warning, expected: "utf-8",
      reason: "the file is utf-8; read as \(said), as declared, its characters beyond ASCII are "
        + "garbled", count: facts.multiByteLines)
    finding.fix = setting(.utf8)
    return finding
  }

  /// A file that is not UTF-8, with another encoding declared that reads it badly or not at all.
  private var doubtful: Finding? {
    let undefined = facts.undefinedBytes(in: declaration)
    if !undefined.isEmpty {
      let bytes = undefined.prefix(5).map(EncodingVerdict.hex).joined(separator: ", ")
      var finding = Finding(
        .encodingError, line: facts.firstBad?.line, expected: said,
        reason: "\(said) has no character for the \(undefined.count == 1 ? "byte" : "bytes") "
          + "\(bytes); \(readings)")
      finding.fix = guess
      return finding
    }
    if let undecodable { return undecodable }
    if let controls { return controls }
    guard let best = facts.candidates.first, facts.declaredLag >= Limit.doubt,
      !facts.isAlike(best.encoding)
    else { return nil }
    var finding = Finding(
      .encodingMismatch, .warning, line: facts.firstBad?.line, byteOffset: facts.firstBad?.offset,
      expected: best.encoding.name, reason: "\(said) is declared; \(readings)")
    finding.fix = guess
    return finding
  }

  /// Bytes that are letters or quotes in windows-1252 and nothing to see in what is declared.
  private var controls: Finding? {
    guard let table = SingleByteTable.of(declaration),
      facts.highBytes.bytes.contains(where: {
        table.scalar($0).map { (0x80..<0xA0).contains($0.value) } ?? false
      })
    else { return nil }
    let better = facts.candidates.first?.encoding ?? .windows1252
    var finding = Finding(
      .encodingMismatch, .warning, line: facts.firstBad?.line, byteOffset: facts.firstBad?.offset,
      expected: better.name,
      reason: "bytes from 80 to 9F are control characters in \(said); \(readings)")
    finding.fix = setting(better)
    return finding
  }

  /// Bytes that were not text in the encoding the file was read in.
  private var undecodable: Finding? {
    guard facts.undecodable.count > 0 else { return nil }
    let count = facts.undecodable.count
    let name = isOptional ? facts.name : said
    return Finding(
      .encodingError, byteOffset: facts.undecodable.firstOffset, expected: name,
      reason: "the bytes are not \(name) in \(count) \(count == 1 ? "place" : "places"), first at "
        + offsetWords(facts.undecodable.firstOffset ?? 0), count: count)
  }

  /// Characters that are text and yet seldom meant.
  var oddities: [Finding] {
    var found: [Finding] = []
    func add(_ code: FindingCode, _ severity: Severity, _ spots: SpotCount) {
      guard let first = spots.first.first else { return }
      found.append(
        Finding(code, severity, line: first.line, byteOffset: first.offset, count: spots.count))
    }
    add(.mojibake, .warning, facts.twice)
    add(.replacementCharacter, .hint, facts.lost)
    add(.invisibleCharacter, .hint, facts.invisibles)
    add(.noBreakSpace, .hint, facts.noBreakSpaces)
    add(.controlCharacter, .hint, facts.controls)
    return found
  }
}
