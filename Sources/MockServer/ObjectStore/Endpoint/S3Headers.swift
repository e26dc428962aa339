internal import Core

/// The headers by which replies describe objects.
enum S3Headers {
  typealias Fields = [(name: String, value: String)]

  static func identity(_ object: StoredObject) -> Fields {
    [
      ("etag", S3Text.quoted(object.etag)), ("last-modified", UTCTime(object.modified).httpDate),
    ]
  }

  /// What a PUT is answered with.
  static func stored(_ object: StoredObject) -> Fields {
    [("etag", S3Text.quoted(object.etag))] + checksums(object)
  }

  static func checksums(_ object: StoredObject) -> Fields {
    object.checksums.sorted { $0.key < $1.key }.map { ("x-amz-checksum-" + $0.key, $0.value) }
  }

  /// What a GET is answered with, but for its length.
  static func content(_ object: StoredObject) -> Fields {
    let metadata = object.userMetadata.map { ("x-amz-meta-" + $0.key, $0.value) }
    let kept = object.attributes.contentHeaders.map { ($0.key, $0.value) }
    return identity(object) + [("content-type", object.contentType), ("accept-ranges", "bytes")]
      + (metadata + kept).sorted { $0.0 < $1.0 }.map { (name: $0.0, value: $0.1) }
  }

  /// Headers a signed request asks to be sent instead (`response-content-type` ...).
  static func override(_ headers: inout Fields, _ call: S3Call) throws(S3Error) {
    for item in call.target.query.items where item.name.hasPrefix("response-") {
      let name = String(item.name.dropFirst("response-".count))
      guard allowed.contains(name), item.value.utf8.allSatisfy({ $0 >= 32 && $0 != 127 }) else {
        throw S3Error(.invalidArgument)
      }
      if call.caller.isAnonymous {
        throw S3Error(
          .invalidRequest,
          "Request specific response headers cannot be used for anonymous GET requests.")
      }
      headers.removeAll { $0.name == name }
      headers.append((name, item.value))
    }
  }

  private static let allowed: Set = [
    "cache-control", "content-disposition", "content-encoding", "content-language",
    "content-type", "expires",
  ]
}

/// A `Range` header that asks for one range of bytes.
enum ByteRange: Sendable, Hashable {
  case from(Int, through: Int?)
  case last(Int)

  /// nil for what S3 passes over: other units, several ranges, nonsense.
  init?(_ header: String) {
    let mark = "bytes="
    guard header.hasPrefix(mark) else { return nil }
    let parts = header.dropFirst(mark.count).split(
      separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } })
    else { return nil }
    switch (Int(parts[0]), Int(parts[1])) {
    case (let first?, let last?) where first <= last: self = .from(first, through: last)
    case (let first?, nil) where parts[1].isEmpty: self = .from(first, through: nil)
    case (nil, let count?) where parts[0].isEmpty: self = .last(count)
    default: return nil
    }
  }

  /// The bytes meant of a content of that length; nil where there are none.
  func resolved(count: Int) -> Range<Int>? {
    switch self {
    case .from(let first, let last):
      guard first < count else { return nil }
      return first..<min(count, (last.map { min($0, count) } ?? count - 1) + 1)
    case .last(let length):
      guard length > 0, count > 0 else { return nil }
      return max(0, count - length)..<count
    }
  }
}
