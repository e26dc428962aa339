extension EncodingTally {
  /// The tally of some bytes, which begin and end between two lines.
  public init(of block: UnsafeRawBufferPointer) {
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

  /// Looks at the rest of a line from its first byte that is not plain text.
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
