internal import Crypto

/// The checksums of `x-amz-checksum-*`.
enum ChecksumAlgorithm: String, Sendable, CaseIterable {
  case crc32, crc32c, crc64nvme, sha1, sha256

  var header: String { "x-amz-checksum-" + rawValue }

  /// The length of a value, in bytes.
  var bytes: Int {
    switch self {
    case .crc32, .crc32c: 4
    case .crc64nvme: 8
    case .sha1: 20
    case .sha256: 32
    }
  }
}

/// A checksum being computed.
enum Checksum: Sendable {
  case crc(CRC)
  case sha1(Insecure.SHA1)
  case sha256(SHA256)

  init(_ algorithm: ChecksumAlgorithm) {
    switch algorithm {
    case .crc32: self = .crc(CRC(.crc32))
    case .crc32c: self = .crc(CRC(.crc32c))
    case .crc64nvme: self = .crc(CRC(.crc64nvme))
    case .sha1: self = .sha1(Insecure.SHA1())
    case .sha256: self = .sha256(SHA256())
    }
  }

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    switch self {
    case .crc(var crc):
      crc.update(bytes)
      self = .crc(crc)
    case .sha1(var hash):
      hash.update(bufferPointer: bytes)
      self = .sha1(hash)
    case .sha256(var hash):
      hash.update(bufferPointer: bytes)
      self = .sha256(hash)
    }
  }

  /// The value, most significant byte first.
  var value: [UInt8] {
    switch self {
    case .crc(let crc): crc.value
    case .sha1(let hash): Array(hash.finalize())
    case .sha256(let hash): Array(hash.finalize())
    }
  }
}
