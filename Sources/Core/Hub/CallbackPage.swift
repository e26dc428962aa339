/// What the browser is shown when a sign-in has come back: words alone, no token, nowhere to go.
enum CallbackPage {
  /// Takes the token out of the browser's address line and history.
  static let script = #"history.replaceState(null,"","/")"#
  /// The script's SHA-256; the page's policy allows no other script.
  static let scriptHash = "4yQlCA6sut83myo/n+J0YG9sdFWm5qA32W2S+0f011U="

  /// The whole answer.
  static func answer(_ verdict: CallbackRule.Verdict) -> [UInt8] {
    switch verdict {
    case .token:
      page("200 OK", "Thank you. You may close this window and go back to the terminal.")
    case .denied: page("200 OK", "Nobody was signed in. You may close this window.")
    case .forged:
      page("400 Bad Request", "This does not belong to the sign-in. You may close this window.")
    case .away(let address):
      page("302 Found", "The sign-in is at another address.", more: ["Location: \(address)"])
    case .other(let status): page("\(status) \(reason(status))", "There is nothing here.")
    }
  }

  private static func reason(_ status: Int) -> String {
    switch status {
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 421: "Misdirected Request"
    default: "Bad Request"
    }
  }

  private static func page(
    _ status: String, _ words: String, more: [String] = []
  ) -> [UInt8] {
    let body = """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><title>datahub-tui</title></head>
      <body><p>\(words)</p><script>\(script)</script></body></html>

      """
    let head = [
      "HTTP/1.1 \(status)", "Content-Type: text/html; charset=utf-8",
      "Content-Length: \(body.utf8.count)", "Connection: close", "Cache-Control: no-store",
      "Referrer-Policy: no-referrer", "X-Content-Type-Options: nosniff",
      "Content-Security-Policy: default-src 'none'; script-src 'sha256-\(scriptHash)';"
        + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ]
    return Array(((head + more).joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
  }
}
