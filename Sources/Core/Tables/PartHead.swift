/// The first lines of a part: those its header has.
struct PartHead {
  /// Bytes looked at for a header.
  static let limitBytes = 1 << 20

  private let unitBytes: Int
  private let isBig: Bool
  private let quote: UInt16?
  private let wanted: Int
  private(set) var bytes: [UInt8] = []
  private var scanned = 0
  private var isQuoted = false
  private var lineStart = 0

  /// How long the lines are with their ends; nil where they have not been found.
  private(set) var length: Int?
  /// The lines without their ends.
  private(set) var texts: [[UInt8]] = []
  /// How the first line ends.
  private(set) var terminator: [UInt8] = []

  /// Looks for that many lines.
  init(lines: Int, encoding: TextEncoding, quote: Character?) {
    wanted = lines
    unitBytes = encoding.isWide ? 2 : 1
    isBig = encoding == .utf16BigEndian
    self.quote = quote?.asciiValue.map(UInt16.init)
  }

  /// Takes the next bytes; whether no more are wanted.
  mutating func take(_ more: [UInt8], isLast: Bool) -> Bool {
    bytes += more
    while length == nil, let unit = unit(at: scanned) {
      if unit == quote { isQuoted.toggle() }
      guard !isQuoted, unit == 0x0A || unit == 0x0D else {
        scanned += unitBytes
        continue
      }
      let next = self.unit(at: scanned + unitBytes)
      if unit == 0x0D, next == nil, !isLast { return false }
      endLine(units: unit == 0x0D && next == 0x0A ? 2 : 1)
    }
    if length == nil, isLast, scanned > lineStart {
      texts.append(Array(bytes[lineStart...]))
      if texts.count == wanted { length = bytes.count }
    }
    return length != nil || isLast || bytes.count > Self.limitBytes
  }

  private mutating func endLine(units: Int) {
    let end = scanned + units * unitBytes
    texts.append(Array(bytes[lineStart..<scanned]))
    if terminator.isEmpty { terminator = Array(bytes[scanned..<end]) }
    (scanned, lineStart) = (end, end)
    if texts.count >= wanted { length = end }
  }

  private func unit(at place: Int) -> UInt16? {
    guard place + unitBytes <= bytes.count else { return nil }
    if unitBytes == 1 { return UInt16(bytes[place]) }
    let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
    return isBig ? first << 8 | second : second << 8 | first
  }
}
