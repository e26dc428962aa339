/// What a writer promised of an object's bytes; nothing is stored unless all of it holds.
struct ExpectedContent: Sendable, Hashable {
  /// The length, in bytes.
  var bytes: Int?
  /// The MD5, 16 bytes.
  var md5: [UInt8]?
  /// The SHA-256, 32 bytes.
  var sha256: [UInt8]?
  /// Checksums that were already verified, to be kept: algorithm (`crc32`) to base64 text.
  var verifiedChecksums: [String: String]
  /// What must hold of the key when the object becomes visible.
  var condition: WriteCondition

  /// Nothing promised unless said.
  init(
    bytes: Int? = nil, md5: [UInt8]? = nil, sha256: [UInt8]? = nil,
    verifiedChecksums: [String: String] = [:], condition: WriteCondition = .always
  ) {
    self.bytes = bytes
    self.md5 = md5
    self.sha256 = sha256
    self.verifiedChecksums = verifiedChecksums
    self.condition = condition
  }

  func check(bytes actual: Int, md5 md5Actual: [UInt8], sha256 shaActual: [UInt8]) throws {
    if let bytes, bytes != actual {
      throw ObjectStoreError.wrongLength(expected: bytes, bytes: actual)
    }
    if let md5, md5 != md5Actual { throw ObjectStoreError.digestMismatch(.md5) }
    if let sha256, sha256 != shaActual { throw ObjectStoreError.digestMismatch(.sha256) }
  }
}

/// What must hold of a key for a write to take place (`If-Match`, `If-None-Match`).
enum WriteCondition: Sendable, Hashable {
  case always
  /// Nothing is stored there yet.
  case absent
  /// The object stored there has that entity tag.
  case matching(etag: String)

  func holds(for object: StoredObject?) -> Bool {
    switch self {
    case .always: true
    case .absent: object == nil
    case .matching(let etag): object?.etag == etag
    }
  }
}
