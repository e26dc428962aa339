import Crypto
import Foundation

@testable import MockServer

/// A request being made up by a test, signed as asked, and changed after that at will.
struct S3Draft {
  var method = "GET"
  var path = "/bkt/key"
  var query: [(name: String, value: String)] = []
  var headers: [(name: String, value: String)] = [("host", "127.0.0.1:9000")]
  var body: [UInt8] = []
  var credentials = StoreFixture.credentials
  var date = AmzDate(StoreFixture.now)
  var scopeDay: String?
  /// The payload's claim; nil: its SHA-256.
  var payload: String?

  init(_ method: String = "GET", _ path: String = "/bkt/key", body: String = "") {
    self.method = method
    self.path = path
    self.body = Array(body.utf8)
    if method == "PUT" || method == "POST" { set("content-length", String(self.body.count)) }
  }

  mutating func set(_ name: String, _ value: String?) {
    headers.removeAll { $0.name == name }
    if let value { headers.append((name, value)) }
  }

  func with(_ name: String, _ value: String?) -> S3Draft {
    var draft = self
    draft.set(name, value)
    return draft
  }

  var scope: CredentialScope {
    CredentialScope(day: scopeDay ?? date.day, region: credentials.region)
  }

  /// Signs by the `Authorization` header.
  func signed(leavingOut unsigned: Set<String> = []) -> S3Draft {
    var draft = self
    let text = payload ?? Hexadecimal.text(SHA256.hash(data: body))
    draft.set("x-amz-content-sha256", text)
    draft.set("x-amz-date", date.text)
    let covered = draft.headers.filter { !unsigned.contains($0.name) }
    let canonical = CanonicalRequest(
      method: method, path: path, canonicalQuery: QueryParameters(query).canonical(),
      headers: covered, payload: text)
    let signature = SigningKey(credentials, scope: scope).sign(canonical, date: date)
    let names = covered.map(\.name).sorted().joined(separator: ";")
    draft.set(
      "authorization",
      "AWS4-HMAC-SHA256 Credential=\(credentials.accessKey)/\(scope.text), "
        + "SignedHeaders=\(names), Signature=\(signature)")
    return draft
  }

  /// Signs by the query, for as many seconds.
  func presigned(_ seconds: String = "60", algorithm: String = "AWS4-HMAC-SHA256") -> S3Draft {
    var draft = self
    draft.query += [
      ("X-Amz-Algorithm", algorithm),
      ("X-Amz-Credential", credentials.accessKey + "/" + scope.text),
      ("X-Amz-Date", date.text), ("X-Amz-Expires", seconds), ("X-Amz-SignedHeaders", "host"),
    ]
    let canonical = CanonicalRequest(
      method: method, path: path, canonicalQuery: QueryParameters(draft.query).canonical(),
      headers: [("host", "127.0.0.1:9000")], payload: "UNSIGNED-PAYLOAD")
    let signature = SigningKey(credentials, scope: scope).sign(canonical, date: date)
    draft.query.append(("X-Amz-Signature", signature))
    return draft
  }

  func changing(_ change: (inout S3Draft) -> Void) -> S3Draft {
    var draft = self
    change(&draft)
    return draft
  }

  /// The request, its body in pieces of a size that suits no border.
  var request: S3Request {
    let items = query.map { URIEncoding.encode($0.name) + "=" + URIEncoding.encode($0.value) }
    let target = URIEncoding.encode(path, keepsSlashes: true) + "?" + items.joined(separator: "&")
    var rest = body[...]
    return S3Request(method: method, target: target, headers: headers) {
      guard !rest.isEmpty else { return nil }
      defer { rest = rest.dropFirst(37) }
      return Array(rest.prefix(37))
    }
  }

  func send(to endpoint: S3Endpoint) async throws -> S3Response {
    try await endpoint.respond(to: request)
  }
}

extension S3Response {
  var text: String {
    switch body {
    case .none: ""
    case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
    case .object(let reader): String(decoding: (try? reader.readAll()) ?? [], as: UTF8.self)
    }
  }

  /// The error code of an XML body.
  var code: String? { XMLElement.parse(Array(text.utf8))?["Code"]?.text }

  func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

/// A POST form being made up by a test.
struct FormDraft {
  var fields: [(name: String, value: String)]
  var content = "id\n1\n"
  var fileName = "a.csv"
  var tail = ""
  var ending = "\r\n--b--\r\n"
  var bucket = "bkt"
  var sendsLength = true

  init(_ grant: S3Signature.PostGrant, now: Date = StoreFixture.now) {
    let form = S3Signature.postPolicy(grant, credentials: StoreFixture.credentials, now: now)
    fields = form.fields
  }

  static func grant(
    md5: String = "vJKA38HU5nIz8Tj1u78JUQ==", lengths: ClosedRange<Int>? = nil
  ) -> S3Signature.PostGrant {
    S3Signature.PostGrant(
      key: ObjectKey(bucket: "bkt", key: "posted.csv"), acl: .publicRead, md5Base64: md5,
      contentType: "text/csv", lengths: lengths)
  }

  func changing(_ change: (inout FormDraft) -> Void) -> FormDraft {
    var draft = self
    change(&draft)
    return draft
  }

  mutating func set(_ name: String, _ value: String?) {
    guard let place = fields.firstIndex(where: { $0.name == name }) else {
      if let value { fields.append((name, value)) }
      return
    }
    if let value { fields[place].value = value } else { fields.remove(at: place) }
  }

  var draft: S3Draft {
    var text = ""
    for (name, value) in fields {
      text += "--b\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
    }
    text +=
      "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(fileName)\"\r\n\r\n"
      + content + tail + ending
    return S3Draft("POST", "/" + bucket, body: text)
      .with("content-type", "multipart/form-data; boundary=b")
      .with("content-length", sendsLength ? String(text.utf8.count) : nil)
  }
}
