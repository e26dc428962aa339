/// What a run of whole lines of a file holds, as far as it tells the encoding. Tallies of
/// neighbouring runs add up to the tally of both, wherever the file is cut between two lines.
public struct EncodingTally: Hashable, Sendable {
  /// How many bytes there are.
  public internal(set) var bytes = 0
  /// How many lines end here; CRLF ends one.
  public internal(set) var lineBreaks = 0
  /// Where the last line begins, which is the end where the last byte ends a line.
  public internal(set) var lastLineStart = 0
  /// Whether every byte is ASCII.
  public internal(set) var isASCII = true
  /// Whether the bytes begin with UTF-8's byte order mark.
  public internal(set) var hasMark = false
  /// Lines with bytes that are not UTF-8; the places are those of such bytes.
  public internal(set) var badLines = SpotCount()
  /// Lines without such bytes that have characters beyond ASCII.
  public internal(set) var multiByteLines = SpotCount()
  /// Lines that have both.
  public internal(set) var bothLines = 0
  /// The first bytes that are not UTF-8.
  public internal(set) var firstBadBytes: [UInt8] = []
  /// Which of the bytes 0x80...0xFF are on lines that are not UTF-8.
  public internal(set) var highBytes = HighByteSet()
  /// NUL bytes.
  public internal(set) var nulBytes = SpotCount()
  /// Places that look like UTF-8 encoded twice.
  public internal(set) var twiceEncoded = SpotCount()
  /// U+FFFD, which stands where text was lost.
  public internal(set) var replacements = SpotCount()
  /// Characters without a width or that turn the direction of text.
  public internal(set) var invisibles = SpotCount()
  /// No-break spaces.
  public internal(set) var noBreakSpaces = SpotCount()
  /// The control characters U+0080...U+009F.
  public internal(set) var controls = SpotCount()
  /// Lines that are not UTF-8, some from all over the file.
  var sample = LineSample()
  /// The first lines that are UTF-8 with characters beyond ASCII.
  var multiByteSample: [[UInt8]] = []

  /// A tally of nothing.
  public init() {}

  /// A tally of text a scan found to be plain UTF-8.
  init(plain text: TextFacts, bytes: Int) {
    self.bytes = bytes
    lineBreaks = text.lineFeeds
    lastLineStart = text.lineFeeds > 0 ? text.lastLine : 0
    isASCII = text.isASCII
    multiByteLines = SpotCount(unplaced: text.wideLines)
  }

  /// Takes the tally of the bytes that follow, whose places are counted from their own start.
  public mutating func append(_ next: EncodingTally) {
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
