/// Compares what a file's bytes say about its encoding with what its descriptor declares.
struct EncodingVerdict {
  let facts: EncodingFacts
  let resource: Int?
  let standard: Standard

  /// Bounds of what is said.
  enum Limit {
    /// How likely an encoding must be for the descriptor to be set to it.
    static let fix = 0.9
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
    return Finding(
      .mixedEncoding, line: facts.firstBad?.line, byteOffset: facts.firstBad?.offset,
      reason: "\(good) \(good == 1 ? "line has" : "lines have") UTF-8 characters"
        + "\(Self.list(facts.firstMultiByteLines, of: facts.multiByteLines)), \(facts.badLines) "
        + "\(facts.badLines == 1 ? "has" : "have") bytes that are not UTF-8"
        + "\(Self.list(facts.firstBadLines, of: facts.badLines)); \(readings)",
      count: facts.badLines)
  }

  /// `; lines 3, 7, 9…`.
  private static func list(_ lines: [Int], of count: Int) -> String {
    guard !lines.isEmpty else { return "" }
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
      best.confidence >= Limit.fix
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
    return "the first \(bytes) at offset \(facts.firstBad?.offset ?? 0), byte \(column) of its line"
  }

  static func hex(_ byte: UInt8) -> String {
    let text = String(byte, radix: 16, uppercase: true)
    return text.utf8.count == 1 ? "0" + text : text
  }
}
