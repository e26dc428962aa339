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
