@testable import Core

/// Weighs what bytes that are not UTF-8 are in, whatever they are.
func guessEncoding(_ choices: Choices) {
  let tally = choices.input.withUnsafeBytes { EncodingTally(of: $0) }
  let guess = EncodingGuess(tally, declared: choices.encoding.map { TextEncoding(name: $0) })
  for candidate in guess.candidates {
    precondition((0...1).contains(candidate.confidence))
    _ = candidate.samples.joined()
  }
  let lines = choices.input.split { $0 == 0x0A || $0 == 0x0D }.map(Array.init)
  for areUTF8 in [true, false] {
    let cells = HighCells(lines, areUTF8: areUTF8).cells
    precondition(Set(cells).count == cells.count)
    precondition(cells.allSatisfy { cell in cell.contains { $0 >= 0x80 } })
  }
}

/// Decodes bytes in pieces and as a whole, which gives the same.
func decodeText(_ choices: Choices) {
  let encoding = TextEncoding(name: choices.encoding ?? "utf-8")
  var (whole, pieces) = (TextDecoder(encoding: encoding), TextDecoder(encoding: encoding))
  let text = whole.decode(choices.input, isLast: true)
  var joined: [UInt8] = []
  let source = choices.chunks
  while let chunk = try? source() { joined += pieces.decode(chunk, isLast: false) }
  joined += pieces.decode([], isLast: true)
  // In UTF-7 a damaged byte is found sooner or later by where the text is cut.
  if encoding.name == "utf-7", whole.faults.count > 0 { return }
  precondition(joined == text && whole.faults == pieces.faults)
}

func findEncoding(_ choices: Choices) {
  let declared = choices.encoding
  var (whole, pieces) = (EncodingPass(declared: declared), EncodingPass(declared: declared))
  whole.update(choices.input)
  let source = choices.chunks
  while let chunk = try? source() { pieces.update(chunk) }
  let facts = whole.finish()
  precondition(facts.name == pieces.finish().name)
  for standard in Standard.allCases {
    for finding in facts.findings(resource: 0, standard: standard) {
      _ = (finding.message, finding.hint)
    }
  }
}

/// Reads a text as a cell of a field the input describes.
func parseCells(_ choices: Choices) {
  guard choices.input.count > 2 else { return }
  let type = FieldType.allCases[Int(choices.input[0]) % FieldType.allCases.count]
  var formats = type.formats + ["%d/%m/%Y", "%H:%M", "%Y-%m-%dT%H:%M:%S%z"]
  formats.append(String(decoding: choices.input.prefix(8), as: UTF8.self))
  let format = formats[Int(choices.input[1]) % formats.count]
  let parser = CellParser(
    field: Field(name: "f", type: type, format: format), missingValues: [""])
  if case .value(let value) = parser.parse(String(decoding: choices.input[2...], as: UTF8.self)) {
    _ = (value.csv, value.json.text(.sorted))
  }
}

/// Matches a text by a pattern; a NUL stands between them.
func matchPattern(_ choices: Choices) {
  guard let (source, text) = choices.texts, source.utf8.count < 64,
    let pattern = try? TextPattern(source)
  else { return }
  _ = pattern.matches(String(text.prefix(256)))
}

/// Reads a text by a pattern of dates and times, and by all that reads dates without one.
func matchTime(_ choices: Choices) {
  guard let (format, text) = choices.texts else { return }
  let patterns = [TimePattern(format), TimePattern.meant(by: format).flatMap { TimePattern($0) }]
  for pattern in patterns {
    guard let parts = pattern?.match(text) else { continue }
    precondition(parts.datetime != nil && parts.date != nil && parts.time != nil)
  }
  for type in [FieldType.date, .time, .datetime, .year, .yearmonth, .duration] {
    for format in type.formats + [format] {
      let field = Field(name: "f", type: type, format: format)
      guard case .value(let value) = CellParser(field: field, missingValues: []).parse(text) else {
        continue
      }
      _ = (value.csv, value.json.text(.sorted))
    }
  }
}

/// Shows a text with a part of it marked, in few columns.
func showExcerpt(_ choices: Choices) {
  let text = String(decoding: choices.input.dropFirst(2), as: UTF8.self)
  let places = choices.input.prefix(2).map { Int($0) }
  guard places.count == 2 else { return }
  let excerpt = Excerpt(text: text, start: places[0], length: places[1])
  let shown = ExcerptText(excerpt, width: choices.width)
  precondition(shown.carets.contains("^"))
  _ = TextWidth.wrapped(Sanitized(text).text, to: choices.width - 2)
  _ = TextWidth.cut(text, to: choices.width)
  _ = Sanitized(text, limit: choices.width).text
}

extension Choices {
  /// The texts before and behind the input's first NUL.
  fileprivate var texts: (first: String, second: String)? {
    let parts = input.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    return (String(decoding: parts[0], as: UTF8.self), String(decoding: parts[1], as: UTF8.self))
  }
}
