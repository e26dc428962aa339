/// The md5 of a text as if its lines ended with LF, whatever they end with: CR LF is LF. The hub has
/// such a hash of the CSV it makes, which is stored with CR LF (assembler, `dump_to_s3`).
package struct TextDigest: Sendable {
  private var pass = DigestPass(algorithms: [.md5])
  /// Whether a CR was held back to see what follows it.
  private var holdsReturn = false

  package init() {}

  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    var kept: [UInt8] = []
    kept.reserveCapacity(bytes.count + 1)
    for byte in bytes {
      if holdsReturn, byte != 0x0A { kept.append(0x0D) }
      holdsReturn = byte == 0x0D
      if !holdsReturn { kept.append(byte) }
    }
    pass.update(kept)
  }

  /// The md5 of all that was taken, in hexadecimal.
  package var md5Hex: String {
    var pass = pass
    if holdsReturn { pass.update([0x0D]) }
    return pass.finish().md5Hex
  }
}
