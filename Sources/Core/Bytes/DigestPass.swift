internal import Crypto

/// Computes a file's size and the digests asked for in one pass over its chunks.
package struct DigestPass: Sendable {
  private var md5: Insecure.MD5?
  private var sha1: Insecure.SHA1?
  private var sha256: SHA256?
  private var sha512: SHA512?
  /// How many bytes went in so far.
  package private(set) var bytes = 0

  /// A pass that has seen nothing, for those digests.
  package init(algorithms: Set<DigestAlgorithm> = FileDigest.published) {
    if algorithms.contains(.md5) { md5 = Insecure.MD5() }
    if algorithms.contains(.sha1) { sha1 = Insecure.SHA1() }
    if algorithms.contains(.sha256) { sha256 = SHA256() }
    if algorithms.contains(.sha512) { sha512 = SHA512() }
  }

  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    md5?.update(bufferPointer: bytes)
    sha1?.update(bufferPointer: bytes)
    sha256?.update(bufferPointer: bytes)
    sha512?.update(bufferPointer: bytes)
    self.bytes += bytes.count
  }

  package mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// The digests of all bytes taken.
  package mutating func finish() -> FileDigest {
    FileDigest(
      bytes: bytes, md5: md5.map { Array($0.finalize()) } ?? [],
      sha256: sha256.map { Array($0.finalize()) } ?? [],
      sha1: sha1.map { Array($0.finalize()) } ?? [],
      sha512: sha512.map { Array($0.finalize()) } ?? [])
  }
}
