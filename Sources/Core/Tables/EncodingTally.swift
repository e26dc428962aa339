/// What a run of whole lines contains, as far as it matters for the encoding. Tallies of
/// neighbouring runs add up to the tally of both, wherever the file is cut between two lines.
struct EncodingTally: Hashable, Sendable {
  var bytes = 0
  /// How many lines end here; CRLF ends one.
  var lineBreaks = 0
  /// Where the last line begins, which is the end where the last byte ends a line.
  private var lastLineStart = 0
  /// Whether every byte is ASCII.
  var isASCII = true
  /// Whether the bytes begin with UTF-8's byte order mark.
  var hasMark = false
  /// Lines with bytes that are not UTF-8; the places are those of such bytes.
  var badLines = SpotCount()
  /// Lines without such bytes that have characters beyond ASCII.
  var multiByteLines = SpotCount()
  var bothLines = 0
  /// The first bytes that are not UTF-8.
  var firstBadBytes: [UInt8] = []
  /// Which of the bytes 0x80...0xFF are on lines that are not UTF-8.
  var highBytes = HighByteSet()
  var nulBytes = SpotCount()
  /// Places that look like UTF-8 encoded twice.
  var twiceEncoded = SpotCount()
  /// U+FFFD, which replaces text that was lost.
  var replacements = SpotCount()
  /// Characters without a width or that turn the direction of text.
  var invisibles = SpotCount()
  var noBreakSpaces = SpotCount()
  /// The control characters U+0080...U+009F.
  var controls = SpotCount()
  /// Lines that are not UTF-8, some from all over the file.
  var sample = LineSample()
  /// The first lines that are UTF-8 with characters beyond ASCII.
  var multiByteSample: [[UInt8]] = []

  /// A tally of nothing.
  init() {}

  /// A tally of text a scan found to be plain UTF-8.
  init(plain text: TextFacts, bytes: Int) {
    self.bytes = bytes
    lineBreaks = text.lineFeeds
    lastLineStart = text.lineFeeds > 0 ? text.lastLine : 0
    isASCII = text.isASCII
    multiByteLines = SpotCount(unplaced: text.wideLines)
  }

  /// Takes the tally of the bytes that follow, whose places are counted from their own start.
  mutating func append(_ next: EncodingTally) {
    let shift = SpotShift(line: lineBreaks, column: bytes - lastLineStart, offset: bytes)
    if bytes == 0 {
      hasMark = next.hasMark
    } else if next.hasMark {
      invisibles.note(TextPlace(line: 1, column: 1, offset: 0).shifted(by: shift))
    }
    if firstBadBytes.isEmpty { firstBadBytes = next.firstBadBytes }
    isASCII = isASCII && next.isASCII
    badLines.append(next.badLines, shift)
    multiByteLines.append(next.multiByteLines, shift)
    bothLines += next.bothLines
    highBytes.formUnion(next.highBytes)
    nulBytes.append(next.nulBytes, shift)
    twiceEncoded.append(next.twiceEncoded, shift)
    replacements.append(next.replacements, shift)
    invisibles.append(next.invisibles, shift)
    noBreakSpaces.append(next.noBreakSpaces, shift)
    controls.append(next.controls, shift)
    sample.append(next.sample)
    multiByteSample += next.multiByteSample.prefix(SpotCount.Limit.first - multiByteSample.count)
    if next.lineBreaks > 0 || bytes == 0 { lastLineStart = bytes + next.lastLineStart }
    lineBreaks += next.lineBreaks
    bytes += next.bytes
  }

  /// Whether other characters are UTF-8 and the only bytes that are not are the beginning of a
  /// character at the very end.
  var isCutUTF8: Bool {
    guard badLines.count == 1, multiByteLines.count + bothLines > 0,
      let place = badLines.first.first, place.offset + firstBadBytes.count == bytes
    else { return false }
    return badLines.last == place && (firstBadBytes.first ?? 0) >= 0xC2
  }
}

