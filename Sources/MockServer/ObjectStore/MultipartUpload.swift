public import FoundationEssentials

/// A multipart upload that was begun and neither completed nor aborted.
public struct MultipartUpload: Sendable {
  /// The upload's id.
  public let id: String
  /// The object it will become.
  public let key: ObjectKey
  /// When it was begun.
  public let initiated: Date
  /// What its writer said about the object.
  public let attributes: ObjectAttributes
}

/// A stored part of a multipart upload.
public struct UploadedPart: Sendable {
  /// 1 to 10,000.
  public let number: Int
  /// What is stored.
  public let object: StoredObject
}
