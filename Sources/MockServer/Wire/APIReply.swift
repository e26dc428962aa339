internal import Core

/// An answer of the API as the services give it.
struct APIReply: Sendable, Hashable {
  var status: Int
  var headers: [APIRequest.Pair]
  var body: [UInt8]
  /// The connection shall be closed instead of sending this: a fault plan asked for it.
  var isDropped = false

  /// An answer with a content type; an empty one keeps the type, as the original services do.
  init(
    status: Int = 200, contentType: String = APIReply.html, headers: [(String, String)] = [],
    text: String = ""
  ) {
    self.status = status
    self.headers =
      [APIRequest.Pair(name: "Content-Type", value: contentType)]
      + headers.map { APIRequest.Pair(name: $0.0, value: $0.1) }
    body = Array(text.utf8)
  }

  static let html = "text/html; charset=utf-8"

  /// The first value of that header field.
  func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// The body as text.
  var text: String { String(decoding: body, as: UTF8.self) }

  /// JSON as flask_jsonpify sends it: names sorted; a script where the request has `?callback=`.
  static func json(_ value: JSONValue, for request: APIRequest) -> APIReply {
    json(text: value.text(.sorted), for: request)
  }

  /// JSON that is text already, likewise.
  static func json(text: String, for request: APIRequest) -> APIReply {
    guard let callback = request.parameter("callback"), isFunctionName(callback) else {
      return APIReply(contentType: "application/json", text: text)
    }
    return APIReply(
      contentType: "application/javascript; charset=utf-8",
      headers: [("X-Content-Type-Options", "nosniff")], text: "\(callback)(\(text));")
  }

  /// JSON as RawStore sends it: members in order, under the type of a page.
  static func bareJSON(_ value: JSONValue) -> APIReply { APIReply(text: value.text(.spaced)) }

  /// Only a status, with the empty body RawStore refuses with.
  static func empty(_ status: Int) -> APIReply { APIReply(status: status) }

  /// A redirect to that address (302).
  static func redirect(to url: String) -> APIReply {
    APIReply(status: 302, headers: [("Location", url), ("Cache-Control", "no-store")])
  }

  /// One of the framework's own pages (werkzeug 1.0.1).
  static func page(_ page: FrameworkPage) -> APIReply {
    APIReply(status: page.status, headers: page.headers, text: page.text)
  }

  /// No answer at all.
  static var dropped: APIReply {
    var reply = APIReply(status: 500)
    reply.isDropped = true
    return reply
  }

  /// What a callback may be: a dotted name, so that no script can be written into it.
  private static func isFunctionName(_ text: String) -> Bool {
    let limit = 100
    guard let first = text.utf8.first, text.utf8.count <= limit,
      !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
    else { return false }
    return text.utf8.allSatisfy { byte in
      let character = Character(UnicodeScalar(byte))
      return byte < 0x80
        && (character.isLetter || character.isNumber || "_$.".contains(character))
    }
  }
}
