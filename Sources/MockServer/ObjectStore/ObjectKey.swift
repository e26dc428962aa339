/// A bucket and a key in it. Keys are told apart by their bytes, not by Unicode equivalence.
package struct ObjectKey: Sendable {
  /// The most UTF-8 bytes of a key (S3's limit).
  private static let maximumKeyBytes = 1024

  /// The bucket's name.
  let bucket: String
  /// The key: 1 to 1,024 UTF-8 bytes, any of them.
  package let key: String
}

extension ObjectKey: Hashable {
  package static func == (left: ObjectKey, right: ObjectKey) -> Bool {
    left.bucket == right.bucket && left.key.utf8.elementsEqual(right.key.utf8)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(bucket)
    for byte in key.utf8 { hasher.combine(byte) }
  }
}

extension ObjectKey {
  /// Throws where S3 would not accept the key.
  func check() throws(ObjectStoreError) {
    if key.utf8.isEmpty { throw .emptyKey }
    if key.utf8.count > ObjectKey.maximumKeyBytes { throw .keyTooLong(bytes: key.utf8.count) }
  }
}
