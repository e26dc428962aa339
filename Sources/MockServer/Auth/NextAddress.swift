internal import Core

/// Where a sign-in may send the browser, with the token in the address: back to a program on this
/// computer, or to our own site. Anything else would hand the token out.
struct NextAddress: Sendable, Hashable {
  let text: String

  enum Limit {
    static let bytes = 2_048
  }

  /// Nil where the address may not be sent to; `site` has no slash at its end.
  init?(_ text: String, site: String) {
    guard text.utf8.count <= Limit.bytes, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
      !text.contains("\\"), !text.contains("#"), let origin = URLText.origin(of: text),
      !origin.contains("@"), !origin.contains("%")
    else { return nil }
    guard origin == URLText.origin(of: site) || NextAddress.isLoopback(origin) else { return nil }
    self.text = text
  }

  /// The address with the token in its query.
  func adding(token: Secret) -> String {
    text + (text.contains("?") ? "&" : "?") + "jwt=" + token.reveal()
  }

  private static func isLoopback(_ origin: String) -> Bool {
    ["http://127.0.0.1", "http://localhost", "http://[::1]"].contains { host in
      guard origin.hasPrefix(host) else { return false }
      let rest = origin.dropFirst(host.count)
      guard !rest.isEmpty else { return true }
      return rest.first == ":" && rest.count > 1 && UInt16(rest.dropFirst()) != nil
    }
  }
}
