extension S3Error {
  /// The refusal that tells of a store's error; nothing of the disk's paths leaves the process.
  init(store error: ObjectStoreError) {
    switch error {
    case .emptyKey, .badPartNumber: self.init(.invalidArgument, error.message)
    case .keyTooLong: self.init(.keyTooLong)
    case .badBucketName: self.init(.invalidBucketName)
    case .noSuchBucket(let name):
      self.init(.noSuchBucket, details: [("BucketName", name)])
    case .bucketNotEmpty: self.init(.bucketNotEmpty)
    case .noSuchKey(let key): self.init(.noSuchKey, details: [("Key", key.key)])
    case .noSuchUpload: self.init(.noSuchUpload)
    case .invalidPart: self.init(.invalidPart)
    case .invalidPartOrder: self.init(.invalidPartOrder)
    case .partTooSmall: self.init(.entityTooSmall)
    case .digestMismatch(.md5): self.init(.badDigest)
    case .digestMismatch(.sha256): self.init(.contentSHA256Mismatch)
    case .wrongLength: self.init(.incompleteBody)
    case .preconditionFailed: self.init(.preconditionFailed)
    case .finishedWriter, .damaged, .system: self.init(.internalError)
    }
  }
}
