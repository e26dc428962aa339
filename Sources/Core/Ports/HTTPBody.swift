/// What a request carries; `get` and `head` carry nothing whatever is said here.
public enum HTTPBody: Sendable {
  case none
  case bytes([UInt8])
  /// The bytes of a source as they are.
  case upload(UploadSource)
  /// `multipart/form-data`: the pairs in their order, the file last.
  case form([FormField], file: FormFile)
}
