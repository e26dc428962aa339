internal import Glibc

/// Why the object store did not do what it was asked.
enum ObjectStoreError: Error, Sendable, Hashable {
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
  /// What the store's database could not do.
  case database(SQLFault)
}

/// The digests a writer can promise.
enum ContentDigest: String, Sendable, Hashable {
  case md5, sha256
}

extension ObjectStoreError: CustomStringConvertible {
  var description: String { message }

  /// What happened, where, and the way out, in English.
  var message: String {
    switch self {
    case .emptyKey: "An object's key is empty."
    case .keyTooLong(let bytes): "A key of \(bytes) bytes: at most 1,024 are allowed."
    case .badBucketName(let name): "\(name.debugDescription) is no bucket name."
    case .noSuchBucket(let name): "There is no bucket \(name.debugDescription): create it first."
    case .bucketNotEmpty(let name): "Bucket \(name) still holds objects: delete them first."
    case .noSuchKey(let key): "There is no \(key.key.debugDescription) in \(key.bucket)."
    case .noSuchUpload(let id): "There is no multipart upload \(id.debugDescription)."
    case .badPartNumber(let number): "Part number \(number) is not within 1 and 10,000."
    case .invalidPart(let number): "Part \(number) was never stored, or with other bytes."
    case .invalidPartOrder: "The parts must be listed by rising number."
    case .partTooSmall(let number, let bytes):
      "Part \(number) has \(bytes) bytes: all but the last need 5 MiB."
    case .digestMismatch(let digest): "The content's \(digest.rawValue) is not the promised one."
    case .wrongLength(let expected, let bytes): "\(bytes) bytes came, \(expected) were promised."
    case .preconditionFailed: "The object is not in the state the request asks for."
    case .finishedWriter: "This writer has already stored or dropped its object."
    case .damaged(let path): "\(path) is damaged: restore it or remove it."
    case .system(let call, let path, let code):
      "\(call) of \(path): \(String(cString: strerror(code)))."
    case .database(.engine(let words)), .database(.notUnique(let words)):
      "The object store's database: \(words)."
    case .database(.closed): "The object store is closed."
    case .database(.damaged(_, let id)):
      "\(id.debugDescription) is damaged: restore it or remove it."
    case .database(.unexpected(let column)):
      "The object store's database holds something else in column \(column) than it should."
    }
  }
}
