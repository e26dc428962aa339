/// A 64-bit fingerprint of bytes, the same in every run: multiply and fold, eight bytes at a time.
enum Fingerprint {
  static func of(_ bytes: Slice<UnsafeRawBufferPointer>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(rebasing: bytes)
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(raw.count)
    var index = 0
    while index + 8 <= raw.count {
      state = mix(state, raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    var tail: UInt64 = 0
    while index < raw.count {
      tail = tail << 8 | UInt64(raw[index])
      index += 1
    }
    return mix(state, tail)
  }

  private static func mix(_ state: UInt64, _ word: UInt64) -> UInt64 {
    let product = (state ^ word).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }
}
