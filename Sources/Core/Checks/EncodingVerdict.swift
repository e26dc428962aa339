/// Compares what a file's bytes say about its encoding with what its descriptor declares.
struct EncodingVerdict {
  let facts: EncodingFacts
  let resource: Int?
  let standard: Standard
  /// Where the parts of the file begin, where it has several.
  var parts: PartMap?

  /// Bounds of what is said.
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
    var finding = Finding(.encodingUnsupported, pointer: pointer, cell: declared)
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
  func offsetWords(_ offset: Int) -> String {
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
  var badPlace: String {
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
