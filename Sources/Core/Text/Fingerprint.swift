/// A 64-bit fingerprint of bytes, the same in every run: multiply and fold, sixteen bytes at a time.
enum Fingerprint {
  @inline(__always)
  static func of(_ bytes: UnsafeRawPointer, _ count: Int) -> UInt64 {
    var left: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: count)
    var right: UInt64 = 0xA076_1D64_78BD_642F
    var index = 0
    while index &+ 16 <= count {
      left = mix(left, bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      right = mix(right, bytes.loadUnaligned(fromByteOffset: index &+ 8, as: UInt64.self))
      index &+= 16
    }
    var tail: UInt64 = 0
    if count >= 16 {
      // The last bytes, with some of those before: a loop over them costs more than it saves.
      left = mix(left, bytes.loadUnaligned(fromByteOffset: count &- 16, as: UInt64.self))
      tail = bytes.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
    } else if count >= 8 {
      left = mix(left, bytes.loadUnaligned(as: UInt64.self))
      tail = bytes.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
    } else {
      while index < count {
        tail = tail &<< 8 | UInt64(bytes.load(fromByteOffset: index, as: UInt8.self))
        index &+= 1
      }
    }
    return mix(mix(left, tail), right)
  }

  static func of(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBytes { of($0) } }

  static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    bytes.baseAddress.map { of($0, bytes.count) } ?? mix(0, 0)
  }

  @inline(__always)
  static func mix(_ state: UInt64, _ word: UInt64) -> UInt64 {
    let product = (state ^ word).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }
}
