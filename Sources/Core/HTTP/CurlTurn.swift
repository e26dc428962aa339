/// A transfer's place in the pace of uploads: what it may still send, and how long it was held
/// back, which is not counted as its own time. Only the loop's thread touches it, but for `leave`.
final class CurlTurn: @unchecked Sendable {
  private let pace: TransferPace
  private let number: Int
  private var allowance = 0
  private var restingSince: Double?
  private var restedBefore = 0.0
  /// Whether it asked for more than it may send.
  private(set) var isUsedUp = false

  init(_ pace: TransferPace) {
    self.pace = pace
    number = pace.number()
  }

  /// Whether it is queued.
  var isResting: Bool { restingSince != nil }

  /// How many bytes may leave now.
  func bytesAllowed() -> Int {
    if pace.isOpen {
      isUsedUp = false
      return .max
    }
    isUsedUp = allowance == 0
    return allowance
  }

  /// Takes bytes off what may leave.
  func use(_ bytes: Int) { allowance = max(0, allowance - bytes) }

  /// Gets in the line.
  func rest(now: Double, release: @escaping @Sendable (Int) -> Void) {
    restingSince = now
    pace.wait(number, release: release)
  }

  /// Its share has come.
  func goOn(bytes: Int, now: Double) {
    restedBefore = restedSeconds(now: now)
    restingSince = nil
    isUsedUp = false
    allowance += bytes
  }

  /// Gets out of the line for good; on any thread.
  func leave() { pace.leave(number) }

  /// How long it was kept back in all.
  func restedSeconds(now: Double) -> Double {
    restedBefore + (restingSince.map { max(0, now - $0) } ?? 0)
  }
}

/// How `CurlTransport` reaches servers. Nothing else is read from the environment.
package struct CurlOptions: Sendable {
  /// Sent as `User-Agent`.
  var userAgent = "datahub-tui"
  /// Proxy for `http` URLs; empty means none. May hold a user and a password.
  package var httpProxy: Secret = Secret("")
  /// Proxy for `https` URLs.
  var httpsProxy: Secret = Secret("")
  /// Hosts reached without a proxy, as in `NO_PROXY`.
  package var noProxy = ""
  /// A file of trusted certificates in place of the system's.
  package var certificateFile: String?
  /// A folder of trusted certificates.
  var certificateFolder: String?
  /// Open connections to one host.
  var connectionsPerHost = 8
  /// A connection that idled longer is not used again.
  package var idleSeconds = 30

  /// No proxy and the system's certificates.
  package init() {}

  /// What the variables of that environment ask for, in curl's order: `http_proxy` in lower case
  /// only, the others in either case (curl(1), ENVIRONMENT).
  package init(environment: [String: String], version: String) {
    func first(_ names: String...) -> String? {
      names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    }
    userAgent = "datahub-tui/\(version)"
    let anyProxy = first("all_proxy", "ALL_PROXY") ?? ""
    httpProxy = Secret(first("http_proxy") ?? anyProxy)
    httpsProxy = Secret(first("https_proxy", "HTTPS_PROXY") ?? anyProxy)
    noProxy = first("no_proxy", "NO_PROXY") ?? ""
    certificateFile = first("CURL_CA_BUNDLE", "SSL_CERT_FILE")
    certificateFolder = first("SSL_CERT_DIR")
  }
}
