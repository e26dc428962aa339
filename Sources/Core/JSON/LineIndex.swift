/// Turns byte offsets, asked for in rising order or not, into lines and columns.
struct LineIndex {
  private let bytes: [UInt8]
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    for (index, byte) in bytes.enumerated() where byte == 0x0A { starts.append(index + 1) }
    self.starts = starts
  }

  func place(of offset: Int) -> TextPlace {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    let end = min(offset, bytes.count)
    let column = bytes[starts[low]..<end].count { $0 & 0xC0 != 0x80 } + 1
    return TextPlace(line: low + 1, column: column, offset: offset)
  }
}
