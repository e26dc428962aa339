/// Turns byte offsets, asked for in rising order or not, into lines, columns and the text of lines.
struct LineIndex: Sendable {
  private let bytes: [UInt8]
  /// Where each line begins, a byte order mark left out.
  private let starts: [Int]
  /// How many scalars begin before each block: a column costs a block, however long its line is.
  private let scalars: [Int]

  private static let blockBytes = 256
  /// Bytes of a line shown before the part that is meant, where the line is too long.
  private static let leadBytes = 80

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let hasMark = bytes.starts(with: ByteOrderMark.utf8)
    var starts = [hasMark ? 3 : 0]
    var scalars: [Int] = []
    scalars.reserveCapacity(bytes.count / LineIndex.blockBytes + 2)
    bytes.withUnsafeBufferPointer { bytes in
      var count = 0
      var index = 0
      while index < bytes.count {
        scalars.append(count)
        let end = min(index + LineIndex.blockBytes, bytes.count)
        while index < end {
          let byte = bytes[index]
          if byte & 0xC0 != 0x80 { count += 1 }
          if byte == 0x0A { starts.append(index + 1) }
          index += 1
        }
      }
      scalars.append(count)
    }
    (self.starts, self.scalars) = (starts, scalars)
  }

  /// One place, without an index, which hostile text can make many times its own size.
  static func place(of offset: Int, in bytes: [UInt8]) -> TextPlace {
    let head = bytes.prefix(offset)
    let mark = bytes.starts(with: ByteOrderMark.utf8) ? 3 : 0
    let start = head.lastIndex(of: 0x0A).map { $0 + 1 } ?? min(mark, head.count)
    let line = head.count { $0 == 0x0A } + 1
    let column = head[start...].count { $0 & 0xC0 != 0x80 } + 1
    return TextPlace(line: line, column: column, offset: offset)
  }

  func place(of offset: Int) -> TextPlace {
    let line = line(of: offset)
    let column = scalars(before: min(offset, bytes.count)) - scalars(before: starts[line]) + 1
    return TextPlace(line: line + 1, column: max(column, 1), offset: offset)
  }

  /// The line around some bytes, cut on both sides where it is long.
  func excerpt(from start: Int, to end: Int) -> Excerpt {
    let line = line(of: start)
    let next = line + 1 < starts.count ? starts[line + 1] - 1 : bytes.count
    let close = max(start, next > start && bytes[next - 1] == 0x0D ? next - 1 : next)
    var open = min(starts[line], start)
    if start - open > LineIndex.leadBytes, close - open > Excerpt.Limit.text {
      open = start - LineIndex.leadBytes
      while open < start, bytes[open] & 0xC0 == 0x80 { open += 1 }
    }
    let lead = text(open..<start)
    let rest = text(start..<min(close, start + Excerpt.Limit.text * 4))
    let shown = (lead + rest).prefix(Excerpt.Limit.text)
    let meant = text(start..<max(start, min(end, close, start + Excerpt.Limit.text * 4))).count
    return Excerpt(
      text: String(String.UnicodeScalarView(shown)), start: lead.count,
      length: min(meant, shown.count - lead.count))
  }

  /// Where the string that begins there ends.
  func end(ofStringAt start: Int) -> Int {
    var index = start + 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(index + 1, bytes.count)
  }

  private func text(_ range: Range<Int>) -> [Unicode.Scalar] {
    Array(String(decoding: bytes[range], as: UTF8.self).unicodeScalars)
  }

  private func line(of offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  private func scalars(before offset: Int) -> Int {
    let block = offset / LineIndex.blockBytes
    let rest = bytes[block * LineIndex.blockBytes..<offset]
    return scalars[block] + rest.count { $0 & 0xC0 != 0x80 }
  }
}
