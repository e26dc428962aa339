extension DialectFacts {
  /// What is worth saying about a file's layout.
  var findings: [Finding] {
    var found: [Finding] = []
    if isMixed {
      found.append(
        Finding(
          .mixedLineEndings, .warning,
          reason: "\(lineFeeds) end with LF, \(pairs) with CRLF, \(carriageReturns) with CR"))
    }
    if !endsWithNewline { found.append(Finding(.noFinalNewline, .hint)) }
    if let better {
      let share = Int((better.share * 100).rounded())
      found.append(
        Finding(
          .dialectMismatch, .warning, expected: "{\"delimiter\": \"\(better.delimiter)\"}",
          reason: "\"\(delimiter)\" gives one column, \"\(better.delimiter)\" gives "
            + "\(better.cells) in \(share) % of the first rows"))
    }
    return found
  }
}

extension EncodingFacts {
  /// What is worth saying about a text file's encoding, beside the descriptor's declaration
  /// (validation.md 5.1).
  var findings: [Finding] {
    if let firstNUL { return [Finding(.binaryContent, byteOffset: firstNUL)] }
    var found: [Finding] = []
    let declaration = declared.map(TextEncoding.init(name:)) ?? .utf8
    if case .unsupported(let name) = declaration, !isASCII, firstBad != nil {
      return [Finding(.encodingUnsupported, .warning, cell: name)]
    }
    if hasByteOrderMark { found.append(Finding(.bomPresent, .warning)) }
    if isMixed {
      found.append(mixed)
    } else if let mismatch = mismatch(declaration) {
      found.append(mismatch)
    }
    if twiceEncoded > 0 { found.append(Finding(.mojibake, .warning, count: twiceEncoded)) }
    return found
  }

  private var mixed: Finding {
    Finding(
      .mixedEncoding, line: firstBad?.line, byteOffset: firstBad?.offset,
      reason: "\(multiByteLines) lines have UTF-8 characters, \(badLines) have bytes that are not "
        + "UTF-8, the first on line \(firstBad?.line ?? 0), the last on line \(lastBad?.line ?? 0)")
  }

  private func mismatch(_ declaration: TextEncoding) -> Finding? {
    let said = declared ?? "utf-8"
    switch declaration {
    case .utf8 where firstBad != nil, .ascii where firstBad != nil:
      return Finding(
        .encodingError, line: firstBad?.line, byteOffset: firstBad?.offset, expected: said,
        reason:
          "the bytes are not \(Sanitized(said).text) on \(badLines) lines, the first at offset "
          + "\(firstBad?.offset ?? 0); they fit \(name)")
    case .utf8 where !isASCII && encoding != .utf8, .ascii where encoding.isWide:
      return Finding(.encodingError, expected: said, reason: "the file is \(name), not \(said)")
    case .ascii where !isASCII:
      return Finding(.encodingError, expected: said, reason: "the file is \(name), not ASCII")
    case .windows1252 where !isASCII && encoding == .utf8,
      .latin1 where !isASCII && encoding == .utf8, .latin9 where !isASCII && encoding == .utf8:
      return Finding(
        .mojibake, .warning, expected: "utf-8", count: multiByteLines)
    case .utf16LittleEndian where !encoding.isWide, .utf16BigEndian where !encoding.isWide:
      return Finding(.encodingError, expected: said, reason: "the file is \(name), not \(said)")
    default: return nil
    }
  }
}

extension TextEncoding {
  /// Whether characters have two bytes or more each.
  var isWide: Bool { self == .utf16LittleEndian || self == .utf16BigEndian }
}
