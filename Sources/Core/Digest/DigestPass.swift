internal import Crypto

/// Computes size, MD5 and SHA-256 of a file in one pass over its chunks.
public struct DigestPass: Sendable {
  private var md5 = Insecure.MD5()
  private var sha256 = SHA256()
  /// How many bytes went in so far.
  public private(set) var bytes = 0

  /// A pass that has seen nothing.
  public init() {}

  /// Takes the next bytes.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    md5.update(bufferPointer: bytes)
    sha256.update(bufferPointer: bytes)
    self.bytes += bytes.count
  }

  /// Takes the next bytes.
  public mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// The digest of all bytes taken.
  public mutating func finish() -> FileDigest {
    FileDigest(bytes: bytes, md5: Array(md5.finalize()), sha256: Array(sha256.finalize()))
  }
}
