/// What a GET or HEAD asks to hold of the object (RFC 9110 section 13).
struct ReadCondition {
  enum Outcome { case holds, notModified, failed }

  private let match: String?
  private let noneMatch: String?

  init(_ request: S3Request) {
    match = request.header("if-match")
    noneMatch = request.header("if-none-match")
  }

  func outcome(for object: StoredObject) -> Outcome {
    if let match, !ReadCondition.names(match, object.etag) { return .failed }
    if let noneMatch, ReadCondition.names(noneMatch, object.etag) { return .notModified }
    return .holds
  }

  private static func names(_ list: String, _ etag: String) -> Bool {
    for item in list.split(separator: ",") {
      let tag: String = item.filter { $0 != " " && $0 != "\"" }
      if tag == "*" || tag == etag || tag == "W/\(etag)" { return true }
    }
    return false
  }
}
