/// A request to the store, apart from the server that received it.
struct S3Request {
  /// `GET`, `PUT` ...
  let method: String
  /// The target's path as it came, still percent-encoded.
  let rawPath: String
  /// The target's query as it came.
  let rawQuery: String
  /// All headers in their order, names in lower case, `host` among them.
  let headers: [(name: String, value: String)]
  /// Pulls the next bytes of the body; nil at its end. Throws what the transport throws.
  let nextBytes: () async throws -> [UInt8]?

  /// A request; `target` is the request line's target.
  init(
    method: String, target: String, headers: [(name: String, value: String)],
    nextBytes: @escaping () async throws -> [UInt8]?
  ) {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    self.method = method
    rawPath = String(parts.first ?? "/")
    rawQuery = parts.count > 1 ? String(parts[1]) : ""
    self.headers = headers.map { ($0.name.lowercased(), $0.value) }
    self.nextBytes = nextBytes
  }

  /// The values of a header, joined by commas; nil where there is none.
  func header(_ name: String) -> String? {
    let values = headers.filter { $0.name == name }.map(\.value)
    return values.isEmpty ? nil : values.joined(separator: ",")
  }
}

/// A request with its path and query taken apart.
struct S3Target: Sendable {
  let path: String
  let query: QueryParameters
  let bucket: String
  /// Empty for the service or a bucket.
  let key: String

  init(_ request: S3Request) throws(S3Error) {
    guard request.rawPath.hasPrefix("/"), let path = URIEncoding.decode(request.rawPath),
      let query = QueryParameters(query: request.rawQuery)
    else { throw S3Error(.invalidURI) }
    self.path = path
    self.query = query
    let bytes = path.utf8.dropFirst()
    let end = bytes.firstIndex(of: UInt8(ascii: "/")) ?? bytes.endIndex
    bucket = String(bytes[..<end]) ?? ""
    key = String(bytes[end...].dropFirst()) ?? ""
  }

  var object: ObjectKey { ObjectKey(bucket: bucket, key: key) }
}
