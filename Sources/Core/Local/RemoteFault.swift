/// Why remote data could not be had.
public enum RemoteFault: Error, Sendable, Hashable {
  /// The server answered with that status.
  case status(Int)
  case redirects(limit: Int)
  /// The scheme is none that is fetched here.
  case scheme
  case transport(TransportFault)
  case file(FileFault)
}

extension RemoteFault {
  /// Whether the address itself is at fault, not the network or this machine.
  public var isCertain: Bool {
    switch self {
    case .status(let status): (400..<500).contains(status) && status != 408 && status != 429
    case .redirects, .transport(.badURL): true
    default: false
    }
  }

  /// What happened, as a sentence's end that is safe to show.
  public var reason: String {
    switch self {
    case .status(let status): "the server answers \(status)"
    case .redirects(let limit): "it is redirected more than \(limit) times"
    case .scheme: "only http and https are fetched"
    case .transport(let fault): Sanitized(fault.message).text
    case .file(let fault): fault.message
    }
  }

  /// The finding it makes about the data at that address.
  func finding(_ url: String) -> Finding {
    var finding = Finding(
      isCertain ? .schemeError : .remoteUnchecked, isCertain ? .error : .warning,
      cell: URLText.withoutQuery(url), reason: reason)
    if self == .scheme { finding.severity = .hint }
    finding.file = URLText.withoutQuery(url)
    return finding
  }
}
