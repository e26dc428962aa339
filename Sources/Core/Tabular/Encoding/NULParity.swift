/// Counts NUL bytes by their place in groups of four, which tells UTF-16 and UTF-32 without a byte
/// order mark.
struct NULParity {
  private var counts = [0, 0, 0, 0]
  private let quads: Int

  init(_ bytes: ArraySlice<UInt8>) {
    for (index, byte) in bytes.enumerated() where byte == 0 { counts[index % 4] += 1 }
    quads = bytes.count / 4
  }

  /// UTF-32 where nearly all characters have three NULs on one side; UTF-16 where at least 40 % of
  /// the pairs have their NUL on one side and next to none on the other.
  var encoding: TextEncoding? {
    guard counts.reduce(0, +) >= 3 else { return nil }
    let many = quads * 9 / 10
    if quads > 1, counts[2] > many, counts[3] > many, counts[0] <= quads / 10 {
      return .utf32LittleEndian
    }
    if quads > 1, counts[0] > many, counts[1] > many, counts[3] <= quads / 10 {
      return .utf32BigEndian
    }
    let (even, odd, pairs) = (counts[0] + counts[2], counts[1] + counts[3], max(1, quads * 2))
    if odd * 10 >= pairs * 4, even * 20 <= pairs { return .utf16LittleEndian }
    if even * 10 >= pairs * 4, odd * 20 <= pairs { return .utf16BigEndian }
    return nil
  }
}
