extension TransportFault: CustomStringConvertible {
  public var description: String { message }

  /// What happened, and the way out where there is one.
  public var message: String {
    switch self {
    case .badURL: "The address is not a valid URL."
    case .unsupportedScheme: "The address is neither http nor https."
    case .badField(let name): "The header field \(name) holds a character that cannot be sent."
    case .resolve(let host): "No address found for \(host). Check the name and the network."
    case .connect(let host, let reason): "Could not connect to \(host): \(reason)"
    case .closedAddress(let host): "\(host) has no public address."
    case .sinkRefused: "What was received could not be kept."
    case .proxy(let reason): "The proxy did not help: \(reason). Check http_proxy and NO_PROXY."
    case .tls(let host, let reason): "No trusted connection to \(host): \(reason)"
    case .timedOut(let wait): wait.message
    case .closedEarly: "The server closed the connection before its answer was complete."
    case .sendFailed: "The connection broke while sending."
    case .tooLarge(let limit): "The server's answer is longer than \(limit) bytes."
    case .malformedReply: "The server's answer is not HTTP."
    case .fileChanged: "The file changed while it was being sent. Run the command again."
    case .fileUnreadable(let errno): "The file could not be read (system error \(errno))."
    case .cancelled: "Cancelled."
    case .other(let code, let text): "\(text) (curl error \(code))"
    }
  }
}

extension TransportWait {
  /// Which wait ended, with its limit.
  var message: String {
    switch self {
    case .connecting(let seconds): "No connection within \(seconds) s."
    case .noProgress(let seconds): "No byte was sent or received for \(seconds) s."
    case .tooSlow(let rate, let seconds):
      "The transfer was slower than \(rate) bytes a second for \(seconds) s."
    case .total(let seconds): "The call took longer than \(seconds) s."
    }
  }
}
