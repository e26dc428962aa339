extension StoredProof {
  /// What could not be compared of that file; nil where its md5 was.
  public func message(path: String) -> String? {
    let name = Sanitized(path).text
    return switch self {
    case .md5: nil
    case .size:
      "The store tells no md5 of \(name). Its size is right; more could not be compared."
    case .presence:
      "The store tells neither md5 nor size of \(name). It is there; more could not be compared."
    }
  }
}
