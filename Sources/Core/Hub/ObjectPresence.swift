/// What the object store says of one object.
package enum ObjectPresence: Sendable, Hashable {
  case absent
  /// It may not be read, not even by an address that RawStore signs.
  case closed
  /// It is there; its size and md5 as far as the store tells them.
  case found(bytes: Int?, md5Hex: String?)
}

/// What the store told of an object that is like ours.
package enum StoredProof: Sendable, Hashable {
  case md5
  /// No md5: the store encrypts with keys of its own, or put the object together of parts.
  case size
  /// Neither md5 nor size, only that an object is there.
  case presence
}

extension ObjectPresence {
  /// What proves that these are bytes of that digest; nil where they are not, or there are none.
  func proof(of digest: FileDigest) -> StoredProof? {
    guard case .found(let bytes, let md5Hex) = self else { return nil }
    if let bytes, bytes != digest.bytes { return nil }
    if let md5Hex { return md5Hex == digest.md5Hex ? .md5 : nil }
    return bytes == nil ? .presence : .size
  }

  /// Why it is not the file at that path, which was sent there; nil where it is.
  func fault(path: String, digest: FileDigest) -> HubFault? {
    switch self {
    case .absent: .notKept(path: path)
    case .closed: .notReadable(path: path)
    case .found: proof(of: digest) == nil ? .wrongBytes(path: path) : nil
    }
  }

  /// Reads the answer to a HEAD, or to a GET of the first byte; nil where it is of no object.
  init?(_ response: HTTPResponse) {
    let range = response["Content-Range"]?.split(separator: "/").last.flatMap { Int($0) }
    switch response.status {
    case 200: self = .found(bytes: response["Content-Length"].flatMap { Int($0) }, response)
    // An empty object has no first byte (416).
    case 206, 416: self = .found(bytes: range, response)
    case 404, 410: self = .absent
    default: return nil
    }
  }

  private static func found(bytes: Int?, _ response: HTTPResponse) -> ObjectPresence {
    .found(bytes: bytes, md5Hex: response.md5Hex)
  }
}

extension HTTPResponse {
  /// The md5 that the `ETag` is. It is none of an object made of parts (`...-2`), nor of one that is
  /// encrypted with a key of KMS or of the customer (Amazon S3, "Object", Common Response Headers).
  var md5Hex: String? {
    let isKMS = self["x-amz-server-side-encryption"]?.lowercased().hasPrefix("aws:kms") ?? false
    guard !isKMS, self["x-amz-server-side-encryption-customer-algorithm"] == nil,
      var tag = self["ETag"]?.lowercased()[...]
    else { return nil }
    if tag.hasPrefix("w/") { tag = tag.dropFirst(2) }
    let text = tag.filter { $0 != "\"" }
    let isMD5 = text.utf8.count == 32 && text.allSatisfy { $0.isASCII && $0.isHexDigit }
    return isMD5 ? text : nil
  }
}

/// The object store's XML, as far as a client needs it.
enum StoreReply {
  /// The text of the first element of that name; nil where there is none.
  static func element(_ name: String, of text: String) -> String? {
    guard let open = text.firstRange(of: "<\(name)>"),
      let close = text[open.upperBound...].firstRange(of: "</\(name)>")
    else { return nil }
    return Sanitized(String(text[open.upperBound..<close.lowerBound])).text
  }
}
