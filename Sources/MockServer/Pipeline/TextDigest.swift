internal import Core

/// The md5 of a text with every line end made LF, as Python reads a text file back: the hash that
/// derived CSV is stored under (protocol.md 4.4).
struct TextDigest {
  private var pass = DigestPass()
  private var endedWithReturn = false

  mutating func update(_ bytes: [UInt8]) {
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    for byte in bytes {
      switch byte {
      case 0x0D: plain.append(0x0A)
      case 0x0A where endedWithReturn: break
      default: plain.append(byte)
      }
      endedWithReturn = byte == 0x0D
    }
    pass.update(plain)
  }

  /// The hash in hexadecimal.
  mutating func finish() -> String { pass.finish().md5Hex }
}
