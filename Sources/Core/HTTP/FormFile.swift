/// The file of a multipart form, always its last part (protocol.md 2.3).
public struct FormFile: Sendable {
  /// The part's name.
  public let name: String
  /// The part's `filename`; without one, the part says none.
  public let filename: String?
  /// The part's `Content-Type`.
  public let contentType: String
  public let source: UploadSource

  /// A file part made from that source.
  public init(
    name: String = "file", filename: String? = nil, contentType: String, source: UploadSource
  ) {
    self.name = name
    self.filename = filename
    self.contentType = contentType
    self.source = source
  }
}
