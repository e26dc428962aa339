/// Why the object store did not do what it was asked.
public enum ObjectStoreError: Error, Sendable, Hashable {
  case emptyKey
  case keyTooLong(bytes: Int)
  case badBucketName(String)
  case noSuchBucket(String)
  case bucketNotEmpty(String)
  case noSuchKey(ObjectKey)
  case noSuchUpload(String)
  case badPartNumber(Int)
  case invalidPart(number: Int)
  case invalidPartOrder
  case partTooSmall(number: Int, bytes: Int)
  /// A digest or checksum that was promised differs from the content's.
  case digestMismatch(ContentDigest)
  case wrongLength(expected: Int, bytes: Int)
  case preconditionFailed
  case finishedWriter
  /// A stored file that is not one of ours.
  case damaged(path: String)
  case system(call: String, path: String, errno: Int32)
}

/// The digests a writer can promise.
public enum ContentDigest: String, Sendable, Hashable {
  case md5, sha256
}