extension EncodingTally {
  /// The tally of some bytes, which begin and end between two lines.
  init(of block: UnsafeRawBufferPointer) {
    bytes = block.count
    hasMark = block.starts(with: ByteOrderMark.utf8)
    isASCII = !hasMark
    var counted = 0
    var index = hasMark ? 3 : 0
    while true {
      index = EncodingTally.skipText(block, from: index)
      countBreaks(block, from: counted, to: index)
      counted = index
      guard index < block.count else { break }
      let end = EncodingTally.lineEnd(block, from: index)
      scanLine(block, from: index, to: end)
      index = end
    }
  }

  /// The first byte from there that is not ASCII or is NUL.
  private static func skipText(_ block: UnsafeRawBufferPointer, from start: Int) -> Int {
    var index = start
    let high: UInt64 = 0x8080_8080_8080_8080
    while index + 8 <= block.count {
      let word = block.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      if (word | (word &- 0x0101_0101_0101_0101)) & high != 0 { break }
      index += 8
    }
    while index < block.count, block[index] < 0x80, block[index] != 0 { index += 1 }
    return index
  }

  private static func lineEnd(_ block: UnsafeRawBufferPointer, from start: Int) -> Int {
    var index = start
    while index < block.count, block[index] != 0x0A, block[index] != 0x0D { index += 1 }
    return index
  }

  /// Counts the line ends among those bytes; a CR before a LF is left to the LF.
  private mutating func countBreaks(_ block: UnsafeRawBufferPointer, from start: Int, to end: Int) {
    guard start < end else { return }
    var feeds = 0
    var returns = 0
    for index in start..<end {
      if block[index] == 0x0A { feeds &+= 1 }
      if block[index] == 0x0D { returns &+= 1 }
    }
    if returns > 0 {
      for index in start..<end where block[index] == 0x0D {
        if index + 1 < block.count, block[index + 1] == 0x0A { returns -= 1 }
      }
    }
    guard feeds + returns > 0 else { return }
    lineBreaks += feeds + returns
    var place = end - 1
    while block[place] != 0x0A,
      block[place] != 0x0D || place + 1 < block.count && block[place + 1] == 0x0A
    { place -= 1 }
    lastLineStart = place + 1
  }

  /// Goes on with a line from its first byte that is not plain text.
  private mutating func scanLine(_ block: UnsafeRawBufferPointer, from start: Int, to end: Int) {
    var index = start
    var previous: UInt32 = 0
    var firstBad: TextPlace?
    var lastBad: TextPlace?
    var good = 0
    while index < end {
      let byte = block[index]
      if byte < 0x80 {
        if byte == 0 { nulBytes.note(place(index)) }
        previous = UInt32(byte)
        index += 1
        continue
      }
      isASCII = false
      let (scalar, length) = UTF8Sequence.decode(block, at: index, end: end)
      if let scalar {
        if scalar != 0xFEFF, !EncodingTally.isOdd(scalar, after: previous) { good += 1 }
        if scalar != 0xFFFD || previous != 0xFFFD { noteScalar(scalar, after: previous, at: index) }
        previous = scalar
      } else {
        if firstBad == nil, firstBadBytes.isEmpty {
          firstBadBytes = Array(block[index..<index + length])
        }
        firstBad = firstBad ?? place(index)
        lastBad = place(index)
        previous = 0
      }
      index += length
    }
    note(block, start: start, end: end, firstBad: firstBad, lastBad: lastBad, good: good)
  }

  private mutating func note(
    _ block: UnsafeRawBufferPointer, start: Int, end: Int, firstBad: TextPlace?,
    lastBad: TextPlace?, good: Int
  ) {
    guard let firstBad else {
      guard good > 0 else { return }
      multiByteLines.note(place(start))
      if multiByteSample.count < SpotCount.Limit.first {
        let from = max(lastLineStart, start - LineSample.Limit.line / 4)
        multiByteSample.append(Array(block[from..<min(end, from + LineSample.Limit.line)]))
      }
      return
    }
    badLines.note(firstBad, last: lastBad)
    if good > 0 { bothLines += 1 }
    for index in start..<end where block[index] >= 0x80 { highBytes.insert(block[index]) }
    let from = max(lastLineStart, firstBad.offset - LineSample.Limit.line)
    let line = UnsafeRawBufferPointer(rebasing: block[from..<end])
    sample.note(line, bad: firstBad.offset - from)
  }

