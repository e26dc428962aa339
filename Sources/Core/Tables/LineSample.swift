/// Lines from all over a file: those with the lowest hashes, as many as fit the bound. The choice
/// depends on the lines alone, not on how the file was cut or in which order they came.
struct LineSample: Hashable, Sendable {
  /// A line kept.
  struct Line: Hashable, Sendable, Comparable {
    let hash: UInt64
    let bytes: [UInt8]

    static func < (left: Line, right: Line) -> Bool {
      left.hash == right.hash
        ? left.bytes.lexicographicallyPrecedes(right.bytes) : left.hash < right.hash
    }
  }

  enum Limit {
    /// Bytes of all lines.
    static let bytes = 256 << 10
    /// Bytes of one line.
    static let line = 512
    /// First lines kept for show.
    static let first = 5
  }

  /// The first lines that differ, in the file's order.
  private(set) var first: [[UInt8]] = []
  private var kept: [Line] = []
  private var size = 0
  private var ceiling = UInt64.max

  /// The lines kept, in the order of their hashes.
  var lines: [[UInt8]] { settled.kept.map(\.bytes) }

  /// Takes a line, cut around its first byte that is not UTF-8.
  mutating func note(_ line: UnsafeRawBufferPointer, bad: Int) {
    let start = max(0, min(bad - Limit.line / 4, line.count - Limit.line))
    let part = line[start..<min(line.count, start + Limit.line)]
    let hash = Fingerprint.of(Array(part))
    if first.count < Limit.first, !first.contains(where: { $0.elementsEqual(part) }) {
      first.append(Array(part))
    }
    if hash <= ceiling { keep(Line(hash: hash, bytes: Array(part))) }
  }

  /// Takes the lines that follow.
  mutating func append(_ next: LineSample) {
    for line in next.first where first.count < Limit.first && !first.contains(line) {
      first.append(line)
    }
    for line in next.kept where line.hash <= ceiling { keep(line) }
  }

  private mutating func keep(_ line: Line) {
    kept.append(line)
    size += line.bytes.count
    if size > Limit.bytes * 2 { self = settled }
  }

  static func == (left: LineSample, right: LineSample) -> Bool {
    left.first == right.first && left.lines == right.lines
  }

  func hash(into hasher: inout Hasher) { hasher.combine(first) }

  /// The same without repetition and what is beyond the bound.
  private var settled: LineSample {
    var result = LineSample()
    result.first = first
    result.ceiling = ceiling
    for line in kept.sorted() where line != result.kept.last {
      guard result.size + line.bytes.count <= Limit.bytes else {
        result.ceiling = min(ceiling, line.hash)
        break
      }
      result.kept.append(line)
      result.size += line.bytes.count
    }
    return result
  }
}
