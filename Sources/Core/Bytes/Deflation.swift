internal import CZlib

/// Whether bytes are worth deflating.
package enum Deflation {
  /// Whether they shrink by at least that share, quickly deflated.
  package static func shrinks(_ bytes: [UInt8], by share: Double) -> Bool {
    guard !bytes.isEmpty else { return false }
    var made = compressBound(uLong(bytes.count))
    let target = UnsafeMutablePointer<Bytef>.allocate(capacity: Int(made))
    defer { target.deallocate() }
    let code = compress2(target, &made, bytes, uLong(bytes.count), 1)
    return code == Z_OK && Double(made) <= Double(bytes.count) * (1 - share)
  }
}