  private func place(_ index: Int) -> TextPlace {
    TextPlace(line: lineBreaks + 1, column: index - lastLineStart + 1, offset: index)
  }

  private mutating func noteScalar(_ scalar: UInt32, after previous: UInt32, at index: Int) {
    if EncodingTally.isTwiceEncoded(previous, scalar) { twiceEncoded.note(place(index)) }
    switch scalar {
    case 0x80..<0xA0: controls.note(place(index))
    case 0xA0, 0x202F: noBreakSpaces.note(place(index))
    case 0x200B, 0x2060, 0xFEFF, 0x202A...0x202E, 0x2066...0x2069: invisibles.note(place(index))
    case 0xFFFD: replacements.note(place(index))
    default: break
    }
  }

  /// Whether two characters are what UTF-8's bytes of one look like in Latin-1 or windows-1252.
  private static func isTwiceEncoded(_ first: UInt32, _ second: UInt32) -> Bool {
    switch first {
    case 0xC2, 0xC3: (0x80..<0xC0).contains(second) || isC1Image(second)
    case 0xD0: (0x90..<0xC0).contains(second)
    case 0xE2: second == 0x20AC || second == 0x80
    case 0xEF: second == 0xBB
    default: false
    }
  }

  /// Whether a character is likelier two or three letters of a single-byte encoding than what UTF-8
  /// says: one that no table has (IPA, rare scripts), or one of East Asia behind a Latin letter.
  private static func isOdd(_ scalar: UInt32, after previous: UInt32) -> Bool {
    switch scalar {
    case 0x80..<0xA0, 0x250..<0x370, 0x500..<0x530, 0x700..<0x900, 0x1000..<0x1E00, 0xE000..<0xF900:
      return true
    case 0x3040..<0xD7B0:
      return (0x41...0x5A).contains(previous & 0xDF)
    default: return false
    }
  }

  /// Whether it is a letter or sign that windows-1252 has in 0x80...0x9F and that does not end words
  /// in upper case, as quotes and dashes do.
  private static func isC1Image(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x20AC, 0x192, 0x2C6, 0x2030, 0x160, 0x152, 0x17D, 0x2DC, 0x161, 0x153, 0x17E, 0x178: true
    default: false
    }
  }
}

/// Reads UTF-8 by table 3-7 of the Unicode Standard.
enum UTF8Sequence {
  /// The character at a byte from 0x80 on and how many bytes it has; nil and how many bytes to step
  /// over where there is none.
  static func decode(
    _ bytes: UnsafeRawBufferPointer, at index: Int, end: Int
  ) -> (scalar: UInt32?, length: Int) {
    let lead = bytes[index]
    var (low, high): (UInt8, UInt8) = (0x80, 0xBF)
    var missing = 1
    switch lead {
    case 0xC2...0xDF: break
    case 0xE0: (missing, low) = (2, 0xA0)
    case 0xED: (missing, high) = (2, 0x9F)
    case 0xE1...0xEF: missing = 2
    case 0xF0: (missing, low) = (3, 0x90)
    case 0xF1...0xF3: missing = 3
    case 0xF4: (missing, high) = (3, 0x8F)
    default: return (nil, 1)
    }
    var value = UInt32(lead & (0x3F >> UInt8(missing)))
    for step in 1...missing {
      guard index + step < end, bytes[index + step] >= low, bytes[index + step] <= high else {
        return (nil, step)
      }
      value = value << 6 | UInt32(bytes[index + step] & 0x3F)
      (low, high) = (0x80, 0xBF)
    }
    return (value, missing + 1)
  }
}
