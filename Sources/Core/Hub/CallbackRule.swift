/// What must be so for a request to be the end of a sign-in: only the browser that was sent away
/// knows path and state, and no page of another site can have sent it.
struct CallbackRule: Sendable {
  /// As `127.0.0.1:40123`.
  let host: String
  let path: Secret
  let state: Secret
  /// The path that leads to the hub's own page: short, so that it can be copied.
  let start: String
  /// The hub's page; nil before it is known.
  var target: String?

  /// What a request is.
  enum Verdict: Hashable {
    /// Not the callback: how it is answered.
    case other(status: Int)
    /// Somebody who wants to sign in: they are sent to that page.
    case away(to: String)
    /// The callback, and something is wrong with it.
    case forged
    /// The callback of a sign-in that the provider refused.
    case denied
    case token(Secret)
  }

  /// The address that the sign-in ends at.
  var address: String { "http://\(host)\(path.reveal())?state=\(state.reveal())" }

  /// The address that leads to the hub's page. It can be read off the screen by whoever sees it, and
  /// guessed by nobody else.
  var startAddress: String { "http://\(host)\(start)" }

  /// What a request with that head is: the bytes up to the empty line.
  func verdict(head: [UInt8]) -> Verdict {
    guard let text = String(validating: head, as: UTF8.self), let request = Request(text) else {
      return .other(status: 400)
    }
    let hosts = request.values("host")
    guard hosts.count == 1 else { return .other(status: 400) }
    guard hosts[0] == host else { return .other(status: 421) }
    if let target, Secret(request.path) == Secret(start) {
      return request.method == "GET" ? .away(to: target) : .other(status: 405)
    }
    guard Secret(request.path) == path else { return .other(status: 404) }
    guard request.method == "GET" else { return .other(status: 405) }
    guard isNavigation(request), request.one("state").map(Secret.init) == state else {
      return .forged
    }
    guard !request.has("jwt") else {
      return request.one("jwt").map { .token(Secret($0)) } ?? .forged
    }
    return .denied
  }

  /// A browser says which requests are a page's own; those cannot end a sign-in.
  private func isNavigation(_ request: Request) -> Bool {
    request.values("sec-fetch-mode").allSatisfy { $0 == "navigate" }
      && request.values("origin").allSatisfy { $0 == "null" }
  }
}

extension CallbackRule {
  /// A request's head, taken apart.
  fileprivate struct Request {
    let method: Substring
    let path: String
    private let query: [(name: String, value: String)]
    private let headers: [(name: String, value: String)]

    init?(_ text: String) {
      let lines = text.split(separator: "\r\n", omittingEmptySubsequences: true)
      guard let first = lines.first else { return nil }
      let parts = first.split(separator: " ", omittingEmptySubsequences: false)
      guard parts.count == 3, parts[2].hasPrefix("HTTP/1.") else { return nil }
      method = parts[0]
      path = String(parts[1].prefix { $0 != "?" })
      // The hub may add its token with another `?`.
      query = parts[1].dropFirst(path.count).split { $0 == "?" || $0 == "&" }.map { pair in
        let name = pair.prefix { $0 != "=" }
        return (String(name), String(pair.dropFirst(name.count + 1)))
      }
      headers = lines.dropFirst().map { line in
        let name = line.prefix { $0 != ":" }
        let value = line.dropFirst(name.count + 1).drop { $0 == " " || $0 == "\t" }
        return (name.lowercased(), String(value))
      }
    }

    func values(_ header: String) -> [String] {
      headers.filter { $0.name == header }.map(\.value)
    }

    func has(_ parameter: String) -> Bool { query.contains { $0.name == parameter } }

    /// The value of a parameter that stands there once and is not empty.
    func one(_ parameter: String) -> String? {
      let found = query.filter { $0.name == parameter }
      return found.count == 1 && !found[0].value.isEmpty ? found[0].value : nil
    }
  }
}
