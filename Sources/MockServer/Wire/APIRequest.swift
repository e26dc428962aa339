internal import Core

/// A request to the API as the services see it: no sockets, no server library.
struct APIRequest: Sendable {
  let method: String
  /// The path as it was sent, percent-escapes kept.
  let path: String
  /// The query's pairs in order, decoded.
  let query: [Pair]
  /// The header fields in order.
  let headers: [Pair]
  let body: [UInt8]

  /// A name and a value.
  struct Pair: Sendable, Hashable {
    let name: String
    let value: String
  }

  /// A request; the target is what follows the method: path and query.
  init(
    method: String, target: String, headers: [(String, String)] = [], body: [UInt8] = []
  ) {
    self.method = method
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = parts.first.map(String.init) ?? "/"
    query = parts.count > 1 ? APIRequest.pairs(parts[1]) : []
    self.headers = headers.map { Pair(name: $0.0.lowercased(), value: $0.1) }
    self.body = body
  }

  /// The first value of that name in the query.
  func parameter(_ name: String) -> String? { query.first { $0.name == name }?.value }

  /// The first value of that header field, its name in any case.
  func header(_ name: String) -> String? {
    let name = name.lowercased()
    return headers.first { $0.name == name }?.value
  }

  /// The token of the request: `Auth-Token`, else `?jwt=`; nil where neither says anything.
  var token: String? {
    let token = header("auth-token") ?? parameter("jwt")
    return token?.isEmpty == false ? token : nil
  }

  /// The pairs of a form body; none where the body is of another kind.
  var form: [Pair] {
    guard mediaType == "application/x-www-form-urlencoded",
      let text = String(validating: body, as: UTF8.self)
    else { return [] }
    return APIRequest.pairs(text[...])
  }

  /// Whether no page of another site sent it, as far as the browser tells.
  func isOwn(site: String) -> Bool {
    if let origin = header("origin"), origin != URLText.origin(of: site) { return false }
    return ["same-origin", "none", nil].contains(header("sec-fetch-site"))
  }

  /// The content type without its parameters, in lower case.
  var mediaType: String? {
    header("content-type").map { String($0.prefix { $0 != ";" && $0 != " " }).lowercased() }
  }

  private static func pairs(_ text: Substring) -> [Pair] {
    text.split(separator: "&").compactMap { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = URLText.decoded(String(parts[0]), plusIsSpace: true),
        let value = parts.count > 1 ? URLText.decoded(String(parts[1]), plusIsSpace: true) : ""
      else { return nil }
      return Pair(name: name, value: value)
    }
  }
}
