/// Turns byte offsets, asked for in rising order or not, into lines and columns.
struct LineIndex {
  private let bytes: [UInt8]
  /// Where each line begins.
  private let starts: [Int]
  /// How many scalars begin before each block: a column costs a block, however long its line is.
  private let scalars: [Int]

  private static let blockBytes = 256

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    var scalars: [Int] = []
    var count = 0
    for (index, byte) in bytes.enumerated() {
      if index % LineIndex.blockBytes == 0 { scalars.append(count) }
      if byte & 0xC0 != 0x80 { count += 1 }
      if byte == 0x0A { starts.append(index + 1) }
    }
    scalars.append(count)
    (self.starts, self.scalars) = (starts, scalars)
  }

  func place(of offset: Int) -> TextPlace {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    let column = scalars(before: min(offset, bytes.count)) - scalars(before: starts[low]) + 1
    return TextPlace(line: low + 1, column: column, offset: offset)
  }

  private func scalars(before offset: Int) -> Int {
    let block = offset / LineIndex.blockBytes
    let rest = bytes[block * LineIndex.blockBytes..<offset]
    return scalars[block] + rest.count { $0 & 0xC0 != 0x80 }
  }
}
