/// What a request carries; `get` and `head` carry nothing whatever is said here.
public enum HTTPBody: Sendable {
  case none
  case bytes([UInt8])
  /// The bytes of a source as they are.
  case upload(UploadSource)
  /// `multipart/form-data`: the pairs in their order, the file last.
  case form([FormField], file: FormFile)

  /// Whether it is a file's bytes, which may be many.
  var isFile: Bool {
    switch self {
    case .none, .bytes: false
    case .upload, .form: true
    }
  }
}
