/// The nearest double of a number's text: digits with a sign and a point.
enum QuickNumber {
  private enum Limit {
    /// Digits of a whole number that a double holds exactly.
    static let digits = 15
  }

  /// Powers of ten that a double holds exactly, up to the digits read.
  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  /// The number, where the bytes are known to be one without an exponent.
  @inline(__always)
  static func double(_ cell: UnsafePointer<UInt8>, _ count: Int) -> Double {
    var whole = 0
    var digits = 0
    var fraction = 0
    var step = 0
    let sign = cell[0]
    var index = sign == 0x2D || sign == 0x2B ? 1 : 0
    while index < count {
      let byte = cell[index] &- 48
      if byte < 10 {
        whole = whole &* 10 &+ Int(byte)
        digits &+= 1
        fraction &+= step
      } else {
        step = 1
      }
      index &+= 1
    }
    guard digits <= Limit.digits else { return slow(cell, count) }
    let found = Double(whole) / powers[fraction]
    return sign == 0x2D ? -found : found
  }

  /// As the library reads it.
  @inline(never)
  private static func slow(_ cell: UnsafePointer<UInt8>, _ count: Int) -> Double {
    let text = UnsafeBufferPointer(start: cell, count: count)
    return Double(String(decoding: text, as: UTF8.self)) ?? .nan
  }
}
